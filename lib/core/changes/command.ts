import { z } from "zod";
import { dateText, parseInput } from "@/lib/core/parse-input";

/** The longest a personalised instalment agreement may run, in months (信用卡业务监督管理办法, art. 70). */
export const MAX_WORKOUT_COUNT = 60;

/** The day of the month a due date may be moved to: every month has it. */
export const MAX_DAY_OF_MONTH = 28;

/** Minor units as digits in JSON, a bigint in memory. */
const minorUnits = z.codec(z.string().max(20).regex(/^\d+$/, "must be minor units as digits"), z.bigint(), {
  decode: (digits) => BigInt(digits),
  encode: (minor) => minor.toString(),
});

/** A percentage as text; whether it is one is judged when the change is applied. */
const percentText = z.string().max(64);

const count = z.number().int().min(1).max(600);

const partAmounts = z.strictObject({
  penaltyMinor: minorUnits,
  feeMinor: minorUnits,
  interestMinor: minorUnits,
  principalMinor: minorUnits,
});

/**
 * A change to a running plan, complete enough to be made again from JSON. Dates are ISO days; whether they exist and suit
 * the plan is judged when the change is applied. What each one means is told where it is made (one file each).
 */
export const changeCommandSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("early-settlement") }),
  z.strictObject({
    kind: z.literal("partial-prepayment"),
    amountMinor: minorUnits,
    keep: z.enum(["term", "instalment"]),
  }),
  z.strictObject({
    kind: z.literal("due-date"),
    newFirstDueOn: dateText.optional(),
    dayOfMonth: z.number().int().min(1).max(MAX_DAY_OF_MONTH).optional(),
  }),
  z.strictObject({ kind: z.literal("deferral"), count, treat: z.enum(["capitalise", "spread", "append"]) }),
  z.strictObject({ kind: z.literal("payment-holiday"), count, interest: z.enum(["charged", "waived"]) }),
  z.strictObject({ kind: z.literal("interest-pause"), from: dateText, to: dateText }),
  z.strictObject({ kind: z.literal("extension"), count }),
  z.strictObject({ kind: z.literal("rate"), annualRatePercent: percentText, from: dateText.optional() }),
  z.strictObject({ kind: z.literal("re-age"), arrears: z.enum(["capitalise", "end"]) }),
  z.strictObject({
    kind: z.literal("re-amortise"),
    count: count.optional(),
    firstDueOn: dateText.optional(),
  }),
  z.strictObject({
    kind: z.literal("workout"),
    count: z.number().int().min(1).max(MAX_WORKOUT_COUNT),
    isAccruing: z.boolean(),
    annualRatePercent: percentText.optional(),
    firstDueOn: dateText,
    forgiven: partAmounts.optional(),
  }),
  z.strictObject({ kind: z.literal("charge-off") }),
  z.strictObject({ kind: z.literal("write-off"), amountMinor: minorUnits.optional() }),
]);

export type ChangeCommand = z.output<typeof changeCommandSchema>;
export type ChangeKind = ChangeCommand["kind"];
export type ChangeOf<K extends ChangeKind> = Extract<ChangeCommand, { kind: K }>;

/** As it is kept: nothing in it that JSON cannot hold. */
export type StoredChangeCommand = z.input<typeof changeCommandSchema>;

/** A command from JSON. Throws CoreError with code and dotted path ("amountMinor", "forgiven.feeMinor"). */
export function parseChangeCommand(input: unknown): ChangeCommand {
  return parseInput(changeCommandSchema, input);
}

/** The command as JSON holds it; parseChangeCommand gives it back. */
export function encodeChangeCommand(command: ChangeCommand): StoredChangeCommand {
  return z.encode(changeCommandSchema, command);
}
