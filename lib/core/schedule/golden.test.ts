import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { annualRateOf } from "@/lib/core/apr/parse-cash-flows";
import { toDecimalString } from "@/lib/core/money";
import { buildSchedule, parseTerms } from "./schedule";

const folder = join(process.env.TENOR_SHARED_DIR ?? "../shared", "golden");
const isPresent = existsSync(folder);
if (!isPresent) console.warn(`golden cases skipped: ${folder} is absent (set TENOR_SHARED_DIR)`);

type ScheduleCase = { id: string; terms: Record<string, unknown>; rows: string[][] };
type RateCase = { id: string; method: string; expected: number; tolerance: number; [field: string]: unknown };

function read<T>(name: string): T[] {
  if (!isPresent) return [];
  const lines = readFileSync(join(folder, name), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as T);
}

describe.skipIf(!isPresent)("what others computed", () => {
  it.each(read<ScheduleCase>("schedules.ndjson"))(
    "schedule $id equals to the cent",
    ({ terms: input, rows }) => {
      const terms = parseTerms(input);
      const text = (minor: bigint) => toDecimalString(minor, terms.currency);
      const built = buildSchedule(terms).map((row) => [
        row.dueOn,
        text(row.principalMinor),
        text(row.interestMinor),
        text(row.totalMinor),
        text(row.balanceMinor),
      ]);
      expect(built).toEqual(rows);
    },
  );

  it.each(read<RateCase>("annual-rates.ndjson"))("annual rate $id = $expected", (given) => {
    const { id: _id, expected, tolerance, ...flows } = given;
    expect(Math.abs(Number(annualRateOf(flows)) - expected)).toBeLessThanOrEqual(tolerance);
  });
});
