import { definePlanChange } from "@/lib/domain/approvals/kinds/plan-change/plan-change-kind";
import { rateRule } from "@/lib/domain/approvals/kinds/plan-change/rules";

/** A better rate than agreed, for reasons other than hardship. */
export const rateOverride = definePlanChange({
  name: "rate-override",
  group: "price",
  changes: ["rate"],
  rules: [rateRule],
});
