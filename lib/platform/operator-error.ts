/** Something the person at the terminal can mend. The message says what to do; no stack is shown. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}
