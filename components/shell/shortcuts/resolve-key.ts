import { isCharacterKey, SHORTCUT_IDS, type ShortcutId, shortcutOf } from "./key-map";

/** So much of a KeyboardEvent as matters. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode" | "repeat"
>;

export type KeyMoment = {
  /** The first key of a sequence, when it was pressed just now. */
  pending: string | null;
  /** Where keys go at this moment: into a text, or to a dialog that has the screen for itself. */
  focus: "page" | "text" | "dialog";
  /** The person uses shortcuts of single keys. */
  isOn: boolean;
  isMac: boolean;
  isLive: (id: ShortcutId) => boolean;
};

export type Resolved = { id: ShortcutId | null; pending: string | null };

const NOTHING: Resolved = { id: null, pending: null };
/** What a key sends while an input method works on it, in every browser. */
const COMPOSING_KEY_CODE = 229;
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "CapsLock"]);

/** Which shortcut a key means now, if any. Pure, so that a table of cases can hold it. */
export function resolveKey(press: KeyPress, moment: KeyMoment): Resolved {
  if (press.isComposing || press.keyCode === COMPOSING_KEY_CODE) return NOTHING;
  if (MODIFIERS.has(press.key)) return { id: null, pending: moment.pending };
  if (moment.focus === "dialog") return NOTHING;
  const typed = nameOf(press, moment.isMac);
  if (!typed) return NOTHING;
  const usable = SHORTCUT_IDS.filter((id) => moment.isLive(id) && isUsable(id, press, moment));
  const keys = moment.pending ? `${moment.pending} ${typed}` : typed;
  const id = usable.find((one) => shortcutOf(one).keys === keys);
  if (id) return { id, pending: null };
  const begins = usable.some((one) => shortcutOf(one).keys.startsWith(`${typed} `));
  return { id: null, pending: begins && !moment.pending ? typed : null };
}

function isUsable(id: ShortcutId, { repeat }: KeyPress, { focus, isOn }: KeyMoment): boolean {
  const shortcut = shortcutOf(id);
  if (repeat && !shortcut.repeats) return false;
  if (shortcut.keys.startsWith("mod+")) return true;
  return focus === "page" && (isOn || !isCharacterKey(shortcut));
}

/** The key as the map spells it; null when a modifier makes it something else. Shift only counts for letters. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress, isMac: boolean): string | null {
  const lower = key.toLowerCase();
  const isLetter = /^[a-z]$/.test(lower);
  if (altKey || (shiftKey && isLetter)) return null;
  if (!ctrlKey && !metaKey) return lower;
  const isMod = isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return isMod ? `mod+${lower}` : null;
}
