"use client";

import {
  BadgeMinus,
  Banknote,
  ChevronDown,
  CircleCheckBig,
  HandCoins,
  Percent,
  ReceiptText,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentType, useState } from "react";
import { usePageActions } from "@/components/shell/find/page-actions";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import type { ServicingDesk } from "@/lib/domain/plans/get-servicing-desk";
import { FeeDialog, PenaltyDialog, RefundDialog } from "./charge-dialogs";
import type { PlanAtDesk, ServicingDialogProps } from "./dialog-props";
import { PostPaymentDialog } from "./post-payment-dialog";
import { PrepayDialog } from "./prepay-dialog";
import type { ServicingAction } from "./servicing-actions";
import { SettleDialog } from "./settle-dialog";
import { WaiveDialog } from "./waive-dialog";

const DIALOGS: Record<ServicingAction, ComponentType<ServicingDialogProps>> = {
  post: PostPaymentDialog,
  settle: SettleDialog,
  prepay: PrepayDialog,
  waive: WaiveDialog,
  fee: FeeDialog,
  penalty: PenaltyDialog,
  refund: RefundDialog,
};

const ICONS = {
  post: Banknote,
  settle: CircleCheckBig,
  prepay: HandCoins,
  waive: BadgeMinus,
  fee: ReceiptText,
  penalty: Percent,
  refund: Undo2,
} as const;

export type OfferedAction = { action: ServicingAction; refusal: string | null };

type Props = { plan: PlanAtDesk; desk: ServicingDesk | null; offered: OfferedAction[] };

/** What may be done about the plan's money: the payment in front, the rest in a menu, refused ones with their reason. */
export function ServicingMenu({ plan, desk, offered }: Props) {
  const t = useTranslations("planServicing");
  const [open, setOpen] = useState<ServicingAction | null>(null);
  const post = offered.find(({ action }) => action === "post");
  const allowed = offered.filter(({ refusal }) => refusal === null && desk);
  usePageActions(allowed.map(({ action: id }) => ({ id, label: t(`${id}.action`), run: () => setOpen(id) })));
  const more = offered.filter(({ action }) => action !== "post");
  const Shown = open ? DIALOGS[open] : null;
  return (
    <>
      {post && post.refusal === null ? (
        <Button variant="primary" onClick={() => setOpen("post")} aria-haspopup="dialog">
          <Banknote aria-hidden="true" />
          {t("post.action")}
        </Button>
      ) : null}
      {more.length > 0 ? (
        <Menu
          label={t("more")}
          width={288}
          trigger={
            <Button>
              {t("more")}
              <ChevronDown aria-hidden="true" />
            </Button>
          }
        >
          {(post?.refusal ? [post, ...more] : more).map(({ action, refusal }) => {
            const Icon = ICONS[action];
            return (
              <MenuItem
                key={action}
                icon={<Icon aria-hidden="true" />}
                disabled={refusal !== null}
                reason={refusal}
                onSelect={() => setOpen(action)}
              >
                {t(`${action}.action`)}
              </MenuItem>
            );
          })}
        </Menu>
      ) : null}
      {Shown && desk ? <Shown plan={plan} desk={desk} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
