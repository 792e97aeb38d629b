"use client";

import { useTranslations } from "next-intl";
import { keyOfValue, optionText } from "@/app/(portal)/calculator/offer-words";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { CHINA_ANNOUNCED_UNTIL } from "@/lib/domain/calendars/china";
import {
  CHOICES,
  type ChoiceField,
  type OfferField,
  type OfferFields,
} from "@/lib/domain/offers/offer-fields";

const SPAN: Partial<Record<OfferField, string>> = {
  method: "col-span-6",
  amounts: "col-span-6",
  rounding: "col-span-6",
  businessDay: "col-span-6",
  name: "col-span-6",
  count: "col-span-2",
  every: "col-span-2",
  unit: "col-span-2",
};
const HALF = "col-span-3";
const DATES: readonly OfferField[] = ["start", "first"];
const OPTIONAL: readonly OfferField[] = ["first", "interestOnly"];
const LONGEST = { amounts: 12_000, other: 40 };

type Props = {
  field: OfferField;
  name: string;
  fields: OfferFields;
  error: string | undefined;
  onChange: (field: OfferField, value: string, isTyped: boolean) => void;
};

/** One field of the form: a list where the values are closed, a date, a box of lines, or a line. */
export function FormField({ field, name, fields, error, onChange }: Props) {
  const t = useTranslations("calculator");
  const hint = useHint(field, fields);
  const common = {
    name,
    label: t(`field.${field}`),
    hint,
    error,
    value: fields[field],
    className: SPAN[field] ?? HALF,
  };
  if (field in CHOICES) {
    return (
      <SelectField {...common} onChange={(event) => onChange(field, event.target.value, false)}>
        <Options field={field as ChoiceField} value={fields[field]} />
      </SelectField>
    );
  }
  if (field === "amounts") {
    return (
      <TextareaField
        {...common}
        rows={7}
        maxLength={LONGEST.amounts}
        spellCheck={false}
        className="col-span-6 [&_textarea]:num [&_textarea]:whitespace-pre"
        onChange={(event) => onChange(field, event.target.value, true)}
      />
    );
  }
  const isDate = DATES.includes(field);
  return (
    <TextField
      {...common}
      type={isDate ? "date" : "text"}
      inputMode={field === "name" ? "text" : isDate ? undefined : "decimal"}
      optional={OPTIONAL.includes(field)}
      maxLength={isDate ? undefined : LONGEST.other}
      autoComplete="off"
      onChange={(event) => onChange(field, event.target.value, !isDate)}
    />
  );
}

function useHint(field: OfferField, fields: OfferFields): string | undefined {
  const t = useTranslations("calculator.hint");
  switch (field) {
    case "businessDay":
      return fields.businessDay === "as-is" ? undefined : t("businessDay", { date: CHINA_ANNOUNCED_UNTIL });
    case "first":
    case "interestOnly":
    case "amounts":
    case "multiple":
      return t(field);
    default:
      return undefined;
  }
}

/** A value of the address that is not in the list stays selected, so that it is seen and not silently replaced. */
function Options({ field, value }: { field: ChoiceField; value: string }) {
  const t = useTranslations("calculator");
  const tMethod = useTranslations("enums.scheduleMethod");
  const known: readonly string[] = CHOICES[field];
  const words = (option: string) => {
    if (!known.includes(option) || field === "currency") return option;
    if (field === "method") return tMethod(keyOfValue(option) as Parameters<typeof tMethod>[0]);
    return optionText(t, field, option);
  };
  const options = known.includes(value) ? known : [value, ...known];
  return options.map((option) => (
    <option key={option} value={option}>
      {words(option)}
    </option>
  ));
}
