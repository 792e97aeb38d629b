import { expect, it } from "vitest";
import { safeNext, signInPath } from "./safe-next";

it.each(["/plans?status=active&status=settled", "/customers/CU00000123#lines"])(
  "%s is where to go on",
  (next) => {
    expect(safeNext(next)).toBe(next);
  },
);

it.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "",
  undefined,
])("%j leads home instead", (next) => {
  expect(safeNext(next)).toBe("/");
});

it("the way to sign-in remembers where somebody was and why they are there", () => {
  expect(signInPath("/plans?page=2", "expired")).toBe("/sign-in?next=%2Fplans%3Fpage%3D2&ended=expired");
  expect(signInPath("/")).toBe("/sign-in");
});
