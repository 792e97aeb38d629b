import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const terms = {
  principal: "1200.00",
  annualRatePercent: "12",
  method: "equal-instalment",
  count: 3,
  startsOn: "2024-06-01",
  currency: "CNY",
};
const flows = {
  method: "simple",
  advances: [["2024-01-01", "100.00"]],
  payments: [["2024-02-01", "101.00"]],
};

type Answer = {
  id: unknown;
  rows?: unknown;
  annualRatePercent?: string;
  error?: { code: string; path: string };
};

/** One process for all lines: a stack on stderr, a missing answer or a hang fails the whole. */
function answers(script: string, lines: readonly string[]): Answer[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", script], {
    input: lines.join("\n"),
    encoding: "utf8",
    maxBuffer: 64_000_000,
    timeout: 30_000,
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).not.toMatch(/[":](NaN|-?Infinity|undefined)/);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Answer);
}

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describe("lines that nobody should send", () => {
  it("schedule answers each one with a code and a path, and then the good line", () => {
    const cases: [string, string, string][] = [
      ...(
        [
          ["TOO_SMALL", "principal", { principal: "0.00" }],
          ["TOO_SMALL", "principal", { principal: "-1200.00" }],
          ["TOO_MANY_DECIMALS", "principal", { principal: "100.005" }],
          ["INVALID_AMOUNT", "principal", { principal: "1e18" }],
          ["TOO_LARGE", "principal", { principal: 1e18 }],
          ["TOO_LARGE", "principal", { principal: "1".repeat(100_000) }],
          ["TOO_SMALL", "count", { count: 0 }],
          ["TOO_LARGE", "count", { count: 10_000 }],
          ["TOO_SMALL", "annualRatePercent", { annualRatePercent: "-1" }],
          ["TOO_LARGE", "annualRatePercent", { annualRatePercent: "10000" }],
          ["INVALID_DATE", "startsOn", { startsOn: "2024-02-30" }],
          ["DATE_ORDER", "firstDueOn", { firstDueOn: "2024-05-31" }],
        ] as const
      ).map(([code, path, changes]): [string, string, string] => [
        code,
        `terms.${path}`,
        JSON.stringify({ id: 1, terms: { ...terms, ...changes } }),
      ]),
      ["MALFORMED_JSON", "", '{"id":1,"terms":'],
      ["MALFORMED_JSON", "", "null"],
      ["MALFORMED_JSON", "", `{"id":1,"terms":${" ".repeat(2_000_000)}{}}`],
      ["MALFORMED_JSON", "", nested(500_000)],
      ["INVALID_TYPE", "terms", `{"id":1,"terms":${nested(500_000)}}`],
      ["INVALID_TYPE", "terms.principal", `{"id":1,"terms":{"principal":${nested(100_000)}}}`],
      [
        "INVALID_TYPE",
        "terms.count",
        `{"id":1,"terms":${JSON.stringify({ ...terms, count: 0 }).replace('"count":0', '"count":1e999')}}`,
      ],
      [
        "UNKNOWN_FIELD",
        "terms.__proto__",
        `{"id":1,"terms":${JSON.stringify(terms).replace("{", '{"__proto__":{},')}}`,
      ],
      ["MISSING", "terms", '{"id":1,"__proto__":{"terms":{}}}'],
    ];
    const good = JSON.stringify({ id: "line\u2028separator", terms });
    const given = answers("lib/cli/schedule.ts", [...cases.map(([, , line]) => line), good]);
    expect(given.slice(0, -1).map(({ error }) => [error?.code, error?.path])).toEqual(
      cases.map(([code, path]) => [code, path]),
    );
    expect(given.at(-1)).toMatchObject({ id: "line\u2028separator", rows: { length: 3 } });
  }, 40_000);

  it("annual-rate too; ten thousand flows that turn at every step are judged within the bound", () => {
    const on = (k: number) => new Date(Date.UTC(2000, 0, 1) + k * 86_400_000).toISOString().slice(0, 10);
    const turning = {
      ...flows,
      method: "compound",
      advances: Array.from({ length: 5_000 }, (_, k) => [on(k * 2), "100.00"]),
      payments: Array.from({ length: 5_000 }, (_, k) => [on(k * 2 + 1), "100.01"]),
    };
    const cases: [string, string, unknown][] = [
      ["MISSING", "method", {}],
      ["INVALID_VALUE", "method", { ...flows, method: "flat" }],
      ["INVALID_DATE", "payments.0.0", { ...flows, payments: [["2024-02-30", "1.00"]] }],
      ["DATE_ORDER", "payments.0.0", { ...flows, payments: [["2023-12-31", "1.00"]] }],
      ["TOO_MANY_DECIMALS", "advances.0.1", { ...flows, advances: [["2024-01-01", "1.005"]] }],
      ["INVALID_AMOUNT", "advances.0.1", { ...flows, advances: [["2024-01-01", "1e18"]] }],
      ["INVALID_TYPE", "advances.0.1", { ...flows, advances: [["2024-01-01", null]] }],
      ["INVALID_TYPE", "payments", { ...flows, payments: { length: 1 } }],
      ["NO_SIGN_CHANGE", "", { ...flows, payments: [] }],
      ["NO_SIGN_CHANGE", "", { ...flows, advances: [] }],
      ["INVALID_TYPE", "periodsPerYear", { ...flows, periodsPerYear: "12" }],
    ];
    const lines = [
      ...cases.map(([, , line]) => JSON.stringify(line)),
      JSON.stringify(turning),
      JSON.stringify(flows),
    ];
    const given = answers("lib/cli/annual-rate.ts", lines);
    expect(given.slice(0, cases.length).map(({ error }) => [error?.code, error?.path])).toEqual(
      cases.map(([code, path]) => [code, path]),
    );
    expect(given.at(-2)?.annualRatePercent).toMatch(/^\d+\.\d{6}$/);
    expect(given.at(-1)?.annualRatePercent).toBe("12.000000");
  }, 40_000);
});
