import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  CHANGE_FIELDS,
  type ChangeField,
  type FieldSpec,
} from "@/app/(portal)/plans/[number]/what-if/change-fields";
import type { FieldProblem, ReadChange } from "@/app/(portal)/plans/[number]/what-if/read-change";
import { LIST_PARAM } from "@/app/(portal)/plans/plan-href";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { SelectField, TextField } from "@/components/ui/field";
import { minorDigits } from "@/lib/core/money";
import { LiveForm } from "./live-form";

type Errors = Partial<Record<ChangeField, string>>;

type Props = {
  action: string;
  listQuery: string;
  change: ReadChange;
  currency: string;
  /** Refusals of the plan at the field that caused them, already in words. */
  errors: Errors;
};

const GRID = "grid grid-cols-1 gap-x-3 gap-y-3 sm:grid-cols-2 xl:grid-cols-4";

/** What a change asks for. The address carries the answers, so the same link shows the same comparison. */
export function ChangeForm({ action, listQuery, change, currency, errors }: Props) {
  const t = useTranslations("planServicing.whatIf");
  const tMoney = useTranslations("common.money");
  const specs = Object.entries(CHANGE_FIELDS[change.kind]) as [ChangeField, FieldSpec][];
  if (specs.length === 0) return null;
  const wordsFor = (problem: FieldProblem) => {
    if (problem === "required" || problem === "wholeNumber" || problem === "number")
      return t(`problem.${problem}`);
    return tMoney(problem, { digits: minorDigits(currency) });
  };
  const inputs = (list: typeof specs) =>
    list.map(([name, spec]) => {
      const problem = change.problems[name];
      const error = problem ? wordsFor(problem) : errors[name];
      return (
        <ChangeInput key={name} name={name} spec={spec} change={change} currency={currency} error={error} />
      );
    });
  const forgiven = specs.filter(([, { path }]) => path.startsWith("forgiven."));
  const asked = specs.filter((entry) => !forgiven.includes(entry));
  return (
    <LiveForm key={change.kind} action={action} label={t(`kind.${change.kind}`)}>
      <input type="hidden" name="change" value={change.kind} />
      {listQuery ? <input type="hidden" name={LIST_PARAM} value={listQuery} /> : null}
      <div className={GRID}>{inputs(asked)}</div>
      {forgiven.length > 0 ? (
        <details className="group mt-3" open={forgiven.some(([name]) => change.values[name]) || undefined}>
          <summary className="inline-flex min-h-6 items-center gap-1 rounded-sm text-sm font-medium text-accent-text">
            <ChevronRight aria-hidden="true" className="size-4 transition-transform group-open:rotate-90" />
            {t("forgive")}
          </summary>
          <div className={cn(GRID, "pt-3")}>{inputs(forgiven)}</div>
        </details>
      ) : null}
      <noscript>
        <button type="submit" className={buttonClass("primary", "md", "mt-3")}>
          {t("show")}
        </button>
      </noscript>
    </LiveForm>
  );
}

type InputProps = {
  name: ChangeField;
  spec: FieldSpec;
  change: ReadChange;
  currency: string;
  error: string | undefined;
};

function ChangeInput({ name, spec, change, currency, error }: InputProps) {
  const t = useTranslations("planServicing.whatIf");
  const isNextCount = name === "count" && (change.kind === "deferral" || change.kind === "payment-holiday");
  const label = t(`field.${isNextCount ? "nextCount" : change.kind === "extension" ? "moreCount" : name}`);
  const hint =
    name === "newFirstDueOn" || name === "accruing" || name === "dayOfMonth" ? t(`hint.${name}`) : undefined;
  const common = { name, label, hint, error, defaultValue: change.values[name] ?? "" };
  if (spec.as === "choice") {
    return (
      <SelectField {...common}>
        {spec.options?.map((option) => (
          <option key={option} value={option}>
            {t(`option.${change.kind}.${option}` as "option.deferral.spread")}
          </option>
        ))}
      </SelectField>
    );
  }
  const suffix = spec.as === "amount" ? `, ${currency}` : spec.as === "percent" ? ", %" : "";
  return (
    <TextField
      {...common}
      label={`${label}${suffix}`}
      type={spec.as === "date" ? "date" : "text"}
      inputMode={spec.as === "count" ? "numeric" : spec.as === "date" ? undefined : "decimal"}
      maxLength={spec.as === "date" ? undefined : 40}
      autoComplete="off"
      optional={spec.isOptional}
    />
  );
}
