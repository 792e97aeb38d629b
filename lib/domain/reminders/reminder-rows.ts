import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { IdentifierKind, ReminderChannel } from "@/lib/platform/db/generated/enums";

/** What must be on record to reach somebody that way. */
const CONTACT: Record<ReminderChannel, IdentifierKind> = { sms: "phone", phone: "phone", mail: "email" };

export type ContactFacts = { hasContact: boolean; lastRemindedAt: Date | null };

/** Of each customer: whether the channel reaches them, and when they were last spoken to on any plan. */
export async function readContacts(
  tx: Tx,
  customerIds: readonly bigint[],
  channel: ReminderChannel,
): Promise<Map<bigint, ContactFacts>> {
  const rows = await tx.$queryRaw<({ customerId: bigint } & ContactFacts)[]>(Prisma.sql`
    select w.id as "customerId",
      exists (select from customer_identifier i
        where i.customer_id = w.id and i.kind = ${CONTACT[channel]}::identifier_kind) as "hasContact",
      (select max(r.requested_at) from reminder r
        where r.customer_id = w.id and r.status <> 'cancelled' and r.status <> 'failed') as "lastRemindedAt"
    from unnest(${[...new Set(customerIds)]}::bigint[]) as w (id)`);
  return new Map(rows.map(({ customerId, ...facts }) => [customerId, facts]));
}

export type NewReminder = { customerId: bigint; planId: bigint; dueOn: string; amountMinor: bigint };

/** Writes reminders as asked for, none as sent: that is the gateway's to say. Returns their ids by plan. */
export async function insertReminders(
  tx: Tx,
  reminders: readonly NewReminder[],
  asked: { channel: ReminderChannel; reason: string; staffId: number; at: Date },
): Promise<Map<bigint, bigint>> {
  const rows = await tx.$queryRaw<{ id: bigint; planId: bigint }[]>(Prisma.sql`
    insert into reminder (customer_id, plan_id, channel, due_on, amount_minor, reason, requested_by_id, requested_at)
    select w.customer_id, w.plan_id, ${asked.channel}::reminder_channel, w.due_on, w.amount, ${asked.reason},
      ${asked.staffId}, ${asked.at}
    from unnest(${reminders.map(({ customerId }) => customerId)}::bigint[],
      ${reminders.map(({ planId }) => planId)}::bigint[], ${reminders.map(({ dueOn }) => dueOn)}::date[],
      ${reminders.map(({ amountMinor }) => amountMinor)}::bigint[]) as w (customer_id, plan_id, due_on, amount)
    returning id, plan_id as "planId"`);
  return new Map(rows.map(({ id, planId }) => [planId, id]));
}
