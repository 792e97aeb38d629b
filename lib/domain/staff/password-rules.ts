import { COMMON_PASSWORDS } from "./common-passwords";

export const MIN_PASSWORD_LENGTH = 8;
export const ADVISED_PASSWORD_LENGTH = 15;
export const MAX_PASSWORD_LENGTH = 256;

/**
 * The message key of what is wrong with a new password, or null. Length and a list of what attackers try first; no
 * composition rules and no expiry, as OWASP ASVS 5.0 6.2 has it. Length counts characters, not bytes: 汉字 count one each.
 */
export function passwordProblem(password: string, username: string): string | null {
  const normal = password.normalize("NFKC");
  const length = [...normal].length;
  if (length < MIN_PASSWORD_LENGTH) return "auth.password.tooShort";
  if (length > MAX_PASSWORD_LENGTH) return "auth.password.tooLong";
  const lower = normal.toLowerCase();
  if (isCommon(lower)) return "auth.password.tooCommon";
  if (username.length >= 3 && lower.includes(username.toLowerCase())) return "auth.password.likeUsername";
  return null;
}

/** Also a common word with digits or signs around it, one character repeated, and keys or digits in a row. */
function isCommon(lower: string): boolean {
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  if (COMMON_PASSWORDS.has(lower) || COMMON_PASSWORDS.has(core)) return true;
  if (/^(.{1,4}?)\1+$/u.test(lower)) return true;
  return SEQUENCES.some((sequence) => sequence.includes(lower));
}

const rows = [
  "0123456789012345678901234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
];
const SEQUENCES = [...rows, ...rows.map((row) => [...row].reverse().join(""))];
