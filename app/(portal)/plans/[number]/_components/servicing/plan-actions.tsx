import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import { getServicingDesk } from "@/lib/domain/plans/get-servicing-desk";
import { type Context, can } from "@/lib/platform/service";
import { ACTION_PERMISSION, refusalOf, SERVICING_ACTIONS } from "./servicing-actions";
import { ServicingMenu } from "./servicing-menu";

/** The actions of whoever may do anything about money; nothing for those who only read. */
export async function PlanActions({ ctx, plan }: { ctx: Context; plan: PlanDetail }) {
  const isAllowed = (action: (typeof SERVICING_ACTIONS)[number]) => can(ctx.actor, ACTION_PERMISSION[action]);
  if (!SERVICING_ACTIONS.some(isAllowed)) return null;
  const t = await getTranslations("planServicing.refused");
  const desk = await getServicingDesk(ctx, plan);
  const offered = SERVICING_ACTIONS.map((action) => {
    const refusal = isAllowed(action) ? refusalOf(action, plan.status, desk) : "role";
    return { action, refusal: refusal && t(refusal) };
  });
  const { number, currency, openedOn } = plan;
  return (
    <ClientMessages namespaces={["planServicing"]}>
      <ServicingMenu
        plan={{ number, currency, openedOn, businessDate: ctx.businessDate }}
        desk={desk}
        offered={offered}
      />
    </ClientMessages>
  );
}
