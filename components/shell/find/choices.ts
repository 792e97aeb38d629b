import type { LucideIcon } from "lucide-react";
import {
  ArrowRight,
  FileText,
  FolderDown,
  Keyboard,
  Landmark,
  Languages,
  ListChecks,
  LogOut,
  Palette,
  Rows3,
  Stamp,
  User,
} from "lucide-react";
import { SHORTCUT_IDS, type ShortcutId, shortcutOf } from "@/components/shell/shortcuts/key-map";
import type { FindDesk } from "./find-desk";
import { type FoundHit, hrefOf } from "./find-types";
import { isNamed } from "./match";
import type { PageAction } from "./page-actions";

/** One line that can be chosen: a link, or something to do. */
export type Choice = {
  id: string;
  group: "recent" | "here" | "pages" | "actions" | "found";
  icon: LucideIcon;
  shortcut?: ShortcutId;
} & ({ label: string; names: readonly string[] } | { hit: FoundHit }) &
  ({ href: string } | { run: () => void });

type Named = Extract<Choice, { label: string }>;

const HIT_ICONS: Record<FoundHit["kind"], LucideIcon> = {
  plan: FileText,
  customer: User,
  payment: Landmark,
  line: FileText,
  transaction: Landmark,
  export: FolderDown,
  bulk: ListChecks,
  request: Stamp,
};

const SHOWN_OF_NAMES = 6;

export function choicesOfHits(group: "recent" | "found", hits: readonly FoundHit[]): Choice[] {
  return hits.map((hit) => ({
    id: `${group}-${hit.number}`,
    group,
    icon: HIT_ICONS[hit.kind],
    hit,
    href: hrefOf(hit),
  }));
}

export function choicesOfPage(actions: readonly PageAction[]): Named[] {
  return actions.map(({ id, label, ...does }) => ({
    ...does,
    id: `here-${id}`,
    group: "here",
    icon: ArrowRight,
    label,
    names: [label],
  }));
}

type Words = { nav: Record<FindDesk["pages"][number]["label"], string>; action: Record<ActionName, string> };

type ActionName = FindDesk["theme"] | FindDesk["density"] | "en" | "zh-CN" | "help" | "signOut";

/** Pages and actions under their names in both languages. */
export function choicesOfDesk(
  desk: FindDesk,
  locale: "en" | "zh-CN",
  [own, other]: readonly [Words, Words],
  run: { prefer: (field: string, value: string) => void; help: () => void; signOut: () => void },
): Named[] {
  const named = (name: ActionName, icon: LucideIcon, does: () => void, shortcut?: ShortcutId): Named => {
    const label = own.action[name];
    const names = [label, other.action[name]];
    return { id: `do-${name}`, group: "actions", icon, label, names, run: does, shortcut };
  };
  const preference = (field: string, name: ActionName, icon: LucideIcon) =>
    named(name, icon, () => run.prefer(field, name));
  const hasKeys = desk.shortcuts === "on";
  const themes = (["light", "dark", "system"] as const).filter((theme) => theme !== desk.theme);
  return [
    ...desk.pages.map(({ href, label }): Named => {
      const shortcut = SHORTCUT_IDS.find((id) => hasKeys && shortcutOf(id).href === href);
      const names = [own.nav[label], other.nav[label]];
      return {
        id: `page-${href}`,
        group: "pages",
        icon: ArrowRight,
        label: own.nav[label],
        names,
        href,
        shortcut,
      };
    }),
    ...themes.map((theme) => preference("theme", theme, Palette)),
    preference("density", desk.density === "compact" ? "comfortable" : "compact", Rows3),
    preference("locale", locale === "en" ? "zh-CN" : "en", Languages),
    named("help", Keyboard, run.help, hasKeys ? "help.open" : undefined),
    named("signOut", LogOut, run.signOut),
  ];
}

/** Without a text all of them; with one, the few whose names it begins. */
export function chosenBy(text: string, choices: readonly Named[]): Choice[] {
  if (text === "") return [...choices];
  return choices.filter(({ names }) => isNamed(text, names)).slice(0, SHOWN_OF_NAMES);
}
