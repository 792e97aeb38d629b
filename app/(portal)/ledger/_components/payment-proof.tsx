import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button-class";
import type { PaymentProof as Proof } from "@/lib/domain/ledger/prove-payment";
import { EntriesTable } from "./entries-table";

/** “Prove this payment”: its entries, whether the signed log has them, and the file to take away. */
export function PaymentProof({ proof }: { proof: Proof }) {
  const t = useTranslations("ledger.payment");
  const { entries, file, paymentNumber } = proof;
  const isDamaged = entries.some(({ state }) => state === "damaged");
  const isWaiting = entries.some(({ state }) => state === "unsealed");
  const outcome = isDamaged ? "damaged" : isWaiting ? "waiting" : "proved";
  const tone = { damaged: "danger", waiting: "info", proved: "success" } as const;
  return (
    <div className="flex flex-col gap-3">
      <Alert tone={tone[outcome]} title={t(`${outcome}.title`)}>
        {t(`${outcome}.hint`)}
      </Alert>
      <EntriesTable label={t("entries", { number: paymentNumber })} entries={entries} />
      {file ? (
        <a
          className={buttonClass("secondary", "sm", "self-start")}
          href={`/ledger/proofs/${paymentNumber}`}
          download
        >
          <Download aria-hidden="true" className="size-4" />
          {t("download")}
        </a>
      ) : null}
    </div>
  );
}
