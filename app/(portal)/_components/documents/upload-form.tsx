"use client";

import { CircleAlert, CircleCheck, Clock3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { SelectField, TextField } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { FormErrors } from "@/components/ui/form-errors";
import { Spinner } from "@/components/ui/spinner";
import { SubmitButton } from "@/components/ui/submit-button";
import { ACCEPTED, DOCUMENT_KINDS } from "@/lib/domain/documents/kinds";
import type { UploadOutcome } from "./upload-outcome";
import { asSent, type Sent, useUpload } from "./use-upload";

type Props = {
  customer: string;
  plan?: string;
  maxMegabytes: number;
  /** Of a form that was sent without JavaScript. */
  posted: UploadOutcome | null;
};

/** A plain multipart form; with JavaScript each file goes by itself and its result shows at once. */
export function UploadForm({ customer, plan, maxMegabytes, posted }: Props) {
  const t = useTranslations("documents");
  const router = useRouter();
  const { sent, fields, isSending, send } = useUpload(
    posted?.outcomes.map(asSent) ?? [],
    posted?.fields ?? {},
  );
  const [files, setFiles] = useState<File[]>([]);
  const [round, setRound] = useState(0);
  const hasProblem = Object.keys(fields).length > 0;
  const [kind, setKind] = useState(posted?.values.kind ?? "");
  const [title, setTitle] = useState(hasProblem ? (posted?.values.title ?? "") : "");
  const errors = useMemo(
    () => Object.entries(fields).map(([name, message]) => ({ name, message })),
    [fields],
  );
  const action = `/customers/${customer}/documents/upload${plan ? `?plan=${plan}` : ""}`;

  async function submit() {
    if (isSending) return;
    const maxBytes = maxMegabytes * 2 ** 20;
    const isAnyStored = await send(files, { action, maxBytes, fields: { kind, title } });
    if (!isAnyStored) return;
    setTitle("");
    setFiles([]);
    // A new field of files: the browser lets nobody empty one that is full.
    setRound(round + 1);
    router.refresh();
  }

  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FormErrors errors={errors} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="kind"
          label={t("form.kind")}
          error={fields.kind}
          value={kind}
          onChange={(event) => setKind(event.target.value)}
          required
        >
          <option value="">{t("form.kindChoose")}</option>
          {DOCUMENT_KINDS.map((name) => (
            <option key={name} value={name}>
              {t(`kind.${name}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          name="title"
          label={t("form.name")}
          hint={t("form.nameHint")}
          error={fields.title}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          maxLength={200}
          autoComplete="off"
          optional
        />
      </div>
      <FileDrop
        key={round}
        name="files"
        label={t("form.files")}
        hint={t("form.filesHint", { limit: maxMegabytes })}
        error={fields.files}
        accept={ACCEPTED}
        onFiles={setFiles}
        multiple
        required
      />
      <div role="status">
        {sent.length > 0 ? (
          <ul aria-label={t("form.results")} className="flex flex-col gap-1.5 text-sm">
            {sent.map((file, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; their order stays
              <SentFile key={index} file={file} />
            ))}
          </ul>
        ) : null}
      </div>
      <div>
        <SubmitButton pending={isSending}>{t("form.submit")}</SubmitButton>
      </div>
    </form>
  );
}

const LOOKS = {
  waiting: { Icon: Clock3, tone: "text-muted" },
  stored: { Icon: CircleCheck, tone: "text-success" },
  refused: { Icon: CircleAlert, tone: "text-danger" },
};

function SentFile({ file: { name, state, message } }: { file: Sent }) {
  const { Icon, tone } = state === "sending" ? { Icon: Spinner, tone: "text-muted" } : LOOKS[state];
  return (
    <li className="flex items-start gap-2">
      <span className={`mt-0.5 shrink-0 [&_svg]:size-4 ${tone}`}>
        <Icon aria-hidden="true" />
      </span>
      <span className="min-w-0">
        <span className="font-medium [overflow-wrap:anywhere]">{name}</span>{" "}
        <span className={state === "refused" ? "text-danger" : "text-muted"}>{message}</span>
      </span>
    </li>
  );
}
