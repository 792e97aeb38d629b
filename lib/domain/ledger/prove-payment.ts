import { z } from "zod";
import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, parse } from "@/lib/platform/service";
import { type InclusionFile, PROOF_FORMAT } from "./proof-file";
import { type ProvedEntry, proveEntries, readLatestCheckpoint, type TransactionKey } from "./prove-entries";
import { withLogReader } from "./read-leaves";

/** A payment has one posting, and one more each time something before it was reversed. */
const MOST_TRANSACTIONS = 200;

const paymentKeySchema = z.strictObject({
  customerId: z.bigint().optional(),
  paymentId: z.bigint().positive(),
});

export type PaymentProof = {
  paymentNumber: string;
  planNumber: string;
  /** Every entry of the payment's transactions, in the order of posting. */
  entries: ProvedEntry[];
  /** What is downloaded and checked offline; null while no entry is sealed. */
  file: InclusionFile | null;
};

/** The proof that a payment's entries are in the signed log. NOT_FOUND for a payment without entries and one out of reach. */
export async function provePayment(
  ctx: Context,
  input: { customerId?: bigint; paymentId: bigint },
): Promise<PaymentProof> {
  const reach = await authorize(ctx, "ledger.read");
  const { customerId, paymentId } = parse(paymentKeySchema, input);
  const ofCustomer = customerId === undefined ? Prisma.sql`true` : Prisma.sql`t.customer_id = ${customerId}`;
  const found = await (ctx.tx ?? db()).$queryRaw<(TransactionKey & { planId: bigint })[]>(Prisma.sql`
    select t.customer_id as "customerId", t.id, t.plan_id as "planId"
    from ledger_transaction t join plan p on p.customer_id = t.customer_id and p.id = t.plan_id
    where t.payment_id = ${paymentId} and ${ofCustomer} and ${isWithinReach(reach, PLAN_OWNER)}
    order by t.id limit ${MOST_TRANSACTIONS}`);
  if (!found[0]) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  const paymentNumber = numberOf("payment", paymentId);
  const { entries, checkpoint } = await withLogReader(async (client) => {
    const latest = await readLatestCheckpoint(client);
    return { checkpoint: latest, entries: await proveEntries(client, found, latest) };
  });
  const sealed = entries.filter(({ state }) => state === "sealed");
  const file: InclusionFile | null =
    checkpoint && sealed.length > 0
      ? {
          format: PROOF_FORMAT.inclusion,
          subject: paymentNumber,
          entries: sealed.map(({ index, leaf, hashes }) => ({ index: index ?? 0, leaf, hashes })),
          checkpoint: checkpoint.note,
          verifierKey: checkpoint.verifierKey,
        }
      : null;
  return { paymentNumber, planNumber: numberOf("plan", found[0].planId), entries, file };
}
