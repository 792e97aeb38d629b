import { useFormatter, useTranslations } from "next-intl";
import { Count } from "@/components/ui/badge";
import { NavLink } from "./nav-link";
import type { NavGroup } from "./navigation";
import { Wordmark } from "./wordmark";

/** The navigation by permission. Drawn once at the side, and once more inside the phone's drawer. */
export function Sidebar({ groups }: { groups: NavGroup[] }) {
  const t = useTranslations("shell");
  const format = useFormatter();
  return (
    <nav aria-label={t("mainNavigation")} className="flex h-full flex-col overflow-y-auto">
      <div className="flex h-12 shrink-0 items-center px-4">
        <Wordmark />
      </div>
      <div className="flex flex-col gap-4 px-2 py-2">
        {groups.map((group) => (
          <div key={group.label ?? "top"}>
            {group.label ? (
              <p className="mb-1 px-2.5 text-2xs font-medium text-faint">{t(`group.${group.label}`)}</p>
            ) : null}
            <ul className="flex flex-col gap-px">
              {group.items.map(({ href, icon: Icon, label, count }) => (
                <li key={href}>
                  <NavLink href={href}>
                    <Icon aria-hidden="true" />
                    <span className="min-w-0 flex-1 truncate">{t(`nav.${label}`)}</span>
                    {count ? (
                      <Count
                        value={format.number(count, "count")}
                        label={t("nav.count", { count })}
                        tone="info"
                      />
                    ) : null}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}
