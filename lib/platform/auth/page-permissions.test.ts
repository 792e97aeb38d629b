import { expect, it } from "vitest";
import { permissionOf } from "./page-permissions";

it.each([
  ["/plans", "portfolio.read"],
  ["/plans/PL00000001/schedule", "portfolio.read"],
  ["/plans/PL00000001/ledger", "ledger.read"],
  ["/plans/PL00000001/ledger/more", "ledger.read"],
  ["/imports/new", "import.run"],
  ["/imports/12", "import.read"],
  ["/plansandmore", null],
  ["/", null],
])("%s needs %s", (path, permission) => {
  expect(permissionOf(path)).toBe(permission);
});
