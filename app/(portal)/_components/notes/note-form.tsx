"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useActionState, useLayoutEffect, useRef, useState, useTransition } from "react";
import { writeNoteAction } from "@/app/(portal)/customers/[number]/notes/actions";
import { Field } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { MentionList } from "./mention-list";
import { useMentionPicker } from "./use-mention-picker";

const SHOW_LEFT_FROM = 3_500;

type Props = { customer: string; plan?: string; maxLength: number };

/** A note is posted as a plain form before JavaScript; with it, what was typed stays until the note is written. */
export function NoteForm({ customer, plan, maxLength }: Props) {
  const t = useTranslations("notes");
  const tForm = useTranslations("common.form");
  const router = useRouter();
  const text = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  const [posted, post] = useActionState(writeNoteAction, null);
  const [body, setBody] = useState(posted && !posted.ok ? (posted.values.body ?? "") : "");
  const [answer, setAnswer] = useState<{ message?: string; field?: string }>(() => problemsOf(posted));
  const [isPending, startTransition] = useTransition();
  const picker = useMentionPicker({
    customer,
    plan,
    value: body,
    replace: (next, at) => {
      caret.current = at;
      setBody(next);
    },
  });

  useLayoutEffect(() => {
    if (caret.current === null) return;
    text.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  function send() {
    if (isPending) return;
    picker.close();
    startTransition(async () => {
      const result = await writeNoteAction({ customer, plan, body }).catch(() => null);
      setAnswer(result ? problemsOf(result) : { message: tForm("noAnswer") });
      text.current?.focus();
      if (!result?.ok) return;
      setBody("");
      const names = result.data.called.join(", ");
      showToast({ tone: "success", title: t("form.done"), description: names && t("form.told", { names }) });
      router.refresh();
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (picker.onKey(event) || event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      action={post}
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        // A form action would empty the field after a refusal.
        event.preventDefault();
        send();
      }}
    >
      <input type="hidden" name="customer" value={customer} />
      <input type="hidden" name="plan" value={plan ?? ""} />
      <FormErrors message={answer.message} />
      <div className="relative">
        <Field
          name="body"
          label={t("form.label")}
          hint={t("form.hint", { max: maxLength })}
          error={answer.field}
          required
        >
          {(ids) => (
            <Textarea
              {...ids}
              ref={text}
              rows={4}
              maxLength={maxLength}
              value={body}
              {...picker.fieldProps}
              onChange={(event) => {
                setBody(event.target.value);
                picker.onTyped(event);
              }}
              onKeyDown={onKeyDown}
            />
          )}
        </Field>
        {picker.isOpen ? <MentionList {...picker.listProps} /> : null}
      </div>
      <span role="status" className="sr-only">
        {picker.isOpen ? picker.said : answer.field}
      </span>
      <div className="flex items-center gap-3">
        <SubmitButton pending={isPending}>{t("form.submit")}</SubmitButton>
        {body.length >= SHOW_LEFT_FROM ? (
          <span className="num text-xs text-muted">{t("form.left", { count: maxLength - body.length })}</span>
        ) : null}
      </div>
    </form>
  );
}

type Answer = Awaited<ReturnType<typeof writeNoteAction>> | null;

/** What stands at the field, and what stands above it because it belongs to none. */
function problemsOf(answer: Answer): { message?: string; field?: string } {
  if (!answer || answer.ok) return {};
  const { message, reference, fields } = answer;
  if (fields.body) return { field: fields.body };
  return { message: reference ? `${message} (${reference})` : message };
}
