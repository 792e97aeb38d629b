import type { ErrorParams } from "@/lib/platform/errors";

/** Why there is no file. Each has a sentence in the `exports` messages. */
export type FailureCode =
  | "cancelled"
  | "disk-full"
  | "interrupted"
  | "no-permission"
  | "pdf-too-long"
  | "refused"
  | "too-large"
  | "too-many-rows"
  | "unexpected"
  | "unknown-list";

export type Failure = { code: FailureCode; params: ErrorParams };

export class ExportFailure extends Error {
  override readonly name = "ExportFailure";

  constructor(
    readonly code: FailureCode,
    readonly params: ErrorParams = {},
  ) {
    super(code);
  }
}
