"use client";

import { Ellipsis, Landmark, ShieldCheck, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { ProveDialog } from "./prove-dialog";
import { ChargebackDialog, type PaymentAtDesk, ReverseDialog } from "./reverse-dialog";

const DIALOGS = { reverse: ReverseDialog, chargeback: ChargebackDialog, prove: ProveDialog } as const;
type PaymentAction = keyof typeof DIALOGS;

/** What may be done with one payment; `refused` tells why not, per action, null where it may. */
export type PaymentMenuProps = {
  payment: PaymentAtDesk;
  refused: Record<PaymentAction, string | null>;
};

export function PaymentMenu({ payment, refused }: PaymentMenuProps) {
  const t = useTranslations("planServicing");
  const [open, setOpen] = useState<PaymentAction | null>(null);
  const Shown = open ? DIALOGS[open] : null;
  const item = (action: PaymentAction, Icon: typeof Undo2) => (
    <MenuItem
      icon={<Icon aria-hidden="true" />}
      disabled={refused[action] !== null}
      reason={refused[action]}
      onSelect={() => setOpen(action)}
    >
      {t(`${action}.action`)}
    </MenuItem>
  );
  return (
    <>
      <Menu
        label={t("paymentMenu", { date: payment.receivedOn })}
        width={264}
        trigger={
          <Button variant="ghost" size="icon" aria-label={t("paymentMenu", { date: payment.receivedOn })}>
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        {item("prove", ShieldCheck)}
        {item("reverse", Undo2)}
        {item("chargeback", Landmark)}
      </Menu>
      {Shown ? <Shown payment={payment} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
