import Link from "next/link";
import { useTranslations } from "next-intl";
import { CHANGE_GROUPS } from "@/app/(portal)/plans/[number]/what-if/change-fields";
import { cn } from "@/components/ui/cn";
import type { ChangeKind } from "@/lib/core/changes/command";

/** The changes there are, each an address of its own. */
export function ChangeNav({
  current,
  hrefOf,
}: {
  current: ChangeKind;
  hrefOf: (kind: ChangeKind) => string;
}) {
  const t = useTranslations("planServicing.whatIf");
  return (
    <nav aria-label={t("choose")} className="flex flex-wrap gap-1 lg:-mx-2.5 lg:flex-col lg:gap-4">
      {CHANGE_GROUPS.map(({ id, kinds }) => (
        <div key={id} className="contents lg:block">
          <h3 className="sr-only text-xs font-medium text-muted lg:not-sr-only lg:mb-1 lg:px-2.5">
            {t(`group.${id}`)}
          </h3>
          <ul className="contents lg:flex lg:flex-col lg:gap-px">
            {kinds.map((kind) => (
              <li key={kind}>
                <Link
                  href={hrefOf(kind)}
                  scroll={false}
                  prefetch={false}
                  aria-current={kind === current ? "page" : undefined}
                  className={cn(
                    "block rounded-md border px-2.5 py-1 text-sm touch-target",
                    kind === current
                      ? "border-accent/30 bg-accent-soft font-medium text-accent-text"
                      : "border-line text-muted hover:bg-hover hover:text-fg lg:border-transparent",
                  )}
                >
                  {t(`kind.${kind}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
