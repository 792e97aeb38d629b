import { useTranslations } from "next-intl";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Percent } from "@/components/percent";
import type { FieldChange } from "@/lib/domain/plans/field-changes";
import { wordFor } from "./word";

/** Before and after of each field that an event changed, formatted by what the field's name says it is. */
export function FieldChanges({ changes, currency }: { changes: FieldChange[]; currency?: string }) {
  const t = useTranslations("plans.events");
  if (changes.length === 0) return null;
  const cell = "py-1 pr-4 align-top";
  return (
    <section
      aria-label={t("audited.changes")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must scroll by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="mt-2 overflow-x-auto -outline-offset-2"
    >
      <table className="text-sm">
        <thead>
          <tr className="text-left text-xs text-muted">
            <th scope="col" className={`${cell} font-normal`}>
              {t("audited.field")}
            </th>
            <th scope="col" className={`${cell} font-normal`}>
              {t("audited.before")}
            </th>
            <th scope="col" className={`${cell} font-normal`}>
              {t("audited.after")}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field} className="border-t border-line">
              <th scope="row" className={`${cell} text-left font-normal text-muted`}>
                {wordFor(t, `field.${field}`, t("audited.otherField"))}
              </th>
              <td className={cell}>
                <FieldValue field={field} value={before} currency={currency} />
              </td>
              <td className={`${cell} font-medium`}>
                <FieldValue field={field} value={after} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Where the words of an enumerated field are. */
const WORDS: Record<string, string> = {
  status: "enums.planStatus",
  method: "enums.scheduleMethod",
  unit: "enums.unit",
  identifierKind: "enums.identifierKind",
  revealReason: "customers.reason",
  channel: "enums.paymentChannel",
  changeKind: "plans.reason",
  language: "statements.dialog.name",
  reminderChannel: "bulk.channel",
  bulkAction: "bulk.action",
  documentKind: "documents.kind",
  documentRefusal: "documents.refusedAs",
};

function FieldValue({ field, value, currency }: { field: string; value: string | null; currency?: string }) {
  const t = useTranslations();
  if (value === null) return <PlainDate value={null} />;
  if (currency && field.endsWith("Minor") && /^-?\d+$/.test(value)) {
    return <Money minor={BigInt(value)} currency={currency} />;
  }
  if (/(On|Until|Date)$/.test(field)) return <PlainDate value={value} />;
  if (field.endsWith("Percent")) return <Percent value={value} />;
  const words = WORDS[field];
  return <span>{words ? wordFor(t, `${words}.${value}`, value) : value}</span>;
}
