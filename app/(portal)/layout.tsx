import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { currentSession } from "@/lib/platform/auth/session";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const t = await getTranslations("shell");
  return (
    <div className="mx-auto max-w-screen-2xl p-4">
      <header className="mb-4 flex flex-wrap gap-4 text-sm">
        <Link href="/">{t("nav.home")}</Link>
        <Link href="/plans">{t("nav.plans")}</Link>
        <Link href="/imports">{t("nav.imports")}</Link>
        <span className="ml-auto">{session.actor.displayName}</span>
        <form method="post" action="/api/auth/sign-out">
          <button type="submit">{t("user.signOut")}</button>
        </form>
      </header>
      <main id="content">{children}</main>
    </div>
  );
}
