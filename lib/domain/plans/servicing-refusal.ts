import { CoreError } from "@/lib/core/error";
import { AppError } from "@/lib/platform/errors";

/** Codes that people meet here by doing something that the plan does not allow; the rest share one sentence. */
const TOLD: readonly string[] = ["TOO_LARGE", "TOO_SMALL", "DATE_ORDER", "NOT_APPLICABLE"];

/** Runs the core and turns its coded refusals into a rule of the bank that the reader can understand. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    throw refusalOf(error);
  }
}

export function refusalOf({ code, path }: CoreError): AppError {
  const key = `servicing.refused.${TOLD.includes(code) ? code : "OTHER"}`;
  return new AppError("RULE", key, { code, path }, path === "" ? {} : { [path]: key });
}

/** What a plan that was closed before its servicing began says to every question about its position. */
export function isNeverServed(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== "RULE") return false;
  return error.messageKey.startsWith("servicing.closed.") || error.messageKey === "servicing.noTerms";
}
