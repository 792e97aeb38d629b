import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import type { Scope } from "@/lib/platform/db/generated/enums";
import { testDatabase } from "@/lib/platform/testing/database";
import { contextFor, day, openDesk } from "./plan-fixture";
import { addServiced, type Counter, newKey, openCounter } from "./servicing-fixture";
import { waiveCharges } from "./waive-charges";

await testDatabase();

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

const CNY_300 = 30_000n;

/** Somebody with one more role that may give up 5,000.00, over and above whatever lets them ask. */
async function staffWith(scope: Scope, place: { branchId?: number; regionId?: number }, mayWaive = true) {
  const name = newKey();
  const { branchId } = counter.desk.south;
  const { id } = await db().staff.create({ data: { username: name, displayName: name, branchId } });
  const role = await db().role.create({
    data: {
      ...{ code: name, nameEn: name, nameZh: name },
      permissions: { create: mayWaive ? [{ permission: "charge.waive" }] : [] },
      waivers: { create: [{ currency: "CNY", maximumMinor: 500_000n }] },
    },
  });
  const validFrom = day("2026-01-01");
  await db().roleAssignment.create({ data: { staffId: id, roleId: role.id, scope, ...place, validFrom } });
  return contextFor("supervisor", { staffId: id, branchId: counter.desk.north.branchId });
}

const waive = async (ctx: Awaited<ReturnType<typeof staffWith>>) =>
  waiveCharges(ctx, {
    planNumber: await addServiced(counter, { productCode: "IMPORTED" }),
    parts: { interestMinor: CNY_300 },
    reason: "agreed by phone",
    idempotencyKey: newKey(),
  });

const none = { code: "LIMIT", params: { maximum: "CNY\u00a00.00" } };

it("counts where the role reaches: not for a plan of another branch, or of somebody else", async () => {
  const { south } = counter.desk;
  await expect(waive(await staffWith("branch", { branchId: south.branchId }))).rejects.toMatchObject(none);
  await expect(waive(await staffWith("own", {}))).rejects.toMatchObject(none);
});

it("counts for the plan's branch, its region and everywhere", async () => {
  const { branchId } = counter.desk.north;
  const { regionId } = await db().branch.findUniqueOrThrow({ where: { id: branchId } });
  for (const who of [
    await staffWith("branch", { branchId }),
    await staffWith("region", { regionId }),
    await staffWith("all", {}),
  ])
    expect(await waive(who)).toMatchObject({ interestMinor: CNY_300 });
});

it("of a role that may not waive any more is none", async () => {
  await expect(waive(await staffWith("all", {}, false))).rejects.toMatchObject(none);
});
