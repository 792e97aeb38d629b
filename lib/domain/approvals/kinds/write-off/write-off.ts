import { definePlanChange } from "@/lib/domain/approvals/kinds/plan-change/plan-change-kind";
import { writeOffRule } from "@/lib/domain/approvals/kinds/plan-change/rules";

/** Given up, whole or in part. */
export const writeOff = definePlanChange({
  name: "write-off",
  group: "loss",
  changes: ["write-off"],
  rules: [writeOffRule],
});
