import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { NavGroup } from "./navigation";
import { Sidebar } from "./sidebar";
import { Topbar, type TopbarProps } from "./topbar";

const DRAWER_ID = "navigation-drawer";

export interface AppShellProps {
  navigation: NavGroup[];
  topbar: TopbarProps;
  /** Across the top: read-only during the close of day. */
  banner?: ReactNode;
  children: ReactNode;
}

/**
 * The desk around every page. Navigation at the side, on a phone in a drawer; both work before JavaScript (the drawer
 * is the browser's popover). Next announces the new title on each change of page, so that is not done twice here.
 */
export function AppShell({ navigation, topbar, banner, children }: AppShellProps) {
  const t = useTranslations("shell");
  return (
    <div data-shell="" className="min-h-dvh md:grid md:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        data-print="hide"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-sm font-medium text-accent-fg focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <aside data-print="hide" className="sticky top-0 hidden h-dvh border-r border-line bg-sunken md:block">
        <Sidebar groups={navigation} />
      </aside>
      <div
        id={DRAWER_ID}
        popover="auto"
        className="animate-slide-left fixed inset-y-0 left-0 m-0 h-dvh max-h-none w-72 max-w-[85vw] border-r border-line bg-raised text-fg shadow-lg backdrop:bg-[oklch(0.15_0.02_262/0.45)]"
      >
        <Sidebar groups={navigation} />
      </div>
      <div className="flex min-w-0 flex-col">
        {banner}
        <Topbar {...topbar} drawerId={DRAWER_ID} />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-3 py-4 focus:outline-none md:px-6 md:py-5">
          <PrintHead {...topbar} />
          {children}
        </main>
      </div>
    </div>
  );
}

/** What a sheet of paper has to say for itself, since the desk around the page stays off it. */
function PrintHead({ businessDate, environment, user }: TopbarProps) {
  const t = useTranslations();
  return (
    <p className="mb-3 hidden justify-between gap-4 border-b border-line pb-1 text-xs print:flex">
      <span>
        {t("common.product")}
        {environment ? ` · ${t(`enums.environment.${environment}`)}` : null}
      </span>
      <span>{t("shell.print", { date: businessDate, name: user.name, role: user.role })}</span>
    </p>
  );
}
