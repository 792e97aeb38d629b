"use client";

import {
  BellRing,
  ChevronDown,
  Eye,
  FileText,
  FileUp,
  ListFilter,
  type LucideIcon,
  NotebookPen,
  Tag,
  Tags,
  UserRoundPen,
} from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { usePageActions } from "@/components/shell/find/page-actions";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from "@/components/ui/dropdown-menu";
import { type BulkOfCustomer, type CustomerAction, isBulk } from "./offered-actions";

const BulkOfPlans = dynamic(() => import("./bulk-of-plans"), { ssr: false });
const StatementDialog = dynamic(
  () =>
    import("@/app/(portal)/plans/[number]/_components/papers/statement-dialog").then(
      (file) => file.StatementDialog,
    ),
  { ssr: false },
);

const ICONS: Record<CustomerAction, LucideIcon> = {
  remind: BellRing,
  tag: Tag,
  untag: Tags,
  reassign: UserRoundPen,
  note: NotebookPen,
  document: FileUp,
  reveal: Eye,
};

/** Where what is not a dialog of its own is done. */
const PLACES: Partial<Record<CustomerAction, string>> = {
  note: "/notes",
  document: "/documents",
  reveal: "#identifiers",
};

type Offered = { action: CustomerAction; label: string; refusal: string | null };
type Paper = { number: string; openedOn: string; label: string };

type Props = {
  number: string;
  businessDate: string;
  offered: Offered[];
  /** All that the reader sees of the customer's plans. */
  planNumbers: string[];
  papers: Paper[];
  listHref: string | null;
  words: Record<"menu" | "plans" | "record" | "papers" | "list", string>;
};

export function CustomerMenu({ number, businessDate, offered, planNumbers, papers, listHref, words }: Props) {
  const [bulk, setBulk] = useState<BulkOfCustomer | null>(null);
  const [paper, setPaper] = useState<Paper | null>(null);
  usePageActions(
    offered.flatMap(({ action, label, refusal }) => {
      if (refusal !== null) return [];
      const does = isBulk(action)
        ? { run: () => setBulk(action) }
        : { href: `/customers/${number}${PLACES[action]}` };
      return [{ id: action, label, ...does }];
    }),
  );
  const item = ({ action, label, refusal }: Offered) => {
    const Icon = ICONS[action];
    const icon = <Icon aria-hidden="true" />;
    if (!isBulk(action) && refusal === null) {
      return (
        <MenuLink key={action} href={`/customers/${number}${PLACES[action]}`} icon={icon}>
          {label}
        </MenuLink>
      );
    }
    const open = () => (isBulk(action) ? setBulk(action) : undefined);
    return (
      <MenuItem key={action} icon={icon} disabled={refusal !== null} reason={refusal} onSelect={open}>
        {label}
      </MenuItem>
    );
  };
  return (
    <>
      <Menu
        label={words.menu}
        width={304}
        trigger={
          <Button>
            {words.menu}
            <ChevronDown aria-hidden="true" />
          </Button>
        }
      >
        <MenuLabel>{words.plans}</MenuLabel>
        {offered.filter(({ action }) => isBulk(action)).map(item)}
        {listHref ? (
          <MenuLink href={listHref} icon={<ListFilter aria-hidden="true" />}>
            {words.list}
          </MenuLink>
        ) : null}
        <MenuSeparator />
        <MenuLabel>{words.record}</MenuLabel>
        {offered.filter(({ action }) => !isBulk(action)).map(item)}
        {papers.length > 0 ? (
          <>
            <MenuSeparator />
            <MenuLabel>{words.papers}</MenuLabel>
            {papers.map((one) => (
              <MenuItem
                key={one.number}
                icon={<FileText aria-hidden="true" />}
                onSelect={() => setPaper(one)}
              >
                {one.label}
              </MenuItem>
            ))}
          </>
        ) : null}
      </Menu>
      {bulk ? <BulkOfPlans action={bulk} numbers={planNumbers} onClose={() => setBulk(null)} /> : null}
      {paper ? (
        <StatementDialog
          paper={{
            ...{ planNumber: paper.number, startedOn: paper.openedOn, businessDate },
            ...{ versions: [], termsVersion: 0 },
          }}
          onClose={() => setPaper(null)}
        />
      ) : null}
    </>
  );
}
