import { getTranslations } from "next-intl/server";
import { loadCustomerPlans } from "@/app/(portal)/customers/[number]/load-customer";
import { ClientMessages } from "@/components/client-messages";
import type { CustomerDetail } from "@/lib/domain/customers/get-customer";
import { isOpenStatus } from "@/lib/domain/plans/open-statuses";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import { type Context, can } from "@/lib/platform/service";
import { CustomerMenu } from "./customer-menu";
import { ACTION_PERMISSION, CUSTOMER_ACTIONS, refusalOf } from "./offered-actions";

/** A menu is no list: papers of more plans are on the plans' own pages. */
const MOST_PAPERS = 4;

/** Everything that can be done for a customer: what the reader may not do, or what makes no sense now, with the reason. */
export async function CustomerActions({ ctx, customer }: { ctx: Context; customer: CustomerDetail }) {
  const [t, tPermission, tRefused, { plans }] = await Promise.all([
    getTranslations("customers.actions"),
    getTranslations("permissions"),
    getTranslations("planServicing.refused"),
    loadCustomerPlans(ctx, customer.number),
  ]);
  const offered = CUSTOMER_ACTIONS.map((action) => {
    const permission = ACTION_PERMISSION[action];
    if (!can(ctx.actor, permission)) {
      const name = tPermission(`${permission}.name`);
      return { action, label: t(action), refusal: tRefused("permission", { permission: name }) };
    }
    const refusal = refusalOf(action, customer, plans);
    return { action, label: t(action), refusal: refusal && t(`refused.${refusal}`) };
  });
  const withPapers = plans.filter(({ status }) => status !== "pending" && status !== "cancelled");
  return (
    <ClientMessages namespaces={["bulk", "statements"]}>
      <CustomerMenu
        number={customer.number}
        businessDate={ctx.businessDate}
        offered={offered}
        planNumbers={plans.map(({ number }) => number)}
        papers={withPapers.slice(0, MOST_PAPERS).map(({ number, openedOn, status }) => ({
          number,
          openedOn,
          label: t(isOpenStatus(status) ? "statement" : "closedStatement", { number }),
        }))}
        listHref={plans.length > 0 ? planListHref({ q: customer.number }) : null}
        words={{
          menu: t("menu"),
          plans: t("plans"),
          record: t("record"),
          papers: t("papers"),
          list: t("list"),
        }}
      />
    </ClientMessages>
  );
}
