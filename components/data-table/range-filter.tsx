"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { FilterButton } from "./filter-button";

export interface Range<T> {
  from: T | null;
  to: T | null;
}

/** A typed value: null for an empty box, or why it cannot be used (already translated). */
export type Parsed<T> = { ok: true; value: T | null } | { ok: false; problem: string };

interface RangeFilterProps<T> {
  label: string;
  value: Range<T>;
  onChange: (value: Range<T>) => void;
  show: (value: T) => string;
  parse: (text: string) => Parsed<T>;
  inputType: "text" | "date";
  inputMode?: "decimal" | "numeric";
  suffix?: ReactNode;
  presets?: { label: string; range: Range<T> }[];
}

/** From … to, applied together. Built on by AmountFilter, IntegerFilter and DateFilter. */
export function RangeFilter<T extends bigint | number | string>(props: RangeFilterProps<T>) {
  const { label, value, onChange, presets } = props;
  const t = useTranslations("common");
  const active = (value.from === null ? 0 : 1) + (value.to === null ? 0 : 1);

  return (
    <Popover
      label={t("filter.open", { label })}
      trigger={<FilterButton label={label} active={active > 0 ? 1 : 0} />}
    >
      {(close) => {
        const apply = (next: Range<T>) => {
          close();
          onChange(next);
        };
        return (
          <>
            {presets ? <Presets presets={presets} onApply={apply} /> : null}
            <RangeForm {...props} onApply={apply} />
          </>
        );
      }}
    </Popover>
  );
}

function Presets<T>({
  presets,
  onApply,
}: {
  presets: { label: string; range: Range<T> }[];
  onApply: (value: Range<T>) => void;
}) {
  return (
    <div className="flex flex-col border-b border-line p-1">
      {presets.map((preset) => (
        <button
          key={preset.label}
          type="button"
          onClick={() => onApply(preset.range)}
          className="min-h-8 rounded-sm px-2 text-left text-sm hover:bg-hover pointer-coarse:min-h-11"
        >
          {preset.label}
        </button>
      ))}
    </div>
  );
}

function RangeForm<T extends bigint | number | string>({
  value,
  onApply,
  show,
  parse,
  inputType,
  inputMode,
  suffix,
}: RangeFilterProps<T> & { onApply: (value: Range<T>) => void }) {
  const t = useTranslations("common");
  const id = useId();
  const [problem, setProblem] = useState<{ field: "from" | "to"; text: string }>();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = parse(String(form.get("from") ?? ""));
    const to = parse(String(form.get("to") ?? ""));
    if (!from.ok) return setProblem({ field: "from", text: from.problem });
    if (!to.ok) return setProblem({ field: "to", text: to.problem });
    if (from.value !== null && to.value !== null && from.value > to.value) {
      return setProblem({ field: "from", text: t("filter.rangeOrder") });
    }
    onApply({ from: from.value, to: to.value });
  }

  const box = (field: "from" | "to") => (
    <label htmlFor={id + field} className="flex min-w-0 items-center gap-2 text-xs text-muted">
      <span className="w-10 shrink-0">{t(`filter.${field}`)}</span>
      <Input
        id={id + field}
        name={field}
        type={inputType}
        inputMode={inputMode}
        autoComplete="off"
        defaultValue={value[field] === null ? "" : show(value[field] as T)}
        aria-invalid={problem?.field === field || undefined}
        aria-describedby={problem?.field === field ? `${id}problem` : undefined}
        className="num text-right"
      />
      {suffix ? <span className="shrink-0">{suffix}</span> : null}
    </label>
  );

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2 p-3">
      {box("from")}
      {box("to")}
      {problem ? (
        <p id={`${id}problem`} role="alert" className="text-xs font-medium text-danger">
          {problem.text}
        </p>
      ) : null}
      <div className="mt-1 flex justify-between gap-2">
        <Button variant="ghost" size="sm" onClick={() => onApply({ from: null, to: null })}>
          {t("action.clear")}
        </Button>
        <Button type="submit" variant="primary" size="sm">
          {t("action.apply")}
        </Button>
      </div>
    </form>
  );
}
