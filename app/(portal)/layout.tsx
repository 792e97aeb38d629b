import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { FindAnything } from "@/components/shell/find/find-anything";
import { Shortcuts } from "@/components/shell/shortcuts/shortcuts";
import { Toaster } from "@/components/ui/toaster";
import { IDLE_LIMIT_MS, IDLE_WARNING_MS, TOUCH_INTERVAL_MS } from "@/lib/domain/staff/rules";
import { asFormAction } from "@/lib/platform/action-result";
import { currentPreferences } from "@/lib/platform/auth/current-preferences";
import { requireSession } from "@/lib/platform/auth/session";
import { env } from "@/lib/platform/env";
import { IdleGuard } from "./_components/idle-guard";
import { navigationFor } from "./_components/navigation";
import { setPreference } from "./actions";

/** What the browser may count on: the server may have noted the last contact this much too early. */
const SURE_IDLE_MS = IDLE_LIMIT_MS - TOUCH_INTERVAL_MS;

/** The desk around every page. It shows who is signed in; whether a page may be seen, each page asks for itself. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [session, { theme, density }, locale, t] = await Promise.all([
    requireSession(),
    currentPreferences(),
    getLocale(),
    getTranslations("search"),
  ]);
  const { TENOR_ENVIRONMENT: environment } = env();
  const role = session.roles.map(({ nameEn, nameZh }) => (locale === "zh-CN" ? nameZh : nameEn)).join(" · ");
  const navigation = navigationFor(session.actor);
  const pages = navigation.flatMap(({ items }) => items.map(({ href, label }) => ({ href, label })));
  const person = session.actor.staffId;
  const { shortcuts } = session;
  const look = {
    theme,
    shortcuts,
    density,
    setPreference: asFormAction(setPreference),
    signOutHref: "/api/auth/sign-out",
  };
  return (
    <AppShell
      navigation={navigation}
      topbar={{
        businessDate: session.businessDate,
        environment: environment === "production" ? undefined : environment,
        user: { name: session.actor.displayName, role },
        locale,
        search: <FindAnything label={t("title")} desk={{ person, pages, ...look }} />,
        ...look,
      }}
    >
      {children}
      <IdleGuard warnAfterSeconds={IDLE_WARNING_MS / 1000} endAfterSeconds={SURE_IDLE_MS / 1000} />
      <Shortcuts isOn={shortcuts === "on"} pages={pages.map(({ href }) => href)} />
      <Toaster theme={theme} />
    </AppShell>
  );
}
