import { useTranslations } from "next-intl";
import { wordFor } from "@/app/(portal)/_components/word";
import { Money } from "@/components/money";
import { Percent } from "@/components/percent";
import { StaticTable } from "@/components/ui/static-table";
import type { CustomerLine } from "@/lib/domain/customers/list-customer-lines";

/** From here on the bar says that little is left. */
const NEARLY_FULL_PERCENT = 90;

/** What each line allows and how much of it is taken. */
export function LinesTable({
  lines,
  businessDate,
}: {
  lines: readonly CustomerLine[];
  businessDate: string;
}) {
  const t = useTranslations("customers.lines");
  const tEnum = useTranslations("enums");
  return (
    <StaticTable
      label={t("title")}
      rows={lines}
      rowKey={(line) => line.number}
      columns={[
        {
          id: "line",
          head: t("number"),
          cell: (line) => (
            <span className="flex flex-col py-1.5">
              <span className="num font-medium">{line.number}</span>
              <span className="text-xs text-muted">
                {wordFor(tEnum, `lineKind.${line.kind}`, line.kind)} · {tEnum(`lineStatus.${line.status}`)}
              </span>
            </span>
          ),
        },
        {
          id: "limit",
          head: t("limit"),
          align: "end",
          cell: (line) => <Limit line={line} businessDate={businessDate} />,
        },
        {
          id: "used",
          head: t("used"),
          align: "end",
          cell: (line) => <Money minor={line.usedMinor} currency={line.currency} show="none" />,
        },
        {
          id: "headroom",
          head: t("headroom"),
          align: "end",
          cell: (line) => (
            <Money
              minor={line.headroomMinor}
              currency={line.currency}
              show="none"
              className={line.headroomMinor < 0n ? "text-danger" : undefined}
            />
          ),
        },
        { id: "utilisation", head: t("utilisation"), cell: (line) => <Utilisation line={line} /> },
      ]}
    />
  );
}

function Limit({ line, businessDate }: { line: CustomerLine; businessDate: string }) {
  const t = useTranslations("customers.lines");
  const { temporaryLimitMinor, temporaryUntil, currency } = line;
  return (
    <span className="flex flex-col items-end py-1">
      <Money minor={line.limitMinor} currency={currency} />
      {temporaryLimitMinor !== null && temporaryUntil !== null ? (
        <span className="text-xs text-muted">
          {t("temporary")} <Money minor={temporaryLimitMinor} currency={currency} show="none" />{" "}
          {t(temporaryUntil >= businessDate ? "until" : "lapsed", { date: temporaryUntil })}
        </span>
      ) : null}
    </span>
  );
}

function Utilisation({ line }: { line: CustomerLine }) {
  const percent = line.utilisationPercent;
  if (percent === null) return <span className="text-faint">–</span>;
  const isNearlyFull = percent >= NEARLY_FULL_PERCENT;
  return (
    <span className="inline-flex items-center gap-2">
      <Percent
        value={percent}
        digits={1}
        className={isNearlyFull ? "w-14 text-right font-medium text-danger" : "w-14 text-right"}
      />
      <svg aria-hidden="true" width="88" height="8">
        <rect width="100%" height="8" rx="4" fill="var(--pressed)" />
        <rect
          data-swatch=""
          width={`${Math.min(100, percent)}%`}
          height="8"
          rx="4"
          fill={isNearlyFull ? "var(--danger-solid)" : "var(--series-1)"}
        />
      </svg>
    </span>
  );
}
