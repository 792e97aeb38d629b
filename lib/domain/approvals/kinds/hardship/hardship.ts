import { definePlanChange } from "@/lib/domain/approvals/kinds/plan-change/plan-change-kind";
import {
  burdenRule,
  costRule,
  rateRule,
  reliefRule,
  termRule,
} from "@/lib/domain/approvals/kinds/plan-change/rules";

/** Relief for a customer who cannot pay as agreed, for now: deferral, holiday, pause, longer, smaller or cheaper. */
export const hardship = definePlanChange({
  name: "hardship",
  group: "relief",
  changes: [
    "deferral",
    "payment-holiday",
    "interest-pause",
    "extension",
    "re-amortise",
    "re-age",
    "due-date",
    "rate",
  ],
  rules: [termRule, rateRule, reliefRule, burdenRule, costRule],
});
