import { beforeAll, describe, expect, it } from "vitest";
import { importContext } from "@/lib/domain/imports/import-fixture";
import { day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { checkedBooks } from "@/lib/domain/plans/servicing-fixture";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { addTwins, importReceipts, postOnline, receiptsCsv, tracesOf } from "./receipts-fixture";

await testDatabase();
let ctx: Context;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  desk = await openDesk();
  ctx = await importContext();
});

type Order = { spreadFirst: string; spreadParts: string[] };

/** A product without penalty interest whose version says in which order money is spread. */
async function addProduct(code: string, order: Order): Promise<void> {
  const like = await db().productVersion.findFirstOrThrow({ where: { product: { code: "BILL" } } });
  const { id, ...product } = await db().product.findUniqueOrThrow({ where: { code: "BILL" } });
  const { id: productId } = await db().product.create({ data: { ...product, code } });
  await db().productVersion.create({
    data: { ...like, productId, penaltyRatePercent: 0, effectiveOn: day("2020-01-01"), ...order },
  });
}

const USUAL = ["penalty", "fee", "interest", "principal"];

// The instalments of 1,066.19 hold 120.00 and 110.54 of interest, then 101.00 or so; all fall due after 2026-07-20.
const CASES: Record<string, { order: Order; spread: { interestMinor: bigint; principalMinor: bigint } }> = {
  "oldest instalment first: 120.00 interest, 180.00 principal": {
    order: { spreadFirst: "instalment", spreadParts: USUAL },
    spread: { interestMinor: 12_000n, principalMinor: 18_000n },
  },
  "interest of all instalments first: 120.00 + 110.54 + 69.46 = 300.00 interest": {
    order: { spreadFirst: "part", spreadParts: USUAL },
    spread: { interestMinor: 30_000n, principalMinor: 0n },
  },
  "principal first: 300.00 principal": {
    order: { spreadFirst: "instalment", spreadParts: USUAL.toReversed() },
    spread: { interestMinor: 0n, principalMinor: 30_000n },
  },
};

describe("300.00 is spread as the product's version says, online and from a file alike:", () => {
  it.each(Object.entries(CASES))("%s", async (name, { order, spread }) => {
    const productCode = `ORDER${Object.keys(CASES).indexOf(name)}`;
    await addProduct(productCode, order);
    const { online, bulk } = await addTwins(desk, { productCode });
    const receipts: [string, string][] = [["2026-07-20", "300.00"]];
    await postOnline(ctx, online.number, receipts);
    const result = await importReceipts(ctx, receiptsCsv([{ number: bulk.number, receipts }], productCode));
    expect(result).toMatchObject({ inserted: 1, rowsRejected: 0 });
    for (const { planId } of [online, bulk])
      expect(await db().payment.findFirstOrThrow({ where: { planId } })).toMatchObject(spread);
    expect(await tracesOf(bulk)).toEqual(await tracesOf(online));
    await checkedBooks(bulk.number);
  });
});
