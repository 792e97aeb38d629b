import { isWithinReach } from "@/lib/domain/plans/plan-reach";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { RequestStatus } from "@/lib/platform/db/generated/enums";
import { idOfNumber, numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, can, reachOf, requireStaff } from "@/lib/platform/service";
import { typedAgainFrom } from "./decide-request";
import type { ViewField } from "./kind";
import { whyNotDecide } from "./life";
import { rolesOver } from "./load-authority";
import { type LockedRequest, REQUEST_OWNER, requestNotFound } from "./lock-request";
import type { Policy } from "./sheet";

type RoleName = { nameEn: string; nameZh: string };

/** One step of the decision, with who has approved it. */
export type LevelState = { role: RoleName; people: number; approvedBy: { name: string; at: string }[] };

export type RequestEventRow = {
  id: bigint;
  kind: string;
  name: string | null;
  text: string;
  detail: unknown;
  at: string;
};

/** Other requests for the same customer that are open or were carried out lately: what they come to together. */
export type RelatedRequest = {
  number: string;
  kind: string;
  status: RequestStatus;
  amountMinor: bigint | null;
  currency: string | null;
  submittedAt: string;
};

export type Refusable = { refusal: string | null };

export type RequestSheet = {
  number: string;
  version: number;
  kind: string;
  status: RequestStatus;
  customer: { number: string; name: string; grade: string | null } | null;
  planNumber: string | null;
  lineNumber: string | null;
  amountMinor: bigint | null;
  authorityMinor: bigint | null;
  currency: string | null;
  reason: string;
  override: { code: string; text: string } | null;
  payload: unknown;
  view: ViewField[];
  results: Policy["results"];
  matrixVersion: number;
  levels: LevelState[];
  level: number;
  round: number;
  maker: { name: string; isReader: boolean };
  assignee: { name: string; isReader: boolean } | null;
  submittedAt: string;
  dueAt: string;
  isLate: boolean;
  executeAfter: string | null;
  executedAt: string | null;
  failure: { key: string; params: Record<string, string | number> } | null;
  outcome: Record<string, string | number> | null;
  events: RequestEventRow[];
  related: RelatedRequest[];
  /** What the reader may do now; a refusal is a key of the messages. */
  decide: Refusable & { typesAmount: boolean };
  canUndo: boolean;
  canAmend: boolean;
  canWithdraw: boolean;
  canRetry: boolean;
};

const RELATED_DAYS = 90;
const RELATED_SHOWN = 20;

type Row = LockedRequest & {
  customerName: string | null;
  grade: string | null;
  planId: bigint | null;
  lineId: bigint | null;
  authorityMinor: bigint | null;
  view: ViewField[];
  makerName: string;
  assigneeName: string | null;
  submittedAt: Date;
  dueAt: Date;
  executedAt: Date | null;
  failure: RequestSheet["failure"];
  outcome: RequestSheet["outcome"];
};

/** Everything a checker looks at. A maker sees their own wherever it went; anybody else what is within reach. */
export async function getRequest(ctx: Context, number: string): Promise<RequestSheet> {
  await authorize(ctx, "request.read");
  const { staffId } = requireStaff(ctx);
  const client = ctx.tx ?? db();
  const row = await readRow(client, ctx, number, staffId);
  const [levels, events, related, decided, roleIds] = await Promise.all([
    readLevels(client, row),
    readEvents(client, row.id),
    readRelated(client, row),
    client.requestDecision.findMany({ where: { requestId: row.id, round: row.round } }),
    rolesOver(client, staffId, row.branchId, ctx.businessDate),
  ]);
  const hasDecided = decided.some(({ checkerId }) => checkerId === staffId);
  const isMaker = row.makerId === staffId;
  const mayDecide = can(ctx.actor, "request.decide");
  const last = decided.toSorted(
    (a, b) => b.level - a.level || b.decidedAt.getTime() - a.decidedAt.getTime(),
  )[0];
  return {
    ...told(row, ctx.now),
    maker: { name: row.makerName, isReader: isMaker },
    assignee:
      row.assigneeName === null ? null : { name: row.assigneeName, isReader: row.assigneeId === staffId },
    ...{ levels, events, related },
    decide: {
      refusal: mayDecide
        ? whyNotDecide(row, { staffId, roleIds }, hasDecided)
        : "approvals.refusal.noPermission",
      typesAmount: row.amountMinor !== null && row.amountMinor >= typedAgainFrom(),
    },
    canUndo:
      row.status === "approved" &&
      last?.checkerId === staffId &&
      !!row.executeAfter &&
      row.executeAfter > ctx.now,
    canAmend: isMaker && ["submitted", "returned"].includes(row.status),
    canWithdraw: isMaker && ["submitted", "returned", "failed"].includes(row.status),
    canRetry: mayDecide && row.status === "failed",
  };
}

