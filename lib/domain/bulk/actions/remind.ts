import { z } from "zod";
import { type BulkPlan, type Desk, defineBulkAction, type Refusal } from "@/lib/domain/bulk/action";
import { type ContactFacts, insertReminders, readContacts } from "@/lib/domain/reminders/reminder-rows";
import {
  ALLOWED_HOURS,
  DAYS_AHEAD,
  DAYS_BETWEEN,
  dueOf,
  REMINDER_CHANNELS,
  type ReminderRefusal,
  refusalOf,
} from "@/lib/domain/reminders/rules";
import { auditMany } from "@/lib/platform/audit";
import { numberOf } from "@/lib/platform/numbers";
import { announceMany } from "@/lib/platform/outbox";

const params = z.strictObject({ channel: z.enum(REMINDER_CHANNELS, "errors.field.required") });
type Channel = z.output<typeof params>["channel"];

const PARAMS: Partial<Record<ReminderRefusal, Refusal["params"]>> = {
  nothingDue: { days: DAYS_AHEAD },
  remindedRecently: { days: DAYS_BETWEEN },
  outsideHours: { from: ALLOWED_HOURS.from, until: ALLOWED_HOURS.until },
};

/** A customer with several plans is spoken to once in a run, about the plan that is due longest. */
export const remindAction = defineBulkAction({
  name: "remind",
  permission: "reminder.send",
  params,
  check: async (desk, plans, { channel }) => {
    const refused = new Map<bigint, Refusal>();
    const contacts = await contactsOf(desk, plans, channel);
    const chosen = new Map<bigint, { planId: bigint; dueOn: string }>();
    for (const plan of plans) {
      const { planId, customerId } = plan;
      const found = { ...plan, ...contacts.get(customerId)! };
      const refusal = refusalOf(found, channel, desk.ctx);
      const due = dueOf(found, desk.ctx.businessDate);
      if (refusal || !due) {
        const key = refusal ?? "nothingDue";
        refused.set(planId, { key, params: PARAMS[key] });
        continue;
      }
      const other = chosen.get(customerId);
      const isFirst = !other || due.dueOn < other.dueOn;
      if (other) refused.set(isFirst ? other.planId : planId, { key: "otherPlan" });
      if (isFirst) chosen.set(customerId, { planId, dueOn: due.dueOn });
    }
    return refused;
  },
  apply: async ({ tx, ctx, staffId }, plans, { channel }, reason) => {
    const due = plans.map((plan) => ({
      ...plan,
      ...dueOf({ ...plan, hasContact: true, lastRemindedAt: null }, ctx.businessDate)!,
    }));
    const ids = await insertReminders(tx, due, { channel, reason, staffId, at: ctx.now });
    await announceMany(
      tx,
      "reminder.requested",
      due.map(({ planId, customerId, dueOn, amountMinor, currency }) => ({
        key: numberOf("plan", planId),
        payload: {
          reminderId: String(ids.get(planId)),
          customerNumber: numberOf("customer", customerId),
          planNumber: numberOf("plan", planId),
          channel,
          dueOn,
          amountMinor: String(amountMinor),
          currency,
          // Whoever delivers it keeps to these hours as well.
          ...(channel === "mail" ? {} : { allowedHours: { ...ALLOWED_HOURS } }),
        },
      })),
    );
    await auditMany(
      tx,
      ctx,
      due.map(({ planId, customerId, dueOn, amountMinor }) => ({
        action: "reminder.requested",
        objectKind: "plan",
        objectId: planId,
        customerId,
        reason,
        after: { reminderChannel: channel, reminderDueOn: dueOn, amountMinor: String(amountMinor) },
      })),
    );
  },
});

function contactsOf(
  { tx }: Desk,
  plans: readonly BulkPlan[],
  channel: Channel,
): Promise<Map<bigint, ContactFacts>> {
  return readContacts(
    tx,
    plans.map(({ customerId }) => customerId),
    channel,
  );
}
