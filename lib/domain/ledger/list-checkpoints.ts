import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";

const PAGE = 20;
/** Beyond this many waiting transactions the page says "more than". */
const COUNTED = 20_000;

export type CheckpointRow = { size: number; root: string; sealedAt: string; verifierKey: string };

export type WitnessRow = {
  name: string;
  deliveredSize: number;
  deliveredAt: string | null;
  hasFailed: boolean;
};

export type LogState = {
  checkpoints: CheckpointRow[];
  /** The size to continue below; null on the last page. */
  next: number | null;
  sealedEntries: number;
  lastSealedAt: string | null;
  verifierKey: string | null;
  /** Posted and not sealed yet. */
  unsealed: { transactions: number; entries: number; isMore: boolean };
  witnesses: WitnessRow[];
};

/** The signed states of the log, newest first, and how it stands now. */
export async function listCheckpoints(ctx: Context, { before }: { before?: number } = {}): Promise<LogState> {
  await authorize(ctx, "ledger.read");
  const client = ctx.tx ?? db();
  const [rows, latest, witnesses, unsealed] = await Promise.all([
    client.ledgerCheckpoint.findMany({
      where: before ? { size: { lt: BigInt(before) } } : {},
      orderBy: { size: "desc" },
      take: PAGE + 1,
    }),
    client.ledgerCheckpoint.findFirst({ orderBy: { size: "desc" } }),
    client.ledgerWitness.findMany({ orderBy: { name: "asc" } }),
    client.$queryRaw<{ transactions: number; entries: number }[]>(UNSEALED),
  ]);
  const page = rows.slice(0, PAGE);
  const waiting = unsealed[0] ?? { transactions: 0, entries: 0 };
  return {
    checkpoints: page.map(({ size, root, sealedAt, verifierKey }) => ({
      size: Number(size),
      root: Buffer.from(root).toString("hex"),
      sealedAt: sealedAt.toISOString(),
      verifierKey,
    })),
    next: rows.length > PAGE ? Number(page.at(-1)?.size) : null,
    sealedEntries: Number(latest?.size ?? 0),
    lastSealedAt: latest?.sealedAt.toISOString() ?? null,
    verifierKey: latest?.verifierKey ?? null,
    unsealed: { ...waiting, isMore: waiting.transactions >= COUNTED },
    witnesses: witnesses.map(({ name, deliveredSize, deliveredAt, failedAt }) => ({
      name,
      deliveredSize: Number(deliveredSize),
      deliveredAt: deliveredAt?.toISOString() ?? null,
      hasFailed: failedAt !== null,
    })),
  };
}

const UNSEALED = Prisma.sql`
  with waiting as (
    select t.customer_id, t.id, t.posted_on from ledger_transaction t
    where t.id > (select low_water from ledger_sealer) and not exists (
      select from ledger_position p where p.customer_id = t.customer_id and p.transaction_id = t.id)
    limit ${COUNTED})
  select count(distinct (w.customer_id, w.id))::integer as transactions, count(*)::integer as entries
  from waiting w join ledger_entry e
    on e.customer_id = w.customer_id and e.transaction_id = w.id and e.posted_on = w.posted_on`;
