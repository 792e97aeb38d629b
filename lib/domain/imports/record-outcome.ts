import type { PoolClient } from "pg";
import type { AuditAction } from "@/lib/platform/audit";
import type { Context } from "@/lib/platform/service";
import type { MappedField } from "./fields/field-sql";
import type { Landed, Run } from "./run";

/** More than anybody reads; the count in the batch is of all of them. */
export const KEPT_ERRORS = 200_000;
const WORDS_SHOWN = 12;

/** The problems found, in the order of the file, under the names that the file's columns have. */
export async function keepErrors(run: Run): Promise<void> {
  const { client, batchId, compiled } = run;
  const fields = compiled.fields.map(({ field, source, column }) => ({
    label: source.column ?? source.columns?.[0] ?? (source.constant === undefined ? column : field.name),
    params: JSON.stringify(paramsOf({ field, source, column })),
  }));
  await client.query("delete from import_error where batch_id = $1", [batchId]);
  await client.query(
    `insert into import_error (batch_id, seq, line, "column", code, params, value)
     select $1, row_number() over (order by p.line, p.field, p.code), p.line, coalesce(f.label, ''), p.code,
       coalesce(f.params::jsonb, '{}'), left(p.value, 200)
     from pg_temp.import_problem p
     left join unnest($2::text[], $3::text[]) with ordinality as f (label, params, n) on f.n = p.field + 1
     order by p.line, p.field, p.code limit ${KEPT_ERRORS}`,
    [batchId, fields.map(({ label }) => label), fields.map(({ params }) => params)],
  );
}

/** What the sentence of an error may name beside the value. */
function paramsOf({ field, source }: MappedField): Record<string, string | number> {
  const given = source.values && source.otherwise === undefined ? Object.keys(source.values) : undefined;
  switch (field.type) {
    case "text":
      return { max: field.max };
    case "decimal":
      return { min: field.min, max: field.max, decimals: field.decimals };
    case "integer":
      return { min: field.min, max: field.max };
    case "word":
      return { words: (given ?? field.words).slice(0, WORDS_SHOWN).join(", ") };
    default:
      return {};
  }
}

type Outcome = {
  status: "checked" | "landed" | "posting" | "refused";
  rowsRead: number;
  rowsRejected: number;
} & Landed;

/** What the audit calls each outcome. */
const AUDITED = {
  checked: "import.checked",
  landed: "import.landed",
  posting: "import.accepted",
  refused: "import.refused",
} as const;

/**
 * The end of a run, in the transaction of its work. Returns false when the batch was cancelled meanwhile: then nothing of
 * it may stay.
 */
export async function recordOutcome(run: Run, ctx: Context, outcome: Outcome): Promise<boolean> {
  const { client, batchId } = run;
  const { status, rowsRead, rowsRejected, inserted, updated, unchanged } = outcome;
  const isOver = status !== "posting";
  const done = await client.query(
    `update import_batch set status = $2, rows_read = $3, rows_rejected = $4, rows_inserted = $5, rows_updated = $6,
       rows_unchanged = $7, failure = null, finished_at = case when $8 then clock_timestamp() end
     where id = $1 and status in ('checking', 'landing')`,
    // What waits to be posted is counted as it is posted.
    [batchId, status, rowsRead, rowsRejected, isOver ? inserted : 0, updated, unchanged, isOver],
  );
  if (done.rowCount === 0) return false;
  const after = { source: run.source, kind: run.kind, rowsRead, rowsRejected, inserted, updated, unchanged };
  await auditOnConnection(client, ctx, AUDITED[status], batchId, after);
  if (status === "landed") await announceLanded(client, batchId, after);
  return true;
}

/** The end of a file whose receipts are all posted. False when another process has said so already. */
export async function recordPosted(client: PoolClient, ctx: Context, batchId: bigint): Promise<boolean> {
  await client.query("begin");
  try {
    const done = await client.query<
      Record<"source" | "kind" | "rowsRead" | "rowsRejected" | "inserted", string>
    >(
      `update import_batch set status = 'landed', stored_as = null, finished_at = clock_timestamp()
       where id = $1 and status = 'posting' and not exists (select from pending_receipt where batch_id = $1)
       returning source_label as source, kind, rows_read as "rowsRead", rows_rejected as "rowsRejected",
         rows_inserted as inserted`,
      [batchId],
    );
    const [after] = done.rows;
    if (after) {
      await auditOnConnection(client, ctx, AUDITED.landed, batchId, after);
      await announceLanded(client, batchId, after);
    }
    await client.query("commit");
    return after !== undefined;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

async function announceLanded(client: PoolClient, batchId: bigint, after: object): Promise<void> {
  await client.query("insert into outbox_event (topic, key, payload) values ('import.landed', $1, $2)", [
    String(batchId),
    JSON.stringify(after),
  ]);
}

/** As audit(), on the connection whose transaction holds the work: COPY and its tables are not reachable from Prisma's. */
async function auditOnConnection(
  client: PoolClient,
  ctx: Context,
  action: Extract<AuditAction, `import.${string}`>,
  batchId: bigint,
  after: Record<string, string | number>,
): Promise<void> {
  const { actor, now, requestId, address } = ctx;
  const actorId = actor.kind === "staff" ? actor.staffId : actor.kind === "api_key" ? actor.keyId : null;
  await client.query(
    `insert into audit_event (at, actor_kind, actor_id, action, object_kind, object_id, outcome, after, request_id, address)
     values ($1, $2, $3, $4, 'import', $5, 'done', $6, $7, $8)`,
    [now, actor.kind, actorId, action, String(batchId), JSON.stringify(after), requestId, address ?? null],
  );
}
