import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { dryRunBulkAction, startBulkAction } from "@/app/(portal)/bulk/actions";
import { answerOf } from "@/app/(portal)/plans/[number]/_components/servicing/answer-of";
import { useIdempotencyKey } from "@/app/(portal)/plans/[number]/_components/servicing/use-idempotency-key";
import { showToast } from "@/components/ui/toast";
import type { DryRun } from "@/lib/domain/bulk/dry-run-bulk";
import type { ActionFailure } from "@/lib/platform/action-result";
import type { BulkDialogProps } from "./bulk-dialog";

/** Fields that say how it is confirmed, not what is done: typing in them leaves the look as it is. */
const BESIDE = ["reason", "confirmed"];

type Failure = { message?: string; fields: Record<string, string> };

/** First a look, then the doing of what was looked at. Any other wish takes a new look. */
export function useBulkForm({ action, selection, onDone }: BulkDialogProps) {
  const t = useTranslations("bulk.dialog");
  const tForm = useTranslations("common.form");
  const tField = useTranslations("errors.field");
  const router = useRouter();
  const idempotencyKey = useIdempotencyKey();
  const [look, setLook] = useState<DryRun | null>(null);
  const [failure, setFailure] = useState<Failure>({ fields: {} });
  const [isPending, start] = useTransition();

  function fail(result: ActionFailure | null) {
    if (!result) return setFailure({ message: tForm("noAnswer"), fields: {} });
    const { message, reference, fields, code } = result;
    // What was looked at is no longer what is there.
    if (code === "CONFLICT") setLook(null);
    setFailure({ message: reference ? `${message} (${reference})` : message, fields });
  }

  async function check(params: Record<string, string>) {
    const result = await answerOf(dryRunBulkAction({ action, selection, params }));
    if (!result?.ok) return fail(result);
    setFailure({ fields: {} });
    setLook(result.data);
  }

  async function begin(params: Record<string, string>, form: FormData, { total, needsTyping }: DryRun) {
    const confirmed = Number(String(form.get("confirmed") ?? "").replaceAll(/[\s,，]/g, ""));
    if (needsTyping && confirmed !== total) {
      return setFailure({ fields: { confirmed: t("typedWrong", { count: total }) } });
    }
    const reason = String(form.get("reason"));
    const wish = { action, selection, params, reason, total, idempotencyKey };
    const result = await answerOf(startBulkAction({ ...wish, ...(needsTyping && { confirmed }) }));
    if (!result?.ok) return fail(result);
    const { id, done, refused, isFinished } = result.data;
    const link = { href: `/bulk/${id}`, label: t("see") };
    if (isFinished) showToast({ tone: "success", title: t("done", { done, refused }), link });
    onDone();
    if (isFinished) router.refresh();
    else router.push(link.href);
  }

  return {
    look,
    failure,
    isPending,
    changed(field: string) {
      if (!BESIDE.includes(field)) setLook(null);
    },
    submit(form: FormData) {
      if (!String(form.get("reason")).trim()) return setFailure({ fields: { reason: tField("required") } });
      const params = Object.fromEntries(
        [...form].flatMap(([name, value]) =>
          BESIDE.includes(name) || typeof value !== "string" ? [] : [[name, value]],
        ),
      );
      start(() => (look ? begin(params, form, look) : check(params)));
    },
  };
}
