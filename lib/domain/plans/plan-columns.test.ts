import { expect, it } from "vitest";
import { completeColumns, PLAN_COLUMNS, shownColumns, USUAL_COLUMNS } from "./plan-columns";

it("nothing stored is the usual order, and the plan's number is its first column", () => {
  expect(completeColumns(null)).toBe(USUAL_COLUMNS);
  expect(shownColumns(USUAL_COLUMNS)[0]).toBe("plan");
});

it("forgets columns that went, adds those that came, and keeps the number first and shown", () => {
  const choice = completeColumns({ order: ["status", "gone", "plan", "status"], hidden: ["plan", "status"] });
  expect(choice.order.slice(0, 3)).toEqual(["plan", "status", "customer"]);
  expect([...choice.order].sort()).toEqual([...PLAN_COLUMNS].sort());
  expect(shownColumns(choice)).not.toContain("status");
  expect(shownColumns(choice)).not.toContain("grade");
  expect(shownColumns(choice)[0]).toBe("plan");
});

it.each([
  [9, 3],
  [-1, 0],
  [2, 2],
  ["x", 1],
])("pinning %s columns pins %s", (pinned, kept) => {
  expect(completeColumns({ order: [], pinned }).pinned).toBe(kept);
});
