import type { ChangeKind, StoredChangeCommand } from "@/lib/core/changes/command";

/** Every change of terms, in the order and under the headings a desk thinks in. */
export const CHANGE_GROUPS = [
  { id: "wish", kinds: ["early-settlement", "partial-prepayment"] },
  { id: "relief", kinds: ["deferral", "payment-holiday", "interest-pause", "due-date"] },
  { id: "terms", kinds: ["extension", "rate", "re-amortise", "re-age", "workout"] },
  { id: "loss", kinds: ["charge-off", "write-off"] },
] as const satisfies readonly { id: string; kinds: readonly ChangeKind[] }[];

export const CHANGE_KINDS: readonly ChangeKind[] = CHANGE_GROUPS.flatMap(({ kinds }): ChangeKind[] => [
  ...kinds,
]);

/** Names of fields, which are also those of the address. */
export type ChangeField =
  | "amount"
  | "keep"
  | "dayOfMonth"
  | "newFirstDueOn"
  | "count"
  | "treat"
  | "interest"
  | "from"
  | "to"
  | "annualRatePercent"
  | "arrears"
  | "firstDueOn"
  | "accruing"
  | "forgivePenalty"
  | "forgiveFee"
  | "forgiveInterest"
  | "forgivePrincipal";

export type ChangeValues = Partial<Record<ChangeField, string>>;

/** `path` is where the command has it, for refusals that name a path. */
export type FieldSpec = {
  as: "amount" | "count" | "date" | "percent" | "choice";
  path: string;
  isOptional?: true;
  options?: readonly string[];
};

const amount = (path: string): FieldSpec => ({ as: "amount", path });
const optional = (spec: FieldSpec): FieldSpec => ({ ...spec, isOptional: true });
const choice = (path: string, ...options: string[]): FieldSpec => ({ as: "choice", path, options });
const count: FieldSpec = { as: "count", path: "count" };
const date = (path: string): FieldSpec => ({ as: "date", path });
const rate: FieldSpec = { as: "percent", path: "annualRatePercent" };

/** What each change asks for. */
export const CHANGE_FIELDS: Record<ChangeKind, Partial<Record<ChangeField, FieldSpec>>> = {
  "early-settlement": {},
  "partial-prepayment": { amount: amount("amountMinor"), keep: choice("keep", "term", "instalment") },
  deferral: { count, treat: choice("treat", "capitalise", "spread", "append") },
  "payment-holiday": { count, interest: choice("interest", "charged", "waived") },
  "interest-pause": { from: date("from"), to: date("to") },
  "due-date": {
    dayOfMonth: optional({ as: "count", path: "dayOfMonth" }),
    newFirstDueOn: optional(date("newFirstDueOn")),
  },
  extension: { count },
  rate: { annualRatePercent: rate, from: optional(date("from")) },
  "re-amortise": { count: optional(count), firstDueOn: optional(date("firstDueOn")) },
  "re-age": { arrears: choice("arrears", "capitalise", "end") },
  workout: {
    count,
    firstDueOn: date("firstDueOn"),
    accruing: choice("isAccruing", "yes", "no"),
    annualRatePercent: optional(rate),
    forgivePenalty: optional(amount("forgiven.penaltyMinor")),
    forgiveFee: optional(amount("forgiven.feeMinor")),
    forgiveInterest: optional(amount("forgiven.interestMinor")),
    forgivePrincipal: optional(amount("forgiven.principalMinor")),
  },
  "charge-off": {},
  "write-off": { amount: optional(amount("amountMinor")) },
};

export type Parsed = { [F in ChangeField]?: string | number | undefined };

/** The parsed fields as JSON holds a command. Made from names, so the type is a promise: its schema judges it. */
export function commandOf(kind: ChangeKind, parsed: Parsed): StoredChangeCommand {
  return { kind, ...argumentsOf(kind, parsed) } as unknown as StoredChangeCommand;
}

function argumentsOf(kind: ChangeKind, parsed: Parsed): Record<string, unknown> {
  const { accruing, newFirstDueOn, dayOfMonth, annualRatePercent } = parsed;
  // A date says more than a day of the month.
  if (kind === "due-date") return newFirstDueOn ? { newFirstDueOn } : { dayOfMonth };
  const plain = Object.entries(CHANGE_FIELDS[kind]).filter(([, spec]) => !spec.path.includes("."));
  const named = Object.fromEntries(plain.map(([name, spec]) => [spec.path, parsed[name as ChangeField]]));
  if (kind !== "workout") return named;
  const forgiven = {
    penaltyMinor: parsed.forgivePenalty ?? "0",
    feeMinor: parsed.forgiveFee ?? "0",
    interestMinor: parsed.forgiveInterest ?? "0",
    principalMinor: parsed.forgivePrincipal ?? "0",
  };
  const isAccruing = accruing === "yes";
  return { ...named, isAccruing, annualRatePercent: isAccruing ? annualRatePercent : undefined, forgiven };
}
