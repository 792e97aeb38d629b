import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { DemoPerson } from "@/lib/domain/staff/list-demo-people";

/** On a demo installation: whom one may be. A link fills the name in, before JavaScript too. */
export function DemoPeople({ people, chosen, next }: { people: DemoPerson[]; chosen: string; next: string }) {
  const t = useTranslations("auth.demo");
  const isChinese = useLocale() === "zh-CN";
  const hrefOf = (username: string) => `/sign-in?${new URLSearchParams({ ...(next && { next }), username })}`;
  return (
    <section aria-labelledby="demo-people" className="mt-8 border-t border-line pt-5">
      <h2 id="demo-people" className="text-sm font-medium">
        {t("title")}
      </h2>
      <p className="text-sm text-muted">{t("hint")}</p>
      <ul className="mt-3 grid gap-1.5 grid-cols-2 sm:grid-cols-3">
        {people.map(({ username, roleNameEn, roleNameZh }) => (
          <li key={username}>
            <Link
              href={hrefOf(username)}
              replace
              scroll={false}
              prefetch={false}
              aria-current={username === chosen ? "true" : undefined}
              className={cn(
                "flex flex-col rounded-md border px-2.5 py-1 text-sm touch-target hover:bg-hover",
                username === chosen ? "border-accent bg-accent-soft" : "border-line",
              )}
            >
              <span className="font-medium">{username}</span>
              <span className="text-xs text-muted">{isChinese ? roleNameZh : roleNameEn}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
