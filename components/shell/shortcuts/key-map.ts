/**
 * Every shortcut of the portal, once: what resolves a key, what `?` lists and what the search shows beside a page are
 * read from here. "g p" is one key after the other; "mod" is Ctrl, on a Mac Cmd. `href` goes there when the page is open.
 */
export const SHORTCUTS = {
  "find.open": { keys: "mod+k", group: "everywhere" },
  "help.open": { keys: "?", group: "everywhere" },
  "list.search": { keys: "/", group: "here" },
  "list.next": { keys: "j", group: "here", repeats: true },
  "list.previous": { keys: "k", group: "here", repeats: true },
  "list.select": { keys: "x", group: "here" },
  "list.peek": { keys: "o", group: "here" },
  "panel.close": { keys: "escape", group: "here" },
  "request.approve": { keys: "a", group: "here" },
  "request.reject": { keys: "r", group: "here" },
  "go.home": { keys: "g h", group: "go", href: "/" },
  "go.plans": { keys: "g p", group: "go", href: "/plans" },
  "go.calculator": { keys: "g c", group: "go", href: "/calculator" },
  "go.ledger": { keys: "g l", group: "go", href: "/ledger" },
  "go.imports": { keys: "g i", group: "go", href: "/imports" },
  "go.exports": { keys: "g e", group: "go", href: "/exports" },
} as const satisfies Record<string, Shortcut>;

export type Shortcut = {
  keys: string;
  group: "everywhere" | "go" | "here";
  href?: string;
  /** Holding the key down does it again and again. */
  repeats?: boolean;
};

export type ShortcutId = keyof typeof SHORTCUTS;

export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as ShortcutId[];

export function shortcutOf(id: ShortcutId): Shortcut {
  return SHORTCUTS[id];
}

/** A key that types a character: those can be switched off (WCAG 2.1.4), and rest while somebody writes. */
export function isCharacterKey({ keys }: Shortcut): boolean {
  return !keys.startsWith("mod+") && keys !== "escape";
}

/** How the keys stand on the keyboard: ["G", "P"], ["Ctrl", "K"], ["⌘", "K"]. */
export function keyNames({ keys }: Shortcut, isMac: boolean): string[] {
  const names: Record<string, string> = { mod: isMac ? "⌘" : "Ctrl", escape: "Esc" };
  return keys.split(/[ +]/).map((key) => names[key] ?? key.toUpperCase());
}

/** One after the other, or together. */
export function isSequence({ keys }: Shortcut): boolean {
  return keys.includes(" ");
}
