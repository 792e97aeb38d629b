"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { PaymentProof } from "@/app/(portal)/ledger/_components/payment-proof";
import { proofFileName } from "@/app/(portal)/ledger/proof-file-name";
import { provePaymentAction } from "@/app/(portal)/plans/[number]/actions";
import { Alert } from "@/components/ui/alert";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import type { PaymentProof as Proof } from "@/lib/domain/ledger/prove-payment";
import type { ActionResult } from "@/lib/platform/action-result";
import { answerOf } from "./answer-of";
import type { PaymentAtDesk } from "./reverse-dialog";

/** The postings of a payment, and the proof that the signed log holds each of them. */
export function ProveDialog({ payment, onClose }: { payment: PaymentAtDesk; onClose: () => void }) {
  const t = useTranslations("planServicing.prove");
  const [proof, setProof] = useState<ActionResult<Proof> | "no answer" | null>(null);
  useEffect(() => {
    let isCurrent = true;
    answerOf(provePaymentAction({ paymentId: payment.id })).then((answer) => {
      if (isCurrent) setProof(answer ?? "no answer");
    });
    return () => {
      isCurrent = false;
    };
  }, [payment.id]);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title")}
      description={t("description")}
    >
      {proof === null ? (
        <p role="status" className="flex items-center gap-2 text-sm text-muted">
          <Spinner /> {t("working")}
        </p>
      ) : proof === "no answer" ? (
        <Alert tone="danger">{t("noAnswer")}</Alert>
      ) : proof.ok ? (
        <div className="flex flex-col gap-4">
          <PaymentProof proof={proof.data} />
          {proof.data.file ? (
            <Signed file={proof.data.file} paymentNumber={proof.data.paymentNumber} />
          ) : null}
        </div>
      ) : (
        <Alert tone="danger">{proof.message}</Alert>
      )}
    </Dialog>
  );
}

type SignedProps = { file: NonNullable<Proof["file"]>; paymentNumber: string };

/** The signed state of the log, and the way from each entry to its root: what a stranger needs to check it. */
function Signed({ file, paymentNumber }: SignedProps) {
  const t = useTranslations("planServicing.prove");
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">{t("signed")}</summary>
      <pre className={TEXT}>{file.checkpoint}</pre>
      <p className="mt-3 text-muted">{t("check")}</p>
      <pre className={TEXT}>
        {`npm run -s verify-ledger -- --file ${proofFileName(paymentNumber)} --key '${file.verifierKey}'`}
      </pre>
      {file.entries.map(({ index, leaf, hashes }) => (
        <div key={index} className="mt-3">
          <p className="text-muted">{t("path", { index })}</p>
          <pre className={TEXT}>{[leaf, ...hashes].join("\n")}</pre>
        </div>
      ))}
    </details>
  );
}

const TEXT = "mt-1 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs";
