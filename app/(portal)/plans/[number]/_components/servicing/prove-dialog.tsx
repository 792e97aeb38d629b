"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { wordFor } from "@/app/(portal)/_components/word";
import { provePaymentAction } from "@/app/(portal)/plans/[number]/actions";
import { Money } from "@/components/money";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { StaticTable } from "@/components/ui/static-table";
import type { PaymentProof } from "@/lib/domain/ledger/prove-payment";
import type { ActionResult } from "@/lib/platform/action-result";
import type { PaymentAtDesk } from "./reverse-dialog";

/** The postings of a payment, and the proof that the signed log holds each of them. */
export function ProveDialog({ payment, onClose }: { payment: PaymentAtDesk; onClose: () => void }) {
  const t = useTranslations("planServicing.prove");
  const [proof, setProof] = useState<ActionResult<PaymentProof> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    provePaymentAction({ paymentId: payment.id }).then((answer) => {
      if (isCurrent) setProof(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [payment.id]);
  const canDownload = proof?.ok && proof.data.file !== null;
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title")}
      description={t("description")}
      footer={
        canDownload ? (
          <ButtonLink
            href={`/ledger/proofs/${proof.data.paymentNumber}`}
            variant="primary"
            download
            prefetch={false}
          >
            {t("download")}
          </ButtonLink>
        ) : undefined
      }
    >
      {proof === null ? (
        <p role="status" className="flex items-center gap-2 text-sm text-muted">
          <Spinner /> {t("working")}
        </p>
      ) : proof.ok ? (
        <Evidence proof={proof.data} />
      ) : (
        <Alert tone="danger">{proof.message}</Alert>
      )}
    </Dialog>
  );
}

const TONES = { damaged: "danger", unsealed: "warning", sealed: "success" } as const;

function Evidence({ proof: { entries, file, paymentNumber } }: { proof: PaymentProof }) {
  const t = useTranslations("planServicing.prove");
  const tAccount = useTranslations("enums.ledgerAccount");
  const states = new Set(entries.map(({ state }) => state));
  const verdict = states.has("damaged") ? "damaged" : states.has("unsealed") ? "unsealed" : "sealed";
  return (
    <div className="flex flex-col gap-4">
      <Alert tone={TONES[verdict]} live title={t(`verdict.${verdict}`)}>
        {t(`means.${verdict}`)}
      </Alert>
      <div className="overflow-x-auto rounded-md border border-line">
        <StaticTable
          label={t("entries")}
          rows={entries}
          rowKey={({ leaf }) => leaf}
          columns={[
            {
              id: "debit",
              head: t("debit"),
              cell: ({ entry }) => wordFor(tAccount, entry.debit, entry.debit),
            },
            {
              id: "credit",
              head: t("credit"),
              cell: ({ entry }) => wordFor(tAccount, entry.credit, entry.credit),
            },
            {
              id: "amount",
              head: t("amount"),
              align: "end",
              cell: ({ entry }) => <Money minor={entry.amountMinor} currency={entry.currency} />,
            },
            {
              id: "index",
              head: t("index"),
              align: "end",
              cell: ({ index }) => <span className="num">{index ?? "–"}</span>,
            },
            {
              id: "hashes",
              head: t("hashes"),
              align: "end",
              cell: ({ hashes }) => <span className="num">{hashes.length || "–"}</span>,
            },
          ]}
        />
      </div>
      {file ? <Signed file={file} paymentNumber={paymentNumber} /> : null}
    </div>
  );
}

type SignedProps = { file: NonNullable<PaymentProof["file"]>; paymentNumber: string };

/** The signed state of the log, and the way from each entry to its root: what a stranger needs to check it. */
function Signed({ file, paymentNumber }: SignedProps) {
  const t = useTranslations("planServicing.prove");
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">{t("signed")}</summary>
      <pre className={TEXT}>{file.checkpoint}</pre>
      <p className="mt-3 text-muted">{t("check")}</p>
      <pre className={TEXT}>
        {`npm run -s verify-ledger -- --file ${paymentNumber}.json --key '${file.verifierKey}'`}
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
