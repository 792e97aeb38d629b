import { useFormatter, useTranslations } from "next-intl";
import { wordFor } from "@/app/(portal)/_components/word";
import { Money } from "@/components/money";
import { StaticTable } from "@/components/ui/static-table";
import type { ProvedEntry } from "@/lib/domain/ledger/prove-entries";
import { ProofBadge } from "./proof-badge";

/** Entries with the place each has in the log. */
export function EntriesTable({ label, entries }: { label: string; entries: readonly ProvedEntry[] }) {
  const t = useTranslations("ledger.entries");
  const tEnum = useTranslations("enums");
  const account = (name: string) => wordFor(tEnum, `ledgerAccount.${name}`, name);
  const format = useFormatter();
  return (
    <StaticTable
      label={label}
      rows={entries}
      rowKey={({ entry }) => `${entry.transactionId}/${entry.seq}`}
      columns={[
        { id: "debit", head: t("debit"), cell: ({ entry }) => account(entry.debit) },
        { id: "credit", head: t("credit"), cell: ({ entry }) => account(entry.credit) },
        {
          id: "amount",
          head: t("amount"),
          align: "end",
          cell: ({ entry }) => <Money minor={entry.amountMinor} currency={entry.currency} />,
        },
        {
          id: "leaf",
          head: t("leaf"),
          align: "end",
          cell: ({ index }) => <span className="num">{index === null ? "–" : format.number(index)}</span>,
        },
        { id: "state", head: t("state"), cell: ({ state }) => <ProofBadge state={state} /> },
      ]}
    />
  );
}