async function readRow(client: Tx, ctx: Context, number: string, staffId: number): Promise<Row> {
  const id = idOfNumber("request", number);
  const reach = reachOf(ctx.actor, "request.read");
  if (id === null || !reach) throw requestNotFound();
  const [row] = await client.$queryRaw<Row[]>(Prisma.sql`
    select r.id, r.kind, r.status::text as status, r.customer_id as "customerId", k.display_name as "customerName",
      k.risk_grade as grade, r.plan_id as "planId", r.line_id as "lineId", r.branch_id as "branchId", r.maker_id as "makerId",
      m.display_name as "makerName", r.amount_minor as "amountMinor", r.authority_minor as "authorityMinor", r.currency,
      r.reason, r.payload, r.view, r.policy, r.round, r.level, r.waiting_role_id as "waitingRoleId",
      case when r.override_code is not null then jsonb_build_object('code', r.override_code, 'text', r.override_text) end as override,
      r.assignee_id as "assigneeId", a.display_name as "assigneeName", r.submitted_at as "submittedAt", r.due_at as "dueAt",
      r.execute_after as "executeAfter", r.executed_at as "executedAt", r.failure, r.outcome, r.version
    from request r join staff m on m.id = r.maker_id left join staff a on a.id = r.assignee_id
      left join customer k on k.id = r.customer_id
    where r.id = ${id} and r.submitted_at is not null
      and (r.maker_id = ${staffId} or ${isWithinReach(reach, REQUEST_OWNER)})`);
  if (!row) throw requestNotFound();
  return { ...row, number: numberOf("request", id) };
}

function told(row: Row, now: Date) {
  const { number, version, kind, status, amountMinor, authorityMinor, currency, reason, override } = row;
  return {
    ...{ number, version, kind, status, amountMinor, authorityMinor, currency, reason, override },
    ...{ payload: row.payload, view: row.view, level: row.level, round: row.round },
    customer:
      row.customerId === null
        ? null
        : { number: numberOf("customer", row.customerId), name: row.customerName ?? "", grade: row.grade },
    planNumber: row.planId === null ? null : numberOf("plan", row.planId),
    lineNumber: row.lineId === null ? null : numberOf("line", row.lineId),
    results: row.policy?.results ?? [],
    matrixVersion: row.policy?.matrixVersion ?? 0,
    submittedAt: row.submittedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    isLate: status === "submitted" && row.dueAt < now,
    executeAfter: row.executeAfter?.toISOString() ?? null,
    executedAt: row.executedAt?.toISOString() ?? null,
    failure: row.failure,
    outcome: row.outcome,
  };
}

async function readLevels(client: Tx, { id, round, policy }: Row): Promise<LevelState[]> {
  const levels = policy?.levels ?? [];
  const [roles, given] = await Promise.all([
    client.role.findMany({ where: { id: { in: levels.map(({ roleId }) => roleId) } } }),
    client.$queryRaw<{ level: number; name: string; at: Date }[]>(Prisma.sql`
      select d.level, s.display_name as name, d.decided_at as at
      from request_decision d join staff s on s.id = d.checker_id
      where d.request_id = ${id} and d.round = ${round} and d.outcome = 'approved' order by d.decided_at`),
  ]);
  return levels.map(({ roleId, people }, i) => {
    const role = roles.find((one) => one.id === roleId);
    return {
      role: { nameEn: role?.nameEn ?? "", nameZh: role?.nameZh ?? "" },
      people,
      approvedBy: given
        .filter(({ level }) => level === i + 1)
        .map(({ name, at }) => ({ name, at: at.toISOString() })),
    };
  });
}

async function readEvents(client: Tx, id: bigint): Promise<RequestEventRow[]> {
  const rows = await client.$queryRaw<(Omit<RequestEventRow, "at"> & { at: Date })[]>(Prisma.sql`
    select e.id, e.kind, s.display_name as name, e.text, e.detail, e.at
    from request_event e left join staff s on s.id = e.staff_id where e.request_id = ${id} order by e.id`);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

async function readRelated(client: Tx, { id, customerId }: Row): Promise<RelatedRequest[]> {
  if (customerId === null) return [];
  type Related = Omit<RelatedRequest, "number" | "submittedAt"> & { id: bigint; submittedAt: Date };
  const rows = await client.$queryRaw<Related[]>(Prisma.sql`
    select r.id, r.kind, r.status::text as status, r.amount_minor as "amountMinor", r.currency, r.submitted_at as "submittedAt"
    from request r where r.customer_id = ${customerId} and r.id <> ${id} and r.submitted_at is not null
      and (r.status in ('submitted', 'returned', 'approved', 'failed')
        or r.submitted_at > now() - make_interval(days => ${RELATED_DAYS}))
    order by r.id desc limit ${RELATED_SHOWN}`);
  return rows.map(({ id: other, submittedAt, ...row }) => ({
    ...row,
    number: numberOf("request", other),
    submittedAt: submittedAt.toISOString(),
  }));
}
