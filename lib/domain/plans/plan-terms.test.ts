import fc from "fast-check";
import { expect, it } from "vitest";
import { applyChange } from "@/lib/core/changes/apply-change";
import { CoreError } from "@/lib/core/error";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import type { Terms } from "@/lib/core/schedule/terms";
import { commandFor } from "@/lib/core/servicing/lives/change-wish";
import { lives } from "@/lib/core/servicing/lives/life";
import { coreTerms, type PlanTermsRow, termsColumns } from "./plan-terms";

/** Through the columns of plan_terms and JSON, as the database gives them back. */
function stored(terms: Terms): PlanTermsRow {
  const { startsOn, firstDueOn, options, dayCount: _, ...columns } = termsColumns(terms);
  const iso = (date: Date) => date.toISOString().slice(0, 10);
  return {
    ...columns,
    version: 2,
    reason: "change",
    requestId: null,
    effectiveOn: iso(startsOn),
    startsOn: iso(startsOn),
    firstDueOn: iso(firstDueOn),
    dayCount: terms.dayCount,
    options: JSON.parse(JSON.stringify(options)),
  };
}

it("keeps the schedule of the terms that any change makes, through the columns and back", () => {
  let kept = 0;
  fc.assert(
    fc.property(lives(3), fc.nat(40), ({ position, wishes }, days) => {
      const today = `2024-0${2 + (days % 7)}-1${days % 10}`;
      for (const wish of wishes) {
        try {
          const { terms } = applyChange(position, commandFor(position, today, wish), today).position;
          expect(buildSchedule(coreTerms(stored(terms), terms.currency))).toEqual(buildSchedule(terms));
          kept += 1;
        } catch (error) {
          if (!(error instanceof CoreError)) throw error;
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(kept).toBeGreaterThan(50);
});
