"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import { revealIdentifierAction } from "@/app/(portal)/customers/[number]/actions";
import { Masked } from "@/components/masked";
import { Button } from "@/components/ui/button";
import type { ActionFailure } from "@/lib/platform/action-result";
import { RevealDialog } from "./reveal-dialog";
import { usePassingValue } from "./use-passing-value";

export type RevealTarget = {
  customerNumber: string;
  customerName: string;
  identifierId: string;
  kind: "national_id" | "passport" | "phone" | "email" | "card";
  tail: string;
};

/** Masked; after a reason has been given and recorded, in clear for a minute. */
export function RevealIdentifier(target: RevealTarget) {
  const t = useTranslations("customers.reveal");
  const field = useTranslations("enums.identifierKind")(target.kind);
  const { value, secondsLeft, show, forget } = usePassingValue();
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isPending, startTransition] = useTransition();
  const wasShown = useRef(false);
  const revealButton = useRef<HTMLButtonElement>(null);
  const hideButton = useRef<HTMLButtonElement>(null);
  const isShown = value !== null;

  // The button that was pressed is gone with the mask: focus goes on to the one in its place, and back again.
  useEffect(() => {
    if (!wasShown.current) return;
    const frame = requestAnimationFrame(() => {
      const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
      if (isShown) hideButton.current?.focus();
      else if (!isElsewhere) revealButton.current?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [isShown]);

  function submit(form: FormData) {
    startTransition(async () => {
      const result = await revealIdentifierAction(form);
      if (!result.ok) return setFailure(result);
      wasShown.current = true;
      setFailure(null);
      setOpen(false);
      show(result.data.value, result.data.hideAfterSeconds);
    });
  }

  function changeOpen(open: boolean) {
    setFailure(null);
    setOpen(open);
  }

  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
      {value === null ? (
        <>
          <Masked value={`•••• ${target.tail}`} />
          <Button
            ref={revealButton}
            size="sm"
            data-print="hide"
            aria-label={t("openField", { field, tail: target.tail })}
            onClick={() => changeOpen(true)}
          >
            <Eye aria-hidden="true" />
            {t("open")}
          </Button>
        </>
      ) : (
        <>
          <span className="num font-medium select-all">{value}</span>
          <span className="num text-xs text-muted" title={t("hidesIn", { seconds: secondsLeft })}>
            {t("secondsLeft", { seconds: secondsLeft })}
          </span>
          <Button
            ref={hideButton}
            size="sm"
            data-print="hide"
            aria-label={t("hide")}
            title={t("hide")}
            onClick={forget}
          >
            <EyeOff aria-hidden="true" />
          </Button>
        </>
      )}
      <span role="status" className="sr-only">
        {value !== null ? t("shown", { field, value }) : wasShown.current ? t("hidden") : ""}
      </span>
      <RevealDialog
        target={target}
        field={field}
        open={isOpen}
        onOpenChange={changeOpen}
        failure={failure}
        pending={isPending}
        onSubmit={submit}
      />
    </span>
  );
}
