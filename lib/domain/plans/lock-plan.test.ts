import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { lockPlan } from "./lock-plan";
import { day, FIXTURE_DATE, openDesk } from "./plan-fixture";
import { addServiced, type Counter, openCounter } from "./servicing-fixture";

await testDatabase();

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

/** Tries to move the bank's day on, and gives up after a moment. */
const moveDay = () =>
  db().$transaction(async (tx) => {
    await tx.$executeRaw`set local lock_timeout = '300ms'`;
    await tx.businessDay.update({ where: { id: 1 }, data: { currentOn: day(FIXTURE_DATE) } });
  });

it("holds the bank's day until the posting ends: it cannot be closed in between", async () => {
  const planNumber = await addServiced(counter, { productCode: "IMPORTED" });
  await db().$transaction(async (tx) => {
    await lockPlan(tx, counter.supervisor, { all: true }, planNumber);
    await expect(moveDay()).rejects.toThrow(/lock timeout/);
  });
  await moveDay();
});

it("lets two plans be posted to at once, on the same day", async () => {
  const [one, other] = [await addServiced(counter), await addServiced(counter)];
  await db().$transaction(async (tx) => {
    await lockPlan(tx, counter.supervisor, { all: true }, one);
    await db().$transaction(async (beside) => {
      await beside.$executeRaw`set local lock_timeout = '300ms'`;
      await lockPlan(beside, counter.supervisor, { all: true }, other);
    });
  });
});
