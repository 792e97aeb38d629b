import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ViewsBar } from "@/app/(portal)/plans/_components/views/views-bar";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { countViews } from "@/lib/domain/views/count-views";
import { listShareableRoles, listViews } from "@/lib/domain/views/list-views";
import { currentContext, requireSession } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";

/**
 * The head of the list with the person's views. It stands above the page, so that a filter, which only asks for the
 * page again, does not list and count the views again. Whether the page may be seen, the page itself asks.
 */
export default async function PlansLayout({ children }: { children: ReactNode }) {
  await requireSession();
  const ctx = await currentContext();
  if (!can(ctx.actor, "portfolio.read")) return children;
  const [t, views, roles] = await Promise.all([
    getTranslations("portfolio"),
    listViews(ctx, "plans"),
    can(ctx.actor, "view.share") ? listShareableRoles(ctx) : [],
  ]);
  return (
    <ClientMessages namespaces={["portfolio", "views", "bulk", "exports"]}>
      <div className="flex min-w-0 flex-col gap-3">
        <PageHeader title={t("title")} description={t("description", { date: ctx.businessDate })} />
        <ViewsBar views={views} counts={countViews(ctx, views)} roles={roles} />
        {children}
      </div>
    </ClientMessages>
  );
}
