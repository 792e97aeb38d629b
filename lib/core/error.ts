/**
 * A refusal of the pure core: a closed code for programs, the path of the field in the input for people
 * ("principal", "payments.3.1"; empty when the whole input is meant), and a plain English sentence.
 */
export class CoreError extends Error {
  override readonly name = "CoreError";

  constructor(
    readonly code: CoreErrorCode,
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

export type CoreErrorCode =
  | "MALFORMED_JSON"
  | "MISSING"
  | "INVALID_TYPE"
  | "INVALID_VALUE"
  | "UNKNOWN_FIELD"
  | "INVALID_AMOUNT"
  | "TOO_MANY_DECIMALS"
  | "TOO_SMALL"
  | "TOO_LARGE"
  | "INVALID_DATE"
  | "DATE_ORDER"
  | "DATE_OUT_OF_RANGE"
  | "UNKNOWN_CURRENCY"
  | "NOT_APPLICABLE"
  | "INSTALMENT_BELOW_INTEREST"
  | "INSTALMENTS_EXCEED_DEBT"
  | "NO_SIGN_CHANGE"
  | "SEVERAL_ROOTS"
  | "NOT_CONVERGED";

/** Runs `work` and puts `prefix` before the path of any refusal, so that a nested input names its full path. */
export function atPath<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    const path = error.path === "" ? prefix : `${prefix}.${error.path}`;
    throw new CoreError(error.code, path, error.message);
  }
}
