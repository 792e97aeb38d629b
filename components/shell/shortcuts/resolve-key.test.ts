import { describe, expect, it } from "vitest";
import { keyNames, SHORTCUT_IDS, SHORTCUTS, shortcutOf } from "./key-map";
import { type KeyMoment, type KeyPress, resolveKey } from "./resolve-key";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  repeat: false,
  ...more,
});

const moment = (more: Partial<KeyMoment> = {}): KeyMoment => ({
  pending: null,
  focus: "page",
  isOn: true,
  isMac: false,
  isLive: () => true,
  ...more,
});

const idOf = (pressed: KeyPress, more: Partial<KeyMoment> = {}) => resolveKey(pressed, moment(more)).id;

describe("the key map", () => {
  it("gives no keys twice, and none that are the beginning of others", () => {
    const keys = SHORTCUT_IDS.map((id) => shortcutOf(id).keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of keys) expect(keys.filter((other) => other.startsWith(`${one} `))).toEqual([]);
  });

  it("takes nothing from the browser but Ctrl+K", () => {
    const modified = SHORTCUT_IDS.map((id) => shortcutOf(id).keys).filter((keys) => keys.includes("+"));
    expect(modified).toEqual(["mod+k"]);
  });

  it("names keys as they stand on the keyboard", () => {
    expect(keyNames(SHORTCUTS["go.plans"], false)).toEqual(["G", "P"]);
    expect(keyNames(SHORTCUTS["find.open"], false)).toEqual(["Ctrl", "K"]);
    expect(keyNames(SHORTCUTS["find.open"], true)).toEqual(["⌘", "K"]);
  });
});

describe("a key", () => {
  it.each([
    ["?", press("?", { shiftKey: true }), "help.open"],
    ["/", press("/"), "list.search"],
    ["/ with Shift, as on a German keyboard", press("/", { shiftKey: true }), "list.search"],
    ["j", press("j"), "list.next"],
    ["J by caps lock", press("J"), "list.next"],
    ["J by Shift", press("J", { shiftKey: true }), null],
    ["j with Alt", press("j", { altKey: true }), null],
    ["j with Ctrl", press("j", { ctrlKey: true }), null],
    ["Ctrl+K", press("k", { ctrlKey: true }), "find.open"],
    ["Ctrl+Shift+K", press("K", { ctrlKey: true, shiftKey: true }), null],
    ["Cmd+K off a Mac", press("k", { metaKey: true }), null],
    ["z", press("z"), null],
  ])("%s", (_name, pressed, id) => {
    expect(idOf(pressed)).toBe(id);
  });

  it("is Cmd+K on a Mac, where Ctrl+K deletes to the end of the line", () => {
    expect(idOf(press("k", { metaKey: true }), { isMac: true })).toBe("find.open");
    expect(idOf(press("k", { ctrlKey: true }), { isMac: true })).toBe(null);
  });

  it("means nothing while an input method composes, not even Ctrl+K", () => {
    expect(idOf(press("g", { isComposing: true }))).toBe(null);
    expect(idOf(press("/", { keyCode: 229 }))).toBe(null);
    expect(idOf(press("k", { ctrlKey: true, isComposing: true }))).toBe(null);
  });

  it("means only Ctrl+K while somebody types", () => {
    expect(idOf(press("j"), { focus: "text" })).toBe(null);
    expect(idOf(press("?"), { focus: "text" })).toBe(null);
    expect(idOf(press("k", { ctrlKey: true }), { focus: "text" })).toBe("find.open");
  });

  it("means nothing while a dialog has the screen", () => {
    expect(idOf(press("j"), { focus: "dialog" })).toBe(null);
    expect(idOf(press("k", { ctrlKey: true }), { focus: "dialog" })).toBe(null);
  });

  it("means only Ctrl+K and Escape to who has switched single keys off", () => {
    expect(idOf(press("j"), { isOn: false })).toBe(null);
    expect(idOf(press("?"), { isOn: false })).toBe(null);
    expect(resolveKey(press("g"), moment({ isOn: false }))).toEqual({ id: null, pending: null });
    expect(idOf(press("Escape"), { isOn: false })).toBe("panel.close");
    expect(idOf(press("k", { ctrlKey: true }), { isOn: false })).toBe("find.open");
  });

  it("means what nobody answers as little as any other", () => {
    expect(idOf(press("j"), { isLive: (id) => id !== "list.next" })).toBe(null);
  });

  it("held down walks the rows and opens nothing again and again", () => {
    expect(idOf(press("j", { repeat: true }))).toBe("list.next");
    expect(idOf(press("?", { repeat: true }))).toBe(null);
  });
});

describe("one key after the other", () => {
  it("g waits, then p goes to the plans", () => {
    expect(resolveKey(press("g"), moment())).toEqual({ id: null, pending: "g" });
    expect(resolveKey(press("p"), moment({ pending: "g" }))).toEqual({ id: "go.plans", pending: null });
  });

  it("waits through a modifier and is given up by any other key", () => {
    expect(resolveKey(press("Shift"), moment({ pending: "g" })).pending).toBe("g");
    expect(resolveKey(press("z"), moment({ pending: "g" }))).toEqual({ id: null, pending: null });
  });

  it("does not do what its second key does alone: g then k is not the row above", () => {
    expect(idOf(press("k"), { pending: "g" })).toBe(null);
  });

  it("does not wait where nothing begins with it", () => {
    const isLive: KeyMoment["isLive"] = (id) => !id.startsWith("go.");
    expect(resolveKey(press("g"), moment({ isLive })).pending).toBe(null);
  });
});
