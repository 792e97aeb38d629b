import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/lib/platform/testing/database";
import { chargebackPayment } from "./chargeback-payment";
import { openDesk } from "./plan-fixture";
import { postPayment } from "./post-payment";
import { addServiced, type Counter, checkedBooks, newKey, openCounter } from "./servicing-fixture";

await testDatabase();

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

/** A plan whose first instalment of 1,066.19 is paid, 946.19 of it principal, and a chargeback of all of that. */
async function paidOnce() {
  const planNumber = await addServiced(counter, { productCode: "IMPORTED" });
  const { paymentId } = await postPayment(counter.supervisor, {
    planNumber,
    amountMinor: 106_619n,
    receivedOn: "2026-07-23",
    channel: "transfer",
    idempotencyKey: newKey(),
  });
  const returned = { amountMinor: 106_619n, returnedOn: "2026-08-01", reason: "returned unpaid" };
  return { planNumber, paymentId, ...returned, idempotencyKey: newKey() };
}

describe("a chargeback in two slices", () => {
  it("of 900.00 and 166.19 brings back 946.19 principal and 120.00 interest, each once", async () => {
    const wish = await paidOnce();
    const first = { ...wish, amountMinor: 90_000n };
    expect(await chargebackPayment(counter.supervisor, first)).toMatchObject({ principalMinor: 90_000n });
    const second = { ...wish, amountMinor: 16_619n, returnedOn: "2026-08-02", idempotencyKey: newKey() };
    expect(await chargebackPayment(counter.supervisor, second)).toMatchObject({
      principalMinor: 4_619n,
      interestMinor: 12_000n,
    });
    const { balances } = await checkedBooks(wish.planNumber);
    expect(balances.principal).toBe(1_200_000n);
  });
});

describe("the key of a chargeback", () => {
  it("gives the same answer again, and refuses another day or another reason", async () => {
    const wish = await paidOnce();
    const chargeback = await chargebackPayment(counter.supervisor, wish);
    expect(await chargebackPayment(counter.supervisor, wish)).toEqual(chargeback);
    for (const other of [{ returnedOn: "2026-08-02" }, { reason: "fraud" }, { amountMinor: 1n }])
      await expect(chargebackPayment(counter.supervisor, { ...wish, ...other })).rejects.toMatchObject({
        code: "RULE",
        messageKey: "servicing.keyReused",
      });
  });
});
