"use client";

import { FileText, Upload } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { cn } from "./cn";

export interface FileDropProps {
  /** The form field's name; also its id. */
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** As the accept attribute: ".csv,.csv.gz". */
  accept?: string;
  maxBytes?: number;
  required?: boolean;
  /** Several at once; `onFiles` then gets them all. */
  multiple?: boolean;
  onFile?: (file: File | undefined) => void;
  onFiles?: (files: File[]) => void;
}

/** A native file input (it posts with its form before JavaScript) in a frame that also takes a dropped file. */
export function FileDrop(props: FileDropProps) {
  const { name, label, hint, error, accept, maxBytes, required, multiple, onFile, onFiles } = props;
  const t = useTranslations("common.file");
  const format = useFormatter();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<File[]>([]);
  const file = files[0];
  const [over, setOver] = useState(false);
  const size = (bytes: number) =>
    format.number(bytes / 2 ** 20, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const tooLarge =
    !multiple && file && maxBytes && file.size > maxBytes
      ? t("tooLarge", { limit: size(maxBytes) })
      : undefined;
  const problem = tooLarge ?? error;

  function take(list: FileList | null) {
    const next = [...(list ?? [])];
    setFiles(next);
    onFile?.(next[0]);
    onFiles?.(next);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!input.current || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    take(input.current.files);
  }

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={name} className="text-sm font-medium">
        {label}
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the input inside is the control */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex flex-wrap items-center gap-3 rounded-lg border border-dashed border-line-strong bg-sunken px-4 py-5 transition-colors",
          over && "border-accent bg-accent-soft",
        )}
      >
        {file ? (
          <FileText aria-hidden="true" className="size-5 text-muted" />
        ) : (
          <Upload aria-hidden="true" className="size-5 text-muted" />
        )}
        <input
          ref={input}
          id={name}
          name={name}
          type="file"
          accept={accept}
          required={required}
          multiple={multiple}
          aria-invalid={problem ? true : undefined}
          aria-describedby={cn(hint && `${name}-hint`, problem && `${name}-error`) || undefined}
          onChange={(event) => take(event.target.files)}
          className="w-full min-w-0 text-sm sm:w-auto sm:flex-1 file:mr-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:text-sm file:font-medium file:text-fg"
        />
        <span className="text-sm text-muted">
          {file ? size(files.reduce((sum, one) => sum + one.size, 0)) : t("drop")}
        </span>
      </div>
      {hint ? (
        <p id={`${name}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${name}-error`} role="alert" className="text-xs font-medium text-danger">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
