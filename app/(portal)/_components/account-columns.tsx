import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import type { StaticColumn } from "@/components/ui/static-table";
import type { LedgerAccount } from "@/lib/core/servicing/movements";

type Sides = { debitMinor: bigint; creditMinor: bigint };

/** Account, debit and credit of a table of balances, with their totals below. */
export function useAccountColumns<Row extends Sides & { account: LedgerAccount }>(
  currency: string,
  total: Sides,
): StaticColumn<Row>[] {
  const t = useTranslations("ledger.balance");
  const tAccount = useTranslations("enums.ledgerAccount");
  const amount = (minor: bigint) => <Money minor={minor} currency={currency} show="none" dashZero />;
  return [
    { id: "account", head: t("account"), cell: ({ account }) => tAccount(account), foot: t("total") },
    {
      id: "debit",
      head: t("debit"),
      align: "end",
      cell: (row) => amount(row.debitMinor),
      foot: amount(total.debitMinor),
    },
    {
      id: "credit",
      head: t("credit"),
      align: "end",
      cell: (row) => amount(row.creditMinor),
      foot: amount(total.creditMinor),
    },
  ];
}
