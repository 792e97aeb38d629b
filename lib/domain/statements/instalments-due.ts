import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import type { InstalmentRow } from "@/lib/domain/plans/instalment-rows";
import { type InstalmentStanding, instalmentStanding } from "@/lib/domain/plans/instalment-standing";
import { loadSchedule } from "@/lib/domain/plans/load-schedule";
import type { Context } from "@/lib/platform/service";

export type DueInstalment = InstalmentRow & { version: number; standing: InstalmentStanding };

/** Instalments that fell due within the days given, each of the terms that were in force then, with what is paid of it by now. */
export async function listInstalmentsDue(
  ctx: Context,
  plan: PlanDetail,
  from: string,
  to: string,
): Promise<DueInstalment[]> {
  const due: DueInstalment[] = [];
  for (const { version, effectiveOn } of plan.terms) {
    const replacedOn = plan.terms.find((terms) => terms.version === version + 1)?.effectiveOn;
    if (replacedOn !== undefined && replacedOn <= from) continue;
    const schedule = await loadSchedule(ctx, plan, version);
    const isTold = ({ dueOn }: InstalmentRow) =>
      dueOn >= from &&
      dueOn <= to &&
      (replacedOn === undefined || dueOn < replacedOn) &&
      // Arrears that new terms carry along fell due under the old ones.
      (version === 1 || dueOn >= effectiveOn);
    const moment = { ...plan, businessDate: ctx.businessDate, replacedOn };
    for (const row of (schedule?.rows ?? []).filter(isTold))
      due.push({ ...row, version, standing: instalmentStanding(row, moment) });
  }
  return due;
}
