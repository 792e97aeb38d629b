import { describe, expect, it } from "vitest";
import { passwordProblem } from "./password-rules";

const problem = (password: string) => passwordProblem(password, "mei.chen");

describe("a new password", () => {
  it.each([
    ["1234567", "auth.password.tooShort"],
    ["太短的密码七字", "auth.password.tooShort"],
    ["x".repeat(257), "auth.password.tooLong"],
    ["password", "auth.password.tooCommon"],
    ["Password123!", "auth.password.tooCommon"],
    ["12345678", "auth.password.tooCommon"],
    ["qwertyuiop", "auth.password.tooCommon"],
    ["aaaaaaaaaa", "auth.password.tooCommon"],
    ["abcabcabcabc", "auth.password.tooCommon"],
    ["woaini1314", "auth.password.tooCommon"],
    ["ｐａｓｓｗｏｒｄ", "auth.password.tooCommon"],
    ["i-am-Mei.Chen-2026", "auth.password.likeUsername"],
  ])("%s is refused: %s", (password, key) => {
    expect(problem(password)).toBe(key);
  });

  it.each([
    "harbour9", // 8 characters are enough, no rule on their kinds
    "seven quiet harbours",
    "x7".repeat(32).replace("x7x7", "ok!?"), // 64 characters
    "春眠不觉晓处处闻啼鸟", // 10 characters in 30 bytes
  ])("%s is accepted", (password) => {
    expect(problem(password)).toBeNull();
  });
});
