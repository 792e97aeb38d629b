"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FileOutcome, UploadOutcome } from "./upload-outcome";

/** A file on its way: what is known of it while it goes, then how it fared. */
export type Sent = { name: string; state: "waiting" | "sending" | "stored" | "refused"; message: string };

export const asSent = ({ name, ok, message }: FileOutcome): Sent => ({
  name,
  state: ok ? "stored" : "refused",
  message,
});

type Fields = Record<string, string>;
type Wish = { action: string; maxBytes: number; fields: Record<string, string> };

/** Sends files one after the other, each in a request of its own, so that one that is refused keeps no other back. */
export function useUpload(initial: Sent[], initialFields: Fields) {
  const t = useTranslations("documents");
  const [sent, setSent] = useState<Sent[]>(initial);
  const [fields, setFields] = useState<Fields>(initialFields);
  const [isSending, setIsSending] = useState(false);

  async function send(files: File[], { action, maxBytes, fields: given }: Wish): Promise<boolean> {
    if (files.length === 0) {
      setFields({ files: t("form.noFile") });
      return false;
    }
    setIsSending(true);
    setFields({});
    const list = files.map(({ name }): Sent => ({ name, state: "waiting", message: t("form.waiting") }));
    const tell = (index: number, change: Omit<Sent, "name">) => {
      list[index] = { name: files[index]?.name ?? "", ...change };
      setSent([...list]);
    };
    let stored = 0;
    for (const [index, file] of files.entries()) {
      if (file.size > maxBytes) {
        tell(index, { state: "refused", message: t("refusal.tooLarge", { limit: maxBytes / 2 ** 20 }) });
        continue;
      }
      tell(index, { state: "sending", message: t("form.sending") });
      const answer = await post(action, file, { ...given, count: String(files.length) });
      if (answer && "fields" in answer && Object.keys(answer.fields).length > 0) {
        // The form is at fault, not the file: the others would fare the same.
        setFields(answer.fields);
        setSent([]);
        break;
      }
      const outcome = answer && "outcomes" in answer ? answer.outcomes[0] : undefined;
      const message = answer && "message" in answer ? answer.message : t("form.failed");
      tell(index, outcome ? asSent(outcome) : { state: "refused", message });
      if (outcome?.ok) stored++;
    }
    setIsSending(false);
    return stored > 0;
  }

  return { sent, fields, isSending, send };
}

/** The server's answer, its refusal of the request as a whole, or null when none came. */
async function post(
  action: string,
  file: File,
  fields: Record<string, string>,
): Promise<UploadOutcome | { message: string } | null> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("files", file);
  try {
    const response = await fetch(action, {
      method: "POST",
      headers: { accept: "application/json" },
      body: form,
    });
    const answer = (await response.json()) as UploadOutcome | { error: { message: string } };
    return "error" in answer ? { message: answer.error.message } : answer;
  } catch {
    return null;
  }
}
