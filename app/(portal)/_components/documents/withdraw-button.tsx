"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Withdrawable } from "./withdraw-dialog";

/** Fetched with the first press: most visits withdraw nothing. */
const WithdrawDialog = dynamic(() => import("./withdraw-dialog").then((file) => file.WithdrawDialog));

export function WithdrawButton({ document }: { document: Withdrawable }) {
  const t = useTranslations("documents.withdraw");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        aria-haspopup="dialog"
        aria-label={t("of", { title: document.title })}
        onClick={() => setIsOpen(true)}
      >
        {t("action")}
      </Button>
      {isOpen ? <WithdrawDialog document={document} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
