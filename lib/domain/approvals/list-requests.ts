import { isWithinReach } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import type { RequestStatus } from "@/lib/platform/db/generated/enums";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, reachOf, requireStaff } from "@/lib/platform/service";
import { REQUEST_OWNER } from "./lock-request";
import type { RequestBox, RequestQuery, RequestSort } from "./request-query";

export const REQUESTS_ON_A_PAGE = 50;

/** One line of the queue. Amounts are minor units of `currency`. */
export type RequestRow = {
  number: string;
  kind: string;
  status: RequestStatus;
  customerName: string | null;
  customerNumber: string | null;
  planNumber: string | null;
  amountMinor: bigint | null;
  currency: string | null;
  makerName: string;
  assigneeName: string | null;
  level: number;
  levelsNeeded: number;
  submittedAt: string;
  dueAt: string;
  isLate: boolean;
  isOverride: boolean;
};

export type RequestPage = { rows: RequestRow[]; next: string | null };

type Row = Omit<
  RequestRow,
  "number" | "customerNumber" | "planNumber" | "submittedAt" | "dueAt" | "isLate"
> & {
  id: bigint;
  customerId: bigint | null;
  planId: bigint | null;
  submittedAt: Date;
  dueAt: Date;
};

/** Requests of a box in an order, a page at a time: those waiting for the reader, the team's, the reader's own, or all. */
export async function listRequests(ctx: Context, query: RequestQuery): Promise<RequestPage> {
  await authorize(ctx, "request.read");
  const rows = await (ctx.tx ?? db()).$queryRaw<Row[]>(Prisma.sql`
    select r.id, r.kind, r.status::text as status, k.display_name as "customerName", r.customer_id as "customerId",
      r.plan_id as "planId", r.amount_minor as "amountMinor", r.currency, m.display_name as "makerName",
      a.display_name as "assigneeName", r.level, r.levels_needed as "levelsNeeded", r.submitted_at as "submittedAt",
      r.due_at as "dueAt", r.override_code is not null as "isOverride"
    from request r join staff m on m.id = r.maker_id left join staff a on a.id = r.assignee_id
      left join customer k on k.id = r.customer_id
    where ${isInBox(ctx, query.box)} and ${isOfKind(query)} and ${isAfter(query)}
    order by ${ORDER[query.sort]} limit ${REQUESTS_ON_A_PAGE + 1}`);
  const shown = rows.slice(0, REQUESTS_ON_A_PAGE);
  return {
    rows: shown.map((row) => tell(row, ctx.now)),
    next: rows.length > shown.length ? cursorOf(query.sort, shown.at(-1)!) : null,
  };
}

export type BoxCounts = Record<RequestBox, number>;

/** Beyond it a badge only says that there are more. */
export const MOST_COUNTED = 999;

/** How much waits in each box, counted as far as a badge tells. */
export async function countRequests(ctx: Context): Promise<BoxCounts> {
  await authorize(ctx, "request.read");
  const client = ctx.tx ?? db();
  const count = async (box: RequestBox) => {
    const [row] = await client.$queryRaw<{ n: number }[]>(Prisma.sql`
      select count(*)::int as n from (select 1 from request r where ${isInBox(ctx, box)}
        and r.status in ('submitted', 'returned', 'approved', 'failed') limit ${MOST_COUNTED + 1}) as found`);
    return row?.n ?? 0;
  };
  const [waiting, team, mine, all] = await Promise.all([
    count("waiting"),
    count("team"),
    count("mine"),
    count("all"),
  ]);
  return { waiting, team, mine, all };
}

/** What waits for this person: open, not their own, not taken by a colleague, and a turn of a role they hold over the branch. */
export function isWaitingFor(ctx: Context): Prisma.Sql {
  const { staffId } = requireStaff(ctx);
  const reach = reachOf(ctx.actor, "request.decide");
  if (!reach) return Prisma.sql`false`;
  return Prisma.sql`r.status = 'submitted' and r.maker_id <> ${staffId}
    and (r.assignee_id is null or r.assignee_id = ${staffId})
    and r.waiting_role_id = any(array(select a.role_id from role_assignment a where a.staff_id = ${staffId}
      and a.scope <> 'own' and a.valid_from <= ${ctx.businessDate}::date
      and (a.valid_until is null or a.valid_until >= ${ctx.businessDate}::date)))
    and ${isWithinReach(reach, REQUEST_OWNER)}
    and not exists (select from request_decision d where d.request_id = r.id and d.round = r.round and d.checker_id = ${staffId})`;
}

function isInBox(ctx: Context, box: RequestBox): Prisma.Sql {
  const { staffId } = requireStaff(ctx);
  const reach = reachOf(ctx.actor, "request.read");
  if (!reach) return Prisma.sql`false`;
  switch (box) {
    case "waiting":
      return isWaitingFor(ctx);
    case "team":
      return Prisma.sql`r.status = 'submitted' and ${isWithinReach(reach, REQUEST_OWNER)}`;
    case "mine":
      return Prisma.sql`r.maker_id = ${staffId}`;
    case "all":
      return Prisma.sql`(r.maker_id = ${staffId} or ${isWithinReach(reach, REQUEST_OWNER)})`;
  }
}

function isOfKind({ kind, status }: RequestQuery): Prisma.Sql {
  const ofKind = kind === null ? Prisma.sql`true` : Prisma.sql`r.kind = ${kind}`;
  return status === null ? ofKind : Prisma.sql`${ofKind} and r.status = ${status}::request_status`;
}

const ORDER: Record<RequestSort, Prisma.Sql> = {
  due: Prisma.sql`r.due_at, r.id`,
  newest: Prisma.sql`r.id desc`,
  amount: Prisma.sql`r.amount_minor desc nulls last, r.id desc`,
};

function isAfter({ sort, after }: RequestQuery): Prisma.Sql {
  if (after === null) return Prisma.sql`true`;
  const { id, value } = after;
  switch (sort) {
    case "due":
      return Prisma.sql`(r.due_at, r.id) > (${value}::timestamptz, ${id})`;
    case "newest":
      return Prisma.sql`r.id < ${id}`;
    case "amount":
      return Prisma.sql`(r.amount_minor, r.id) < (${value}::bigint, ${id})`;
  }
}

function cursorOf(sort: RequestSort, { id, dueAt, amountMinor }: Row): string {
  const value = sort === "due" ? dueAt.toISOString() : sort === "amount" ? String(amountMinor ?? 0) : "";
  return `${id}~${value}`;
}

function tell({ id, customerId, planId, submittedAt, dueAt, ...row }: Row, now: Date): RequestRow {
  return {
    ...row,
    number: numberOf("request", id),
    customerNumber: customerId === null ? null : numberOf("customer", customerId),
    planNumber: planId === null ? null : numberOf("plan", planId),
    submittedAt: submittedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    isLate: row.status === "submitted" && dueAt < now,
  };
}
