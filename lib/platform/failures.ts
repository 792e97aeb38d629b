import { getTranslations } from "next-intl/server";
import type { ActionFailure } from "@/lib/platform/action-result";
import { requestFacts } from "@/lib/platform/auth/request-facts";
import { AppError } from "@/lib/platform/errors";
import { unpackMessage } from "@/lib/platform/input-messages";
import { log } from "@/lib/platform/log";

const REFERENCE_LENGTH = 8;

/** Translates by a key that is only known at run time; null when neither language has it. */
type Translate = (key: string, params?: Record<string, string | number>) => string | null;

async function translator(): Promise<Translate> {
  const t = await getTranslations();
  // The keys of errors travel as data; the type of t knows only literal ones.
  const loose = t as unknown as { (key: string, params?: object): string; has(key: string): boolean };
  return (key, params) => (loose.has(key) ? loose(key, params) : null);
}

/** What a person is told: an expected refusal in their language, anything else as a reference number and a log line. */
export async function failureOf(error: unknown): Promise<Omit<ActionFailure, "values">> {
  const translate = await translator();
  if (!(error instanceof AppError) || error.code === "UNAVAILABLE") {
    const reference = await logFailure(error);
    const code = error instanceof AppError ? error.code : "UNEXPECTED";
    return { ok: false, code, message: translate(`errors.${code}`) ?? code, fields: {}, reference };
  }
  const message =
    translate(error.messageKey, error.params) ?? translate(`errors.${error.code}`) ?? error.code;
  const fields = Object.entries(error.fields).map(([name, packed]) => {
    const { key, params } = unpackMessage(packed);
    return [name, translate(key, params) ?? translate("errors.field.invalid") ?? key] as const;
  });
  return { ok: false, code: error.code, message, fields: Object.fromEntries(fields) };
}

async function logFailure(error: unknown): Promise<string> {
  const { requestId } = await requestFacts();
  log.error({ err: error, requestId }, "request failed");
  return requestId.slice(0, REFERENCE_LENGTH);
}
