import { useTranslations } from "next-intl";
import { useAccountColumns } from "@/app/(portal)/_components/account-columns";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import { StaticTable } from "@/components/ui/static-table";
import type { AccountBalance } from "@/lib/domain/ledger/get-plan-ledger";

/** What the plan's entries add up to, account by account; the two sides are equal or the books are broken. */
export function BalancesCard({
  balances,
  currency,
}: {
  balances: readonly AccountBalance[];
  currency: string;
}) {
  const t = useTranslations("planServicing.ledger");
  const debitMinor = balances.reduce((sum, row) => sum + row.debitMinor, 0n);
  const creditMinor = balances.reduce((sum, row) => sum + row.creditMinor, 0n);
  const columns = useAccountColumns<AccountBalance>(currency, { debitMinor, creditMinor });
  const isBalanced = debitMinor === creditMinor;
  return (
    <Card title={`${t("balances")}, ${currency}`} description={t("balancesHint")} flush>
      <StaticTable
        label={t("balances")}
        rows={balances}
        rowKey={({ account }) => account}
        columns={[
          ...columns,
          {
            id: "balance",
            head: t("balance"),
            align: "end",
            cell: (row) => <Balance minor={row.debitMinor - row.creditMinor} currency={currency} />,
            foot: (
              <span className={isBalanced ? "text-success" : "text-danger"}>
                {t(isBalanced ? "balanced" : "unbalanced")}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** As bookkeepers write it: the amount and its side, never a minus. */
function Balance({ minor, currency }: { minor: bigint; currency: string }) {
  const t = useTranslations("planServicing.ledger");
  return (
    <>
      <Money
        minor={minor < 0n ? -minor : minor}
        currency={currency}
        show="none"
        dashZero
        className="font-medium"
      />
      <span className="ml-1.5 inline-block min-w-9 text-left text-xs text-muted">
        {minor === 0n ? null : t(minor > 0n ? "debitSide" : "creditSide")}
      </span>
    </>
  );
}
