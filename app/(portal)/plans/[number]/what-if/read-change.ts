import { parseAmount } from "@/components/data-table/parse-amount";
import type { ChangeKind, StoredChangeCommand } from "@/lib/core/changes/command";
import { cleanDecimal } from "@/lib/core/typed-decimal";
import {
  CHANGE_FIELDS,
  CHANGE_KINDS,
  type ChangeField,
  type ChangeValues,
  commandOf,
  type FieldSpec,
  type Parsed,
} from "./change-fields";

const LONGEST = 40;

/** A key of common.money or of planServicing.whatIf.problem. */
export type FieldProblem = "invalid" | "tooPrecise" | "outOfRange" | "required" | "wholeNumber" | "number";

type Params = Record<string, string | string[] | undefined>;

export type ReadChange = {
  kind: ChangeKind;
  values: ChangeValues;
  problems: Partial<Record<ChangeField, FieldProblem>>;
  /** Null while something is missing that nobody could know, or while a field is wrong. */
  command: StoredChangeCommand | null;
};

/** The kind of change an address asks about, or null where it names none. */
export function kindOf(params: Params): ChangeKind | null {
  return CHANGE_KINDS.find((kind) => kind === params.change) ?? null;
}

/** The address as a change. What it leaves out is as `start` has it; what the form has sent empty stays empty. */
export function readChange(
  kind: ChangeKind,
  params: Params,
  start: ChangeValues,
  currency: string,
): ReadChange {
  const specs = Object.entries(CHANGE_FIELDS[kind]) as [ChangeField, FieldSpec][];
  const read = specs.map(([name, spec]) => {
    const sent = params[name];
    const isSent = typeof sent === "string";
    const text = isSent ? sent.trim().slice(0, LONGEST) : (start[name] ?? "");
    const { value, problem } = parseField(text, spec, currency);
    const isMissing = text === "" && !spec.isOptional;
    return { name, text, value, problem: isMissing ? (isSent ? "required" : null) : problem, isMissing };
  });
  const values = Object.fromEntries(read.map(({ name, text }) => [name, text]));
  const problems = Object.fromEntries(
    read.flatMap(({ name, problem }) => (problem ? [[name, problem] as const] : [])),
  );
  const parsed: Parsed = Object.fromEntries(read.map(({ name, value }) => [name, value]));
  const isAsked = specs.some(([, spec]) => !spec.isOptional) || kind === "write-off" || specs.length === 0;
  const isEmpty = read.every(({ text }) => text === "");
  const isReady = (isAsked || !isEmpty) && read.every(({ problem, isMissing }) => !problem && !isMissing);
  return { kind, values, problems, command: isReady ? commandOf(kind, parsed) : null };
}

type ParsedField = { value?: string | number; problem?: FieldProblem };

function parseField(text: string, spec: FieldSpec, currency: string): ParsedField {
  if (text === "") return {};
  switch (spec.as) {
    case "amount": {
      const parsed = parseAmount(text, currency);
      if (!parsed.ok) return { problem: parsed.problem };
      return parsed.value === null ? {} : { value: parsed.value.toString() };
    }
    case "count": {
      const clean = cleanDecimal(text);
      return /^\d{1,6}$/.test(clean) ? { value: Number(clean) } : { problem: "wholeNumber" };
    }
    case "percent": {
      const clean = cleanDecimal(text);
      return /^\d+(\.\d+)?$/.test(clean) ? { value: clean } : { problem: "number" };
    }
    case "choice":
      return spec.options?.includes(text) ? { value: text } : { problem: "required" };
    case "date":
      return { value: text };
  }
}
