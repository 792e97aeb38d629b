import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { parse } from "@/lib/platform/service";
import type { RequestKind } from "./kind";
import { chargeOff } from "./kinds/charge-off/charge-off";
import { hardship } from "./kinds/hardship/hardship";
import { limitChange } from "./kinds/limit-change/limit-change";
import { paymentReversal } from "./kinds/payment-reversal/payment-reversal";
import { rateOverride } from "./kinds/rate-override/rate-override";
import { workout } from "./kinds/workout/workout";
import { writeOff } from "./kinds/write-off/write-off";

export const REQUEST_KIND_NAMES = [
  "hardship",
  "workout",
  "rate-override",
  "limit-change",
  "payment-reversal",
  "charge-off",
  "write-off",
] as const;

export type RequestKindName = (typeof REQUEST_KIND_NAMES)[number];

/** Everything that takes two people. A new kind is a folder of its own and a line here. */
const KINDS: Record<RequestKindName, RequestKind> = {
  hardship,
  workout,
  "rate-override": rateOverride,
  "limit-change": limitChange,
  "payment-reversal": paymentReversal,
  "charge-off": chargeOff,
  "write-off": writeOff,
};

export const isRequestKind = (name: string): name is RequestKindName => Object.hasOwn(KINDS, name);

/** The kind of that name, or INVALID. */
export function kindOf(name: string): RequestKind {
  if (isRequestKind(name)) return KINDS[name];
  throw new AppError("INVALID", "errors.INVALID", {}, { kind: "errors.field.invalid" });
}

/** Names of the kinds whose amounts are added up with this one's. */
export function kindsOfGroup({ group }: RequestKind): RequestKindName[] {
  return REQUEST_KIND_NAMES.filter((name) => KINDS[name].group === group);
}

/** The kind's parameters out of what a browser or a row holds. INVALID names fields below `payload`. */
export function readPayload(kind: RequestKind, payload: unknown): z.output<RequestKind["params"]> {
  try {
    return parse(kind.params, payload);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = Object.fromEntries(Object.entries(error.fields).map(([k, v]) => [`payload.${k}`, v]));
    throw new AppError(error.code, error.messageKey, error.params, fields);
  }
}
