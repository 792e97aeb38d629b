import { useTranslations } from "next-intl";
import type { LedgerQuery } from "@/app/(portal)/ledger/ledger-query";
import { Money } from "@/components/money";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { StaticTable } from "@/components/ui/static-table";
import type { TrialBalance } from "@/lib/domain/ledger/get-trial-balance";

/** What a month posted to each account; both columns add up to the same. */
export function BalanceCard({ query, balances }: { query: LedgerQuery; balances: readonly TrialBalance[] }) {
  const t = useTranslations("ledger.balance");
  return (
    <Card title={t("title")} description={t("description")} id="balance" flush>
      <form action="/ledger" className="flex flex-wrap items-end gap-2 px-(--card-pad) pb-3">
        <TextField name="month" type="month" label={t("month")} defaultValue={query.month} required />
        <Button type="submit">{t("show")}</Button>
      </form>
      {balances.length === 0 ? <p className="px-(--card-pad) pb-4 text-sm text-muted">{t("empty")}</p> : null}
      {balances.map((balance) => (
        <BalanceTable key={balance.currency} balance={balance} />
      ))}
    </Card>
  );
}

function BalanceTable({ balance }: { balance: TrialBalance }) {
  const t = useTranslations("ledger.balance");
  const tAccount = useTranslations("enums.ledgerAccount");
  const { currency, rows, debitMinor, creditMinor, entries } = balance;
  const amount = (minor: bigint) => <Money minor={minor} currency={currency} show="none" dashZero />;
  return (
    <>
      <p className="px-(--card-pad) pb-2 text-sm text-muted">{t("counted", { currency, count: entries })}</p>
      <StaticTable
        label={`${t("title")}, ${currency}`}
        rows={rows}
        rowKey={({ account }) => account}
        columns={[
          { id: "account", head: t("account"), cell: ({ account }) => tAccount(account), foot: t("total") },
          {
            id: "debit",
            head: t("debit"),
            align: "end",
            cell: (row) => amount(row.debitMinor),
            foot: amount(debitMinor),
          },
          {
            id: "credit",
            head: t("credit"),
            align: "end",
            cell: (row) => amount(row.creditMinor),
            foot: amount(creditMinor),
          },
        ]}
      />
    </>
  );
}
