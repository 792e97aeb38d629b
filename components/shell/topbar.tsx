import { CalendarDays, Menu as MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlainDate } from "@/components/date";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import type { Density, Switch, Theme } from "@/lib/platform/auth/cookies";
import type { Locale } from "@/lib/platform/i18n/locales";
import type { Messages } from "@/lib/platform/i18n/messages";
import { DensitySwitch, LanguageSwitch, type SetPreference, ThemeSwitch } from "./preference-controls";
import { UserMenu } from "./user-menu";

export interface TopbarProps {
  /** ISO date from the database. */
  businessDate: string;
  /** Leave out in production. */
  environment?: keyof Messages["enums"]["environment"];
  user: { name: string; role: string };
  settingsHref?: string;
  locale: Locale;
  theme: Theme;
  density: Density;
  shortcuts: Switch;
  setPreference: SetPreference;
  /** The route that ends the session when posted to. */
  signOutHref: string;
  /** A search or command box. */
  search?: ReactNode;
}

/** The strip above every page: where in time we are, which installation, how it looks, who is signed in. */
export function Topbar(props: TopbarProps & { drawerId: string }) {
  const { businessDate, environment, locale, theme, density, setPreference, drawerId } = props;
  const t = useTranslations();
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-line bg-surface px-3 md:px-6"
    >
      <button
        type="button"
        popoverTarget={drawerId}
        aria-label={t("shell.openMenu")}
        className={buttonClass("ghost", "icon", "-ml-1 md:hidden")}
      >
        <MenuIcon aria-hidden="true" />
      </button>
      <p className="flex min-w-0 items-center gap-1.5 text-sm whitespace-nowrap">
        <CalendarDays aria-hidden="true" className="size-4 text-faint max-sm:hidden" />
        <span className="text-muted max-sm:sr-only">{t("shell.businessDate")}</span>
        <PlainDate value={businessDate} className="font-medium" />
      </p>
      {environment ? (
        <Badge tone="warning" className="max-sm:hidden">
          {t(`enums.environment.${environment}`)}
        </Badge>
      ) : null}
      <div className="min-w-0 flex-1">{props.search}</div>
      <LanguageSwitch locale={locale} action={setPreference} />
      <div className="hidden items-center gap-2 lg:flex">
        <ThemeSwitch theme={theme} action={setPreference} />
        <DensitySwitch density={density} action={setPreference} />
      </div>
      <UserMenu {...props} />
    </header>
  );
}
