import type { ErrorParams } from "@/lib/platform/errors";

/** Why a file as a whole cannot come in. Each has a sentence in the `imports` messages. */
export type FailureCode =
  | "binary"
  | "broken-off"
  | "cancelled"
  | "duplicate-columns"
  | "empty-file"
  | "encoding"
  | "file-gone"
  | "file-too-large"
  | "gzip-bomb"
  | "gzip-broken-off"
  | "gzip-damaged"
  | "interrupted"
  | "missing-columns"
  | "no-permission"
  | "no-rows"
  | "plans-served"
  | "too-many-broken-rows"
  | "too-many-columns"
  | "unclosed-quote"
  | "unexpected"
  | "unfinished"
  | "unknown-branch"
  | "unknown-manager"
  | "utf-16"
  | "zip-archive";

export type Failure = { code: FailureCode; params: ErrorParams };

/** Ends the run; nothing of the file stays. */
export class ImportFailure extends Error {
  override readonly name = "ImportFailure";

  constructor(
    readonly code: FailureCode,
    readonly params: ErrorParams = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
  }
}
