export type ErrorCode =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "UNAUTHENTICATED"
  | "CONFLICT"
  | "INVALID"
  | "RULE"
  | "LIMIT"
  | "UNAVAILABLE";

export type ErrorParams = Record<string, string | number>;

/** An expected refusal. The message is a key of both languages; `fields` holds a key for each bad input field. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly messageKey: string,
    readonly params: ErrorParams = {},
    readonly fields: Record<string, string> = {},
  ) {
    super(`${code}: ${messageKey}`);
    this.name = "AppError";
  }
}
