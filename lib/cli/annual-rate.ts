import { answerLines } from "@/lib/cli/ndjson";
import { annualRateOf } from "@/lib/core/apr/parse-cash-flows";

/** `npm run -s annual-rate`: cash flows in, the annual rate out. Other fields of the line are not looked at. */
await answerLines(({ method, advances, payments, periodsPerYear, currency }) => ({
  annualRatePercent: annualRateOf({ method, advances, payments, periodsPerYear, currency }),
}));
