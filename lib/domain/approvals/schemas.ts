import { z } from "zod";

export const MAX_REASON = 500;
export const MAX_COMMENT = 2_000;

/** Why a rule of the bank's own was set aside; the reports count by it. */
export const OVERRIDE_CODES = [
  "long-standing",
  "collateral",
  "temporary-shock",
  "commercial",
  "other",
] as const;

const requestNumber = z.string().regex(/^RQ\d{8,18}$/i, "approvals.noSuchRequest");
const reason = z.string().trim().min(1, "errors.field.required").max(MAX_REASON, "errors.field.tooLong");
const version = z.coerce.number().int().positive();

const override = z.strictObject({ code: z.enum(OVERRIDE_CODES), text: reason }).optional();
const kind = z.string().max(40);
const payload = z.record(z.string(), z.unknown());

export const previewRequestInput = z.strictObject({ kind, payload });
export type PreviewRequestInput = z.input<typeof previewRequestInput>;

export const submitRequestInput = z.strictObject({
  kind,
  payload,
  reason,
  override,
  /** Made by the browser before the first try: the same wish sent twice is one request. */
  key: z.string().regex(/^[A-Za-z0-9_-]{8,100}$/),
});
export type SubmitRequestInput = z.input<typeof submitRequestInput>;

export const amendRequestInput = z.strictObject({
  number: requestNumber,
  version,
  payload,
  reason,
  override,
});
export type AmendRequestInput = z.input<typeof amendRequestInput>;

export const decideRequestInput = z.discriminatedUnion("outcome", [
  z.strictObject({
    number: requestNumber,
    version,
    outcome: z.literal("approved"),
    reason: z.string().trim().max(MAX_REASON, "errors.field.tooLong").default(""),
    /** The amount typed again, in minor units, where the kind's threshold asks for it. */
    confirmedMinor: z.string().regex(/^\d+$/).transform(BigInt).optional(),
  }),
  z.strictObject({ number: requestNumber, version, outcome: z.enum(["rejected", "returned"]), reason }),
]);
export type DecideRequestInput = z.input<typeof decideRequestInput>;

/** What one does to a request without deciding it. */
export const requestStepInput = z.strictObject({ number: requestNumber, version });
export type RequestStepInput = z.input<typeof requestStepInput>;

export const withdrawRequestInput = requestStepInput.extend({ reason });
export type WithdrawRequestInput = z.input<typeof withdrawRequestInput>;

export const commentOnRequestInput = z.strictObject({
  number: requestNumber,
  text: z.string().trim().min(1, "errors.field.required").max(MAX_COMMENT, "errors.field.tooLong"),
});
export type CommentOnRequestInput = z.input<typeof commentOnRequestInput>;
