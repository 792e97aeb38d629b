import { PARTS } from "@/lib/core/allocation";
import { stepsOf } from "@/lib/core/servicing/fold";
import { keyOf } from "@/lib/core/servicing/parts";
import { makeUpPenalty } from "@/lib/core/servicing/penalty";
import { db } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import { foldPlan } from "./load-position";
import { readServicedPlan } from "./lock-plan";
import { findOpening } from "./open-servicing";

/** What the bank gave up of each instalment in minor units, by "version/seq". Instalments themselves hold what is left. */
export async function loadWaived(ctx: Context, planNumber: string): Promise<ReadonlyMap<string, bigint>> {
  const reach = await authorize(ctx, "portfolio.read");
  const client = ctx.tx ?? db();
  const plan = await readServicedPlan(client, reach, planNumber);
  const waived = new Map<string, bigint>();
  const where = { customerId: plan.customerId, planId: plan.id, kind: "waiver" as const };
  if ((await client.planCharge.count({ where })) === 0) return waived;
  const opening = await findOpening(client, plan);
  if (!opening) return waived;
  const { opening: start, events } = await foldPlan(client, plan, opening);
  for (const { event, before, after } of stepsOf(start, events)) {
    if (event.kind !== "waiver") continue;
    // Its day makes up penalty first; only what is owed less than that was given up.
    const owed = makeUpPenalty(before.position, event.effectiveOn);
    for (const row of owed.rows) {
      const left = after.position.rows.find(({ seq }) => seq === row.seq);
      if (!left) continue;
      const minor = PARTS.reduce((sum, part) => sum + row[keyOf(part)] - left[keyOf(part)], 0n);
      const key = `${owed.version}/${row.seq}`;
      if (minor > 0n) waived.set(key, (waived.get(key) ?? 0n) + minor);
    }
  }
  return waived;
}
