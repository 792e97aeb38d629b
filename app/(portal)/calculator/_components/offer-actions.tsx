"use client";

import { Check, FileDown, Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";

const SHOWN_MS = 2000;

/** Taking the offers along: their address, or the same as a document. A document of what cannot be calculated does not exist. */
export function OfferActions({ pdfHref }: { pdfHref: string | null }) {
  const t = useTranslations("calculator.action");
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(window.location.href);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), SHOWN_MS);
  }
  return (
    <>
      <Button onClick={copy}>
        {isCopied ? <Check aria-hidden="true" className="text-success" /> : <Link2 aria-hidden="true" />}
        <span aria-live="polite">{isCopied ? t("copied") : t("copyLink")}</span>
      </Button>
      {pdfHref ? (
        <a href={pdfHref} download className={buttonClass("primary")}>
          <FileDown aria-hidden="true" />
          {t("pdf")}
        </a>
      ) : null}
    </>
  );
}
