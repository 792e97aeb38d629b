import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { getPlan } from "./get-plan";
import { getServicingDesk } from "./get-servicing-desk";
import { listPlanPayments } from "./list-plan-payments";
import { day, openDesk } from "./plan-fixture";
import { postPayment } from "./post-payment";
import { addServiced, type Counter, newKey, openCounter } from "./servicing-fixture";

await testDatabase();

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

const deskOf = async (planNumber: string) =>
  getServicingDesk(counter.manager, await getPlan(counter.manager, planNumber));

it("is none for a plan that was settled before its servicing began", async () => {
  const state = { status: "settled" as const, outstandingMinor: 0n, closedOn: day("2026-11-01") };
  const planNumber = await addServiced(counter, { state });
  expect(await deskOf(planNumber)).toBeNull();
  expect((await listPlanPayments(counter.manager, planNumber)).payments).toEqual([]);
});

it("says so when a plan's events make no sense together: nobody is shown a desk or amounts that are not true", async () => {
  const planNumber = await addServiced(counter, { productCode: "IMPORTED" });
  const paid = await postPayment(counter.supervisor, {
    planNumber,
    amountMinor: 106_619n,
    receivedOn: "2026-07-23",
    channel: "transfer",
    idempotencyKey: newKey(),
  });
  expect(await deskOf(planNumber)).not.toBeNull();
  // A refund of credit that was never held, as no verb would write it.
  await db().payment.create({
    data: {
      customerId: counter.customerId,
      planId: idOfNumber("plan", planNumber)!,
      kind: "refund",
      receivedOn: day("2026-07-24"),
      postedOn: day("2026-11-23"),
      currency: "CNY",
      amountMinor: 100n,
      principalMinor: 0n,
      interestMinor: 0n,
      heldMinor: 100n,
      channel: "transfer",
      eventSeq: Number(paid.eventSeq) + 1,
    },
  });
  const untrue = { code: "RULE", messageKey: "servicing.refused.TOO_LARGE" };
  await expect(deskOf(planNumber)).rejects.toMatchObject(untrue);
  await expect(listPlanPayments(counter.manager, planNumber)).rejects.toMatchObject(untrue);
});
