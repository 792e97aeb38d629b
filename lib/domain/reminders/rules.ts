import type { PlanStatus, ReminderChannel } from "@/lib/platform/db/generated/enums";

export const REMINDER_CHANNELS = ["sms", "phone", "mail"] as const satisfies readonly ReminderChannel[];

/** What falls due later than this many days ahead is not yet spoken of. */
export const DAYS_AHEAD = 7;

/** A customer is spoken to once in so many days, whatever the plan and the channel. */
export const DAYS_BETWEEN = 3;

/**
 * The hours in which customers are rung or texted: GB/T 45251-2025 forbids 22:00 to 8:00, and the desk stops an hour
 * before. Outside them a reminder is refused, not kept for later: what is due may be paid by then.
 */
export const ALLOWED_HOURS = { from: 8, until: 21, zone: "Asia/Shanghai" } as const;

export type ReminderCase = {
  status: PlanStatus;
  overdueMinor: bigint;
  /** ISO dates. */
  oldestUnpaidOn: string | null;
  nextDueOn: string | null;
  nextDueMinor: bigint | null;
  hasContact: boolean;
  lastRemindedAt: Date | null;
};

export type ReminderRefusal =
  | "closed"
  | "notPaidOut"
  | "hardship"
  | "nothingDue"
  | "noContact"
  | "remindedRecently"
  | "outsideHours";

const DAY_MS = 86_400_000;

/** What the customer is reminded of: all that is past due, else the instalment that is near. */
export function dueOf(
  { overdueMinor, oldestUnpaidOn, nextDueOn, nextDueMinor }: ReminderCase,
  businessDate: string,
): { dueOn: string; amountMinor: bigint } | null {
  if (oldestUnpaidOn && overdueMinor > 0n) return { dueOn: oldestUnpaidOn, amountMinor: overdueMinor };
  if (!nextDueOn || !nextDueMinor || nextDueMinor <= 0n) return null;
  const daysAhead = (Date.parse(nextDueOn) - Date.parse(businessDate)) / DAY_MS;
  return daysAhead <= DAYS_AHEAD ? { dueOn: nextDueOn, amountMinor: nextDueMinor } : null;
}

/** Why this customer may not be reminded now, the most lasting reason first; null where they may. */
export function refusalOf(
  plan: ReminderCase,
  channel: ReminderChannel,
  { businessDate, now }: { businessDate: string; now: Date },
): ReminderRefusal | null {
  if (plan.status === "settled" || plan.status === "cancelled" || plan.status === "written_off")
    return "closed";
  if (plan.status === "pending") return "notPaidOut";
  // While relief runs or an agreement is kept, nobody is chased.
  if (plan.status === "deferred" || plan.status === "workout") return "hardship";
  if (!dueOf(plan, businessDate)) return "nothingDue";
  if (!plan.hasContact) return "noContact";
  if (plan.lastRemindedAt && now.getTime() - plan.lastRemindedAt.getTime() < DAYS_BETWEEN * DAY_MS)
    return "remindedRecently";
  return channel !== "mail" && !isWithinHours(now) ? "outsideHours" : null;
}

const hourThere = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  hourCycle: "h23",
  timeZone: ALLOWED_HOURS.zone,
});

/** 8:00 is allowed, 21:00 is not. */
export function isWithinHours(now: Date): boolean {
  const hour = Number(hourThere.format(now));
  return hour >= ALLOWED_HOURS.from && hour < ALLOWED_HOURS.until;
}
