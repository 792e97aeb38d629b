import type { ErrorCode } from "@/lib/platform/errors";

export type ActionFailure = {
  ok: false;
  code: ErrorCode | "UNEXPECTED";
  /** Translated, like every text here. */
  message: string;
  /** By field name: what is wrong with it. */
  fields: Record<string, string>;
  /** What support needs to find the log; only with UNEXPECTED and UNAVAILABLE. */
  reference?: string;
  /** What was typed, so that a form without JavaScript keeps it; never a password or a file. */
  values: Record<string, string>;
};

export type ActionResult<T> = { ok: true; data: T } | ActionFailure;

/** Serves useActionState(action, null), which also works before JavaScript, and a direct call. */
export type Action<I, T> = {
  (input: I | FormData): Promise<ActionResult<T>>;
  (previous: ActionResult<T> | null, input: I | FormData): Promise<ActionResult<T>>;
};

/** The same action for a plain <form action>, whose type wants no result. What went wrong there shows on the next page. */
export function asFormAction<I, T>(action: Action<I, T>): (form: FormData) => Promise<void> {
  return action as unknown as (form: FormData) => Promise<void>;
}
