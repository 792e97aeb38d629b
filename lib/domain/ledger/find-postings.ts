import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { idOfNumber, numberOf } from "@/lib/platform/numbers";
import { authorize, type Context } from "@/lib/platform/service";
import { type ProvedEntry, proveEntries, readLatestCheckpoint, type TransactionKey } from "./prove-entries";
import { withLogReader } from "./read-leaves";

const SHOWN = 20;

export type Posting = {
  number: string;
  planNumber: string;
  paymentNumber: string | null;
  kind: string;
  postedOn: string;
  entries: ProvedEntry[];
};

export type FoundPostings = { postings: Posting[]; isCut: boolean };

/** The postings of a transaction (LT…), a payment (PY…) or a plan (PL…) within reach, latest first, each entry with its proof. */
export async function findPostings(ctx: Context, number: string): Promise<FoundPostings> {
  const reach = await authorize(ctx, "ledger.read");
  const matches = conditionOf(number);
  if (!matches) return { postings: [], isCut: false };
  const keys = await (ctx.tx ?? db()).$queryRaw<TransactionKey[]>(Prisma.sql`
    select t.customer_id as "customerId", t.id
    from plan p join ledger_transaction t on t.customer_id = p.customer_id and t.plan_id = p.id
    where ${matches} and ${isWithinReach(reach, PLAN_OWNER)}
    order by t.id desc limit ${SHOWN + 1}`);
  const shown = keys.slice(0, SHOWN);
  const entries = await withLogReader(async (client) =>
    proveEntries(client, shown, await readLatestCheckpoint(client)),
  );
  const postings = shown.flatMap(({ id }) =>
    postingOf(entries.filter(({ entry }) => entry.transactionId === id)),
  );
  return { postings, isCut: keys.length > SHOWN };
}

/** A plan is found by its own number, not by its postings': then its index leads the way. */
function conditionOf(number: string): Prisma.Sql | null {
  const plan = idOfNumber("plan", number);
  if (plan !== null) return Prisma.sql`p.id = ${plan}`;
  const payment = idOfNumber("payment", number);
  if (payment !== null) return Prisma.sql`t.payment_id = ${payment}`;
  const transaction = idOfNumber("transaction", number);
  return transaction === null ? null : Prisma.sql`t.id = ${transaction}`;
}

function postingOf(entries: ProvedEntry[]): Posting[] {
  const [first] = entries;
  if (!first) return [];
  const { transactionId, planId, paymentId, kind, postedOn } = first.entry;
  return [
    {
      number: numberOf("transaction", transactionId),
      planNumber: numberOf("plan", planId),
      paymentNumber: paymentId === null ? null : numberOf("payment", paymentId),
      kind,
      postedOn,
      entries,
    },
  ];
}
