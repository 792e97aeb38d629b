import { importText } from "@/lib/domain/imports/import-fixture";
import { addCustomer, addPlan, type Desk, type PlanParts } from "@/lib/domain/plans/plan-fixture";
import { postPayment } from "@/lib/domain/plans/post-payment";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import type { Context } from "@/lib/platform/service";

/** For tests: a receipt as [day, amount in units] and a plan that gets some. */
export type Given = [receivedOn: string, amount: string];
export type Twin = { customerId: bigint; planId: bigint; number: string };

export const RECEIPTS_HEADER = "reference,plan_number,received_on,amount,currency,channel";

let made = 0;

/** For tests: two plans alike in everything but their numbers. */
export async function addTwins(desk: Desk, parts: Omit<PlanParts, "customerId" | "owner"> = {}) {
  const one = async (): Promise<Twin> => {
    const customerId = await addCustomer(desk.north, `Twin ${++made}`);
    const { id } = await addPlan({ customerId, owner: desk.north, ...parts });
    return { customerId, planId: id, number: numberOf("plan", id) };
  };
  return { online: await one(), bulk: await one() };
}

/** For tests: the receipts of several plans as a file, rows of the plans mixed. */
export function receiptsCsv(
  plans: readonly { number: string; receipts: readonly Given[] }[],
  prefix = "R",
): string {
  const rows = plans.flatMap(({ number, receipts }) =>
    receipts.map(([day, amount], k) => ({
      k,
      row: `${prefix}-${number}-${k},${number},${day},${amount},CNY,transfer`,
    })),
  );
  // The plans take turns; each plan's own rows stay in their order.
  rows.sort((a, b) => a.k - b.k);
  return `${[RECEIPTS_HEADER, ...rows.map(({ row }) => row)].join("\n")}\n`;
}

/** For tests: the receipts one by one through the online verb, as a file's are posted: by day, then by line. */
export async function postOnline(
  ctx: Context,
  number: string,
  receipts: readonly Given[],
  prefix = "online",
) {
  const inOrder = receipts
    .map((given, k) => ({ given, k }))
    .sort((a, b) => (a.given[0] < b.given[0] ? -1 : a.given[0] > b.given[0] ? 1 : 0));
  for (const {
    given: [receivedOn, amount],
    k,
  } of inOrder) {
    const amountMinor = BigInt(amount.replace(".", ""));
    await postPayment(ctx, {
      planNumber: number,
      amountMinor,
      receivedOn,
      channel: "transfer",
      idempotencyKey: `${prefix}-${number}-${k}`,
    });
  }
}

export const importReceipts = (ctx: Context, csv: string, attempt: Parameters<typeof importText>[2] = {}) =>
  importText(ctx, csv, { kind: "receipts", source: "payers", ...attempt });

/** For tests: everything that posting writes for a plan, without the numbers that differ between twins. */
export async function tracesOf({ customerId, planId }: Twin) {
  const where = { customerId, planId };
  const state = await db().planState.findUniqueOrThrow({ where: { customerId_planId: where } });
  const opening = await db().planOpening.findUnique({ where: { customerId_planId: where } });
  const instalments = await db().instalment.findMany({
    where,
    orderBy: [{ termsVersion: "asc" }, { seq: "asc" }],
  });
  const payments = await db().payment.findMany({ where, orderBy: { eventSeq: "asc" } });
  const transactions = await db().ledgerTransaction.findMany({
    where,
    orderBy: { id: "asc" },
    include: { entries: { orderBy: { seq: "asc" } } },
  });
  return {
    state: bare(state),
    opening: opening && bare(opening),
    instalments: instalments.map(bare),
    payments: payments.map((row) => ({ ...bare(row), idempotencyKey: null, source: null, externalId: null })),
    transactions: transactions.map(({ entries, ...row }) => ({
      ...bare(row),
      isOfPayment: row.paymentId !== null,
      idempotencyKey: null,
      actor: null,
      entries: entries.map(bare),
    })),
  };
}

const NUMBERS = ["id", "customerId", "planId", "paymentId", "transactionId", "reversesId", "createdAt"];

function bare<T extends object>(row: T): Partial<T> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !NUMBERS.includes(name))) as Partial<T>;
}
