import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import { getServicingDesk } from "@/lib/domain/plans/get-servicing-desk";
import { type Context, can } from "@/lib/platform/service";
import { ACTION_PERMISSION, refusalOf, SERVICING_ACTIONS, STATUS_REFUSALS } from "./servicing-actions";
import { ServicingMenu } from "./servicing-menu";

/** Every action of a plan: what the reader may not do, or the plan not take, stays in sight with the reason. */
export async function PlanActions({ ctx, plan }: { ctx: Context; plan: PlanDetail }) {
  const isAllowed = (action: (typeof SERVICING_ACTIONS)[number]) => can(ctx.actor, ACTION_PERMISSION[action]);
  const [t, tPermission, tStatus, desk] = await Promise.all([
    getTranslations("planServicing.refused"),
    getTranslations("permissions"),
    getTranslations("enums.planStatus"),
    // Who may do nothing about money has no use for its figures.
    SERVICING_ACTIONS.some(isAllowed) ? getServicingDesk(ctx, plan) : null,
  ]);
  const offered = SERVICING_ACTIONS.map((action) => {
    if (!isAllowed(action)) {
      const permission = tPermission(`${ACTION_PERMISSION[action]}.name`);
      return { action, refusal: t("permission", { permission }) };
    }
    const refusal = refusalOf(action, plan.status, desk);
    if (refusal === null) return { action, refusal };
    const isStatus = STATUS_REFUSALS.includes(refusal);
    const why = t(refusal);
    return { action, refusal: isStatus ? t("status", { why, status: tStatus(plan.status) }) : why };
  });
  const { number, currency, openedOn, terms, termsVersion } = plan;
  const startedOn = [openedOn, ...terms.map(({ startsOn }) => startsOn)].sort()[0] ?? openedOn;
  return (
    <ClientMessages namespaces={["planServicing", "statements"]}>
      <ServicingMenu
        plan={{ number, currency, openedOn, businessDate: ctx.businessDate }}
        desk={desk}
        offered={offered}
        paper={{
          planNumber: number,
          startedOn,
          businessDate: ctx.businessDate,
          versions: terms.map(({ version }) => version),
          termsVersion,
        }}
      />
    </ClientMessages>
  );
}
