import { useTranslations } from "next-intl";
import { wordFor } from "@/app/(portal)/_components/word";
import { DateTime, PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { cn } from "@/components/ui/cn";
import type { PlanEntry, PlanPosting } from "@/lib/domain/ledger/get-plan-ledger";
import { SealState } from "./seal-state";

const CELL = "px-(--cell-x) py-2 align-top whitespace-nowrap";
const HEADS = ["posted", "what", "debit", "credit", "amount", "proof"] as const;

type Props = { postings: readonly PlanPosting[]; currency: string };

/** Every posting with its entries: one body of rows each, its day and reason beside all of them. */
export function PostingsTable({ postings, currency }: Props) {
  const t = useTranslations("planServicing.ledger");
  const tTable = useTranslations("common.table");
  return (
    <section
      aria-label={tTable("scrollHint", { label: t("postings") })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must scroll by keyboard (WCAG 2.1.1)
      tabIndex={0}
      data-scroll-region=""
      className="relative overflow-x-auto -outline-offset-2"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t("postings")}</caption>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th
                key={head}
                scope="col"
                className={cn(
                  "h-9 border-y border-line bg-sunken px-(--cell-x) text-xs font-medium whitespace-nowrap text-muted",
                  "first:pl-(--card-pad) last:pr-(--card-pad)",
                  head === "amount" ? "text-right" : "text-left",
                  head === "proof" && "pl-8",
                )}
              >
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        {postings.map((posting) => (
          <Posting key={posting.number} posting={posting} currency={currency} />
        ))}
      </table>
    </section>
  );
}

function Posting({ posting, currency }: { posting: PlanPosting; currency: string }) {
  const { entries, isSealed, postedOn } = posting;
  return (
    <tbody className="group">
      {entries.map((entry, k) => {
        const isLast = k === entries.length - 1;
        const line = isLast ? "border-b border-line group-last:border-b-0" : "";
        return (
          <tr key={entry.seq}>
            {k === 0 ? (
              <>
                <td rowSpan={entries.length} className={cn(CELL, SPANNED, "pl-(--card-pad)")}>
                  <PlainDate value={postedOn} />
                </td>
                <th scope="rowgroup" rowSpan={entries.length} className={cn(CELL, SPANNED, "font-normal")}>
                  <What posting={posting} />
                </th>
              </>
            ) : null}
            <EntryCells entry={entry} currency={currency} line={line} />
            {k === 0 ? (
              <td rowSpan={entries.length} className={cn(CELL, SPANNED, "pr-(--card-pad) pl-8")}>
                <SealState isSealed={isSealed} />
              </td>
            ) : null}
          </tr>
        );
      })}
    </tbody>
  );
}

const SPANNED = "border-b border-line text-left group-last:border-b-0";

type EntryProps = { entry: PlanEntry; currency: string; line: string };

function EntryCells({ entry, currency, line }: EntryProps) {
  const tAccount = useTranslations("enums.ledgerAccount");
  return (
    <>
      <td className={cn(CELL, line)}>{tAccount(entry.debit)}</td>
      <td className={cn(CELL, line)}>{tAccount(entry.credit)}</td>
      <td className={cn(CELL, line, "text-right")}>
        <Money minor={entry.amountMinor} currency={currency} show="none" />
      </td>
    </>
  );
}

/** What moved the money, when it was entered and by whom, and the numbers it is found by. */
function What({ posting }: { posting: PlanPosting }) {
  const t = useTranslations("planServicing.ledger");
  const tKind = useTranslations("ledger.kind");
  const tChange = useTranslations("plans.reason");
  const { kind, number, paymentNumber, reversesNumber, at, actor, staffName } = posting;
  const machine = actor.startsWith("key:") ? "key" : "system";
  return (
    <span className="flex flex-col">
      <span className="font-medium">{wordFor(tKind, kind, wordFor(tChange, kind, kind))}</span>
      <span className="text-xs text-muted">
        <span className="num">{[number, paymentNumber].filter(Boolean).join(" · ")}</span>
        {reversesNumber ? ` · ${t("reverses", { number: reversesNumber })}` : null}
      </span>
      <span className="text-xs text-muted">
        <DateTime value={at} /> {staffName === null ? t(`by.${machine}`) : t("by.staff", { name: staffName })}
      </span>
    </span>
  );
}
