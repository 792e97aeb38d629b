"use client";

import {
  BadgeMinus,
  Banknote,
  ChevronDown,
  CircleCheckBig,
  FileSignature,
  FileText,
  HandCoins,
  Percent,
  ReceiptText,
  Undo2,
} from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PaperOfPlan } from "@/app/(portal)/plans/[number]/_components/papers/paper-dialog";
import { usePageActions } from "@/components/shell/find/page-actions";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import type { ServicingDesk } from "@/lib/domain/plans/get-servicing-desk";
import type { PlanAtDesk } from "./dialog-props";
import type { ServicingAction } from "./servicing-actions";

// Each comes when it is first opened: a page that is only read does not carry them.
const DIALOGS = {
  post: dynamic(() => import("./post-payment-dialog").then((file) => file.PostPaymentDialog)),
  settle: dynamic(() => import("./settle-dialog").then((file) => file.SettleDialog)),
  prepay: dynamic(() => import("./prepay-dialog").then((file) => file.PrepayDialog)),
  waive: dynamic(() => import("./waive-dialog").then((file) => file.WaiveDialog)),
  fee: dynamic(() => import("./charge-dialogs").then((file) => file.FeeDialog)),
  penalty: dynamic(() => import("./charge-dialogs").then((file) => file.PenaltyDialog)),
  refund: dynamic(() => import("./charge-dialogs").then((file) => file.RefundDialog)),
};
const StatementDialog = dynamic(() =>
  import("@/app/(portal)/plans/[number]/_components/papers/statement-dialog").then(
    (file) => file.StatementDialog,
  ),
);
const AgreementDialog = dynamic(() =>
  import("@/app/(portal)/plans/[number]/_components/papers/agreement-dialog").then(
    (file) => file.AgreementDialog,
  ),
);

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

type Props = {
  plan: PlanAtDesk;
  desk: ServicingDesk | null;
  offered: OfferedAction[];
  paper: PaperOfPlan;
};

/** What may be done with a plan: the payment in front, the rest in a menu, refused ones with their reason, then its papers. */
export function ServicingMenu({ plan, desk, offered, paper }: Props) {
  const t = useTranslations("planServicing");
  const tPaper = useTranslations("statements.dialog");
  const [open, setOpen] = useState<ServicingAction | "statement" | "agreement" | null>(null);
  const close = () => setOpen(null);
  usePageActions([
    ...offered.flatMap(({ action, refusal }) =>
      refusal === null ? [{ id: action, label: t(`${action}.action`), run: () => setOpen(action) }] : [],
    ),
    { id: "statement", label: tPaper("statement"), run: () => setOpen("statement") },
  ]);
  const post = offered.find(({ action }) => action === "post");
  const inMenu = offered.filter(({ action, refusal }) => action !== "post" || refusal !== null);
  const Shown = open && open in DIALOGS ? DIALOGS[open as ServicingAction] : null;
  return (
    <>
      {post?.refusal === null ? (
        <Button variant="primary" onClick={() => setOpen("post")} aria-haspopup="dialog">
          <Banknote aria-hidden="true" />
          {t("post.action")}
        </Button>
      ) : null}
      <Menu
        label={t("more")}
        width={304}
        trigger={
          <Button>
            {t("more")}
            <ChevronDown aria-hidden="true" />
          </Button>
        }
      >
        <MenuLabel>{t("menuPapers")}</MenuLabel>
        <MenuItem icon={<FileText aria-hidden="true" />} onSelect={() => setOpen("statement")}>
          {tPaper("statement")}
        </MenuItem>
        {paper.versions.length > 0 ? (
          <MenuItem icon={<FileSignature aria-hidden="true" />} onSelect={() => setOpen("agreement")}>
            {tPaper("agreement")}
          </MenuItem>
        ) : null}
        <MenuSeparator />
        <MenuLabel>{t("menuMoney")}</MenuLabel>
        {inMenu.map(({ action, refusal }) => {
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
      {Shown && desk ? <Shown plan={plan} desk={desk} onClose={close} /> : null}
      {open === "statement" ? <StatementDialog paper={paper} onClose={close} /> : null}
      {open === "agreement" ? <AgreementDialog paper={paper} onClose={close} /> : null}
    </>
  );
}
