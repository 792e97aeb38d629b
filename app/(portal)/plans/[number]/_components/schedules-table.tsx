import { useTranslations } from "next-intl";
import {
  type Amount,
  isChanged,
  type Side,
  type SideColumn,
  type SideInstalment,
  sideBySide,
  totalOf,
} from "@/app/(portal)/plans/[number]/schedule/side-by-side";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { cn } from "@/components/ui/cn";

const PARTS = ["dueOn", "principalMinor", "interestMinor", "otherMinor", "totalMinor"] as const;
type Part = (typeof PARTS)[number];
const WORDS = {
  dueOn: "due",
  principalMinor: "principal",
  interestMinor: "interest",
  otherMinor: "fee",
  totalMinor: "amount",
} as const satisfies Record<Part, string>;

const HEAD =
  "h-8 border-b border-line bg-sunken px-(--cell-x) text-xs font-medium whitespace-nowrap text-muted";
const CELL = "h-(--row-h) border-b border-line px-(--cell-x) whitespace-nowrap group-last:border-b-0";

type Props = { columns: readonly SideColumn[]; names: Partial<Record<Side, string>>; currency: string };

/** Schedules beside each other by instalment; what differs from the one in force stands out. The first column is that one. */
export function SchedulesTable({ columns, names, currency }: Props) {
  const t = useTranslations("planServicing.schedules");
  const tTable = useTranslations("common.table");
  const hasOther = columns.some((column) => totalOf(column, "otherMinor") > 0n);
  const parts = PARTS.filter((part) => part !== "otherMinor" || hasOther);
  const money = (minor: bigint) => <Money minor={minor} currency={currency} show="none" dashZero />;
  return (
    <section
      aria-label={tTable("scrollHint", { label: t("title") })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must scroll by keyboard (WCAG 2.1.1)
      tabIndex={0}
      data-scroll-region=""
      className="relative overflow-x-auto rounded-b-lg -outline-offset-2"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className={cn(HEAD, "border-t pl-(--card-pad) text-left")}>
              {t("seq")}
            </th>
            {columns.map(({ side }) => (
              <th
                key={side}
                scope="colgroup"
                colSpan={parts.length}
                className={cn(HEAD, "border-t border-l border-l-line-strong text-left text-fg")}
              >
                {names[side]}
              </th>
            ))}
          </tr>
          <tr>
            {columns.flatMap(({ side }) =>
              parts.map((part) => (
                <th key={`${side}${part}`} scope="col" className={cn(HEAD, lookOf(part))}>
                  {t(WORDS[part])}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {sideBySide(columns).map(({ key, label, cells }) => (
            <tr key={key} className="group">
              <th scope="row" className={cn(CELL, "num pl-(--card-pad) text-left font-normal")}>
                {label}
              </th>
              {cells.flatMap((cell, k) =>
                parts.map((part) => (
                  <td
                    key={`${columns[k]?.side}${part}`}
                    className={cn(
                      CELL,
                      lookOf(part),
                      cell === null && "bg-sunken/60",
                      k > 0 && isChanged(cell, cells[0] ?? null, part) && "bg-accent-soft font-medium",
                    )}
                  >
                    {cell ? <Shown cell={cell} part={part} currency={currency} /> : null}
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-medium">
            <th scope="row" className={cn(CELL, "bg-sunken pl-(--card-pad) text-left")}>
              {t("total")}
            </th>
            {columns.flatMap((column) =>
              parts.map((part) => (
                <td key={`${column.side}${part}`} className={cn(CELL, lookOf(part), "bg-sunken")}>
                  {part === "dueOn" ? null : money(totalOf(column, part))}
                </td>
              )),
            )}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

const lookOf = (part: Part) => (part === "dueOn" ? "border-l border-l-line-strong text-left" : "text-right");

function Shown({ cell, part, currency }: { cell: SideInstalment; part: Part; currency: string }) {
  if (part === "dueOn") return <PlainDate value={cell.dueOn} />;
  return <Money minor={cell[part as Amount]} currency={currency} show="none" dashZero />;
}
