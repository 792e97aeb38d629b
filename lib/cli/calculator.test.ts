import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/** Runs a command the way npm does and parses what it answers, a line each. */
function run(script: string, input: string): unknown[] {
  const { stdout, status, stderr } = spawnSync(process.execPath, ["--import", "tsx", script], {
    input,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

const terms = {
  principal: "100.00",
  annualRatePercent: "12",
  method: "flat",
  count: 2,
  every: 1,
  unit: "month",
  startsOn: "2024-01-31",
  dayCount: "30/360",
  rounding: "half-even",
  currency: "CNY",
};

describe("calculator commands, one JSON object a line", () => {
  it("schedule: 50 + 1, 50 + 1; a bad line does not stop the next one", () => {
    const lines = [
      JSON.stringify({ id: "a", terms }),
      "{not json",
      "",
      JSON.stringify({ id: 7, terms: { ...terms, principal: "1e18" } }),
      JSON.stringify({ id: "c" }),
      "[1]",
    ];
    expect(run("lib/cli/schedule.ts", `\uFEFF${lines.join("\r\n")}`)).toEqual([
      {
        id: "a",
        rows: [
          ["2024-02-29", "50.00", "1.00", "51.00", "50.00"],
          ["2024-03-31", "50.00", "1.00", "51.00", "0.00"],
        ],
        annualRate: {
          simple: expect.stringMatching(/^15\.9\d{5}$/),
          compound: expect.stringMatching(/^1\d\.\d{6}$/),
        },
      },
      { id: null, error: { code: "MALFORMED_JSON", path: "", message: expect.any(String) } },
      { id: 7, error: { code: "INVALID_AMOUNT", path: "terms.principal", message: expect.any(String) } },
      { id: "c", error: { code: "MISSING", path: "terms", message: expect.any(String) } },
      { id: null, error: { code: "MALFORMED_JSON", path: "", message: expect.any(String) } },
    ]);
  });

  it("annual-rate: 100 back as 101 after a month is 12 %", () => {
    const flows = {
      advances: [["2024-01-01", "100.00"]],
      payments: [["2024-02-01", "101.00"]],
      expected: 12,
    };
    const lines = [
      JSON.stringify({ id: "a", method: "simple", periodsPerYear: 12, ...flows }),
      JSON.stringify({ id: "b", method: "simple", ...flows, payments: [] }),
    ];
    expect(run("lib/cli/annual-rate.ts", lines.join("\n"))).toEqual([
      { id: "a", annualRatePercent: "12.000000" },
      { id: "b", error: { code: "NO_SIGN_CHANGE", path: "", message: expect.any(String) } },
    ]);
  });
});
