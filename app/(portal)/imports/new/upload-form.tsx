"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { queueUploadAction } from "@/app/(portal)/imports/actions";
import { Checkbox } from "@/components/ui/checkbox";
import { SelectField, TextField } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { FormErrors } from "@/components/ui/form-errors";
import { Progress } from "@/components/ui/progress";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ImportKind } from "@/lib/domain/imports/schemas";
import { type OwnerChoice, OwnerFields } from "./owner-fields";
import { UploadRefused, uploadFile } from "./upload-file";

export type MappingChoice = { name: string; description: string; kinds: string[] };

type Props = {
  kinds: ImportKind[];
  mappings: MappingChoice[];
  branches: OwnerChoice[];
  maxBytes: number;
  partBytes: number;
};

type State =
  | { step: "filling"; message?: string; fields?: Record<string, string> }
  | { step: "uploading"; percent: number };

/** Kind, mapping, file and what may be done with it. The file goes up in parts; the import follows once it is there. */
export function UploadForm({ kinds, mappings, branches, maxBytes, partBytes }: Props) {
  const t = useTranslations("imports.form");
  const tEnum = useTranslations("enums");
  const format = useFormatter();
  const router = useRouter();
  const [kind, setKind] = useState<ImportKind>(kinds.includes("plans") ? "plans" : (kinds[0] ?? "receipts"));
  const [file, setFile] = useState<File>();
  const [state, setState] = useState<State>({ step: "filling" });
  const size = format.number(maxBytes / 2 ** 30, { style: "unit", unit: "gigabyte" });
  const fields = state.step === "filling" ? (state.fields ?? {}) : {};

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!file) return setState({ step: "filling", fields: { file: t("chooseFile") } });
    if (file.size > maxBytes) return setState({ step: "filling", fields: { file: t("tooLarge", { size }) } });
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    setState({ step: "uploading", percent: 0 });
    try {
      const onProgress = (percent: number) => setState({ step: "uploading", percent });
      const storedAs = await uploadFile(file, partBytes, onProgress, new AbortController().signal);
      const queued = await queueUploadAction({
        kind,
        mapping: text("mapping"),
        source: text("source"),
        fileName: file.name,
        storedAs,
        branch: text("branch") || undefined,
        manager: text("manager") || undefined,
        isDryRun: form.has("isDryRun"),
        acceptsValid: form.has("acceptsValid"),
      });
      if (queued.ok) router.push(`/imports/${queued.data.id}`);
      else setState({ step: "filling", message: queued.message, fields: queued.fields });
    } catch (error) {
      setState({ step: "filling", message: error instanceof UploadRefused ? error.message : t("failed") });
    }
  }

  const isUploading = state.step === "uploading";
  const errors = Object.entries(fields).map(([name, message]) => ({ name, message }));
  const choices = mappings.filter((mapping) => mapping.kinds.includes(kind));
  return (
    <form onSubmit={send} className="flex flex-col gap-4" noValidate>
      <FormErrors message={state.step === "filling" ? state.message : undefined} errors={errors} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="kind"
          label={t("kind")}
          value={kind}
          onChange={(event) => setKind(event.target.value as ImportKind)}
          disabled={isUploading}
        >
          {kinds.map((name) => (
            <option key={name} value={name}>
              {tEnum(`importKind.${name}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          name="mapping"
          label={t("mapping")}
          hint={t("mappingHint")}
          error={fields.mapping}
          disabled={isUploading}
        >
          {choices.map(({ name, description }) => (
            <option key={name} value={name}>
              {`${name} · ${description}`}
            </option>
          ))}
        </SelectField>
      </div>
      <FileDrop
        name="file"
        label={t("file")}
        hint={t("fileHint", { size })}
        error={fields.file}
        accept=".csv,.gz,.ndjson,.jsonl,.txt"
        maxBytes={maxBytes}
        onFile={setFile}
      />
      {kind === "customers" || kind === "plans" ? (
        <OwnerFields branches={branches} disabled={isUploading} />
      ) : null}
      <TextField
        name="source"
        label={t("source")}
        hint={t("sourceHint")}
        error={fields.source}
        maxLength={60}
        optional
        disabled={isUploading}
      />
      <Checkbox
        name="isDryRun"
        label={t("dryRun")}
        hint={t("dryRunHint")}
        defaultChecked
        disabled={isUploading}
      />
      <Checkbox
        name="acceptsValid"
        label={t("acceptValid")}
        hint={t("acceptValidHint")}
        disabled={isUploading}
      />
      {isUploading ? (
        <div className="flex flex-col gap-1">
          <Progress percent={state.percent} label={t("submit")} />
          <p className="text-sm text-muted" role="status">
            {t("uploading", { percent: state.percent })}
          </p>
        </div>
      ) : null}
      <div>
        <SubmitButton variant="primary" pending={isUploading}>
          {t("submit")}
        </SubmitButton>
      </div>
    </form>
  );
}
