import { z } from "zod";
import { definePlanChange } from "@/lib/domain/approvals/kinds/plan-change/plan-change-kind";
import {
  agreementTermRule,
  arrearsRule,
  burdenRule,
  rateRule,
} from "@/lib/domain/approvals/kinds/plan-change/rules";

const TEXT = 500;

/** Art. 70: the debt is beyond what the holder can pay, and the holder is willing. An oral agreement needs its recording. */
const evidence = z
  .strictObject({
    ability: z.string().trim().min(1, "errors.field.required").max(TEXT, "errors.field.tooLong"),
    isWilling: z.literal(true, "errors.field.required"),
    form: z.enum(["written", "oral"]),
    recording: z.string().trim().max(100).default(""),
  })
  .refine(({ form, recording }) => form === "written" || recording !== "", {
    path: ["recording"],
    error: "errors.field.required",
  });

/** A personalised instalment agreement. */
export const workout = definePlanChange({
  name: "workout",
  group: "relief",
  changes: ["workout"],
  evidence,
  rules: [agreementTermRule, arrearsRule, rateRule, burdenRule],
});
