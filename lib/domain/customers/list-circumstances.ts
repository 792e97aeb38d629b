import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import type { ReminderChannel, ReminderStatus, RequestStatus } from "@/lib/platform/db/generated/enums";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, reachOf } from "@/lib/platform/service";
import { findCustomer } from "./find-customer";

/** The latest are shown; older ones are in the history. */
const SHOWN = 8;
const MOST_TAGS = 100;

export type CustomerRequest = {
  id: bigint;
  kind: string;
  status: RequestStatus;
  planNumber: string | null;
  amountMinor: bigint | null;
  currency: string | null;
  at: string;
};

export type CustomerReminder = {
  id: bigint;
  planNumber: string;
  channel: ReminderChannel;
  status: ReminderStatus;
  dueOn: string;
  amountMinor: bigint;
  currency: string;
  at: string;
};

export type TaggedPlans = { name: string; planNumbers: string[] };

export type Circumstances = {
  requests: CustomerRequest[];
  reminders: CustomerReminder[];
  tags: TaggedPlans[];
};

type Asked<T> = Omit<T, "at" | "planNumber"> & { planId: bigint; at: Date };

/** What is going on with the customer: requests, reminders and tags, of the plans that the reader may see. */
export async function listCircumstances(ctx: Context, number: string): Promise<Circumstances> {
  const customerId = await findCustomer(ctx, await authorize(ctx, "customer.read"), number);
  const reach = reachOf(ctx.actor, "portfolio.read");
  if (!reach) return { requests: [], reminders: [], tags: [] };
  const within = isWithinReach(reach, PLAN_OWNER);
  const client = ctx.tx ?? db();
  const [requests, reminders, tags] = await Promise.all([
    client.$queryRaw<(Omit<Asked<CustomerRequest>, "planId"> & { planId: bigint | null })[]>(Prisma.sql`
      select r.id, r.kind, r.status::text as status, r.plan_id as "planId", r.amount_minor as "amountMinor", r.currency,
        coalesce(r.submitted_at, r.created_at) as at
      from request r where r.customer_id = ${customerId} and (r.plan_id is null or exists (
        select from plan p where p.customer_id = r.customer_id and p.id = r.plan_id and ${within}))
      order by r.id desc limit ${SHOWN}`),
    client.$queryRaw<Asked<CustomerReminder>[]>(Prisma.sql`
      select r.id, r.plan_id as "planId", r.channel::text as channel, r.status::text as status, r.due_on::text as "dueOn",
        r.amount_minor as "amountMinor", p.currency, r.requested_at as at
      from reminder r join plan p on p.customer_id = r.customer_id and p.id = r.plan_id
      where r.customer_id = ${customerId} and ${within} order by r.id desc limit ${SHOWN}`),
    client.$queryRaw<{ name: string; planId: bigint }[]>(Prisma.sql`
      select t.name, pt.plan_id as "planId"
      from plan_tag pt join tag t on t.id = pt.tag_id
      join plan p on p.customer_id = pt.customer_id and p.id = pt.plan_id
      where pt.customer_id = ${customerId} and ${within} order by t.name, pt.plan_id limit ${MOST_TAGS}`),
  ]);
  return {
    requests: requests.map(({ planId, at, ...row }) => ({
      ...row,
      planNumber: planId === null ? null : numberOf("plan", planId),
      at: at.toISOString(),
    })),
    reminders: reminders.map(({ planId, at, ...row }) => ({
      ...row,
      planNumber: numberOf("plan", planId),
      at: at.toISOString(),
    })),
    tags: [...new Set(tags.map(({ name }) => name))].map((name) => ({
      name,
      planNumbers: tags.filter((tag) => tag.name === name).map(({ planId }) => numberOf("plan", planId)),
    })),
  };
}
