import {
  BookOpenCheck,
  Calculator,
  FileDown,
  FileUp,
  House,
  ListChecks,
  TableProperties,
} from "lucide-react";
import type { NavGroup, NavItem } from "@/components/shell/navigation";
import { permissionOf } from "@/lib/platform/auth/page-permissions";
import { type Actor, can } from "@/lib/platform/service";

const GROUPS: NavGroup[] = [
  {
    label: "work",
    items: [
      { href: "/", icon: House, label: "home" },
      { href: "/plans", icon: TableProperties, label: "plans" },
      { href: "/bulk", icon: ListChecks, label: "bulk" },
      { href: "/exports", icon: FileDown, label: "exports" },
      { href: "/calculator", icon: Calculator, label: "calculator" },
    ],
  },
  { label: "oversight", items: [{ href: "/ledger", icon: BookOpenCheck, label: "ledger" }] },
  { label: "system", items: [{ href: "/imports", icon: FileUp, label: "imports" }] },
];

/** Only what is open to the actor; a group with nothing left is not shown. */
export function navigationFor(actor: Actor): NavGroup[] {
  const isOpen = ({ href }: NavItem) => {
    const permission = permissionOf(href);
    return permission === null || can(actor, permission);
  };
  return GROUPS.map((group) => ({ ...group, items: group.items.filter(isOpen) })).filter(
    ({ items }) => items.length > 0,
  );
}
