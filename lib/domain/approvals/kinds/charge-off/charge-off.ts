import { definePlanChange } from "@/lib/domain/approvals/kinds/plan-change/plan-change-kind";
import { chargeOffRule } from "@/lib/domain/approvals/kinds/plan-change/rules";

/** Off the books, still pursued. */
export const chargeOff = definePlanChange({
  name: "charge-off",
  group: "loss",
  changes: ["charge-off"],
  rules: [chargeOffRule],
});
