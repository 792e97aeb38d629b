import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { useAccountColumns } from "@/app/(portal)/_components/account-columns";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { StaticTable } from "@/components/ui/static-table";
import { getTrialBalance, type TrialBalance } from "@/lib/domain/ledger/get-trial-balance";
import type { Context } from "@/lib/platform/service";

/** What a month posted to each account, added up when somebody asks for the month; both columns add up to the same. */
export function BalanceCard({ ctx, month }: { ctx: Context; month: string | undefined }) {
  const t = useTranslations("ledger.balance");
  return (
    <Card title={t("title")} description={t("description")} id="balance" flush>
      <form action="/ledger#balance" className="flex flex-wrap items-end gap-2 px-(--card-pad) pb-3">
        <TextField
          name="month"
          type="month"
          label={t("month")}
          defaultValue={month ?? ctx.businessDate.slice(0, 7)}
          required
        />
        <Button type="submit">{t("show")}</Button>
      </form>
      {month ? (
        <Suspense key={month} fallback={<Working />}>
          <Balances ctx={ctx} month={month} />
        </Suspense>
      ) : null}
    </Card>
  );
}

function Working() {
  const t = useTranslations("ledger.balance");
  return (
    <p role="status" className="flex items-center gap-2 px-(--card-pad) pb-4 text-sm text-muted">
      <Spinner /> {t("working")}
    </p>
  );
}

async function Balances({ ctx, month }: { ctx: Context; month: string }) {
  const [t, balances] = await Promise.all([getTranslations("ledger.balance"), getTrialBalance(ctx, month)]);
  if (balances.length === 0) return <p className="px-(--card-pad) pb-4 text-sm text-muted">{t("empty")}</p>;
  return balances.map((balance) => <BalanceTable key={balance.currency} balance={balance} />);
}

function BalanceTable({ balance }: { balance: TrialBalance }) {
  const t = useTranslations("ledger.balance");
  const { currency, rows, entries } = balance;
  const columns = useAccountColumns<(typeof rows)[number]>(currency, balance);
  return (
    <>
      <p className="px-(--card-pad) pb-2 text-sm text-muted">{t("counted", { currency, count: entries })}</p>
      <StaticTable
        label={`${t("title")}, ${currency}`}
        rows={rows}
        rowKey={({ account }) => account}
        columns={columns}
      />
    </>
  );
}
