import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { formatCheckpoint, openCheckpoint, parseCheckpoint, splitNotes } from "./checkpoint";
import { noteSigner, openNote, parseVerifierKey } from "./signed-note";

/** The example of Go's golang.org/x/mod/sumdb/note, which the format comes from. */
const GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_NOTE = `${GO_TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

const seed = Buffer.alloc(32, 5).toString("base64");
const signer = noteSigner("tenor/ledger", seed);
const verifier = parseVerifierKey(signer.verifierKey)!;
const root = Buffer.alloc(32, 9);
const sealedAt = new Date("2026-11-23T08:00:00.000Z");
const body = formatCheckpoint({ origin: "tenor/ledger", size: 1_234, root, sealedAt });

describe("signed notes", () => {
  it("open a note that another implementation signed", () => {
    const known = parseVerifierKey(GO_KEY);
    expect(openNote(GO_NOTE, [known!])).toEqual({ text: GO_TEXT });
  });

  it("make the same key from a seed and from PEM", () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    const raw = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32).toString("base64");
    const oneLine = pem.replaceAll("\n", "\\n");
    const keys = [pem, oneLine, raw].map((key) => noteSigner("a", key).verifierKey);
    expect(new Set(keys).size).toBe(1);
  });

  it("are opened by the signer's verifier key", () => {
    expect(openNote(signer.sign(body), [verifier])).toEqual({ text: body });
  });

  const note = signer.sign(body);
  const other = noteSigner("tenor/ledger", Buffer.alloc(32, 6).toString("base64"));
  it.each([
    ["another size", note.replace("1234", "1235"), "bad-signature"],
    ["another root", note.replace("CQkJ", "CQkK"), "bad-signature"],
    ["another name", note.replaceAll("tenor/ledger", "other/ledger"), "unknown-key"],
    ["another key of that name", other.sign(body), "unknown-key"],
    ["no signature", body, "malformed"],
    ["an empty signature", `${body}\n— tenor/ledger \n`, "malformed"],
    ["no last line break", note.trimEnd(), "malformed"],
    ["a good signature and a bad one", note + note.replace("1234", "1235").split("\n\n")[1], null],
    ["a line that is no signature", `${note}tenor/ledger\n`, "malformed"],
  ])("with %s: %s", (_name, text, problem) => {
    expect(openNote(text, [verifier])).toEqual(problem ? { problem } : { text: body });
  });

  it.each([
    "",
    "tenor/ledger",
    signer.verifierKey.slice(0, -4),
    signer.verifierKey.replace(/\+[0-9a-f]/, "+x"),
    signer.verifierKey.replace("tenor", "tenos"),
  ])("are opened by no such key as %j", (key) => {
    expect(parseVerifierKey(key)).toBeNull();
  });
});

describe("checkpoints", () => {
  it("say whose log, how many leaves and which root", () => {
    expect(parseCheckpoint(body)).toEqual({ origin: "tenor/ledger", size: 1_234, root, sealedAt });
    expect(openCheckpoint(signer.sign(body), [verifier])).toMatchObject({ size: 1_234 });
    expect(parseCheckpoint(`${body}an extension\n`)).toMatchObject({ size: 1_234 });
  });

  it.each(["", "a\n1\n", "a\n01\nCQ==\n", `a\n-1\n${root.toString("base64")}\n`, "a\n1\nCQ==\n"])(
    "are not %j",
    (text) => {
      expect(parseCheckpoint(text)).toBeNull();
    },
  );

  it("signed under another log's name are not of this log", () => {
    const foreign = formatCheckpoint({ origin: "other/ledger", size: 1, root, sealedAt });
    expect(openCheckpoint(signer.sign(foreign), [verifier])).toEqual({ problem: "unknown-key" });
  });

  it("are found one by one in a witness's file", () => {
    const notes = [1, 2, 3].map((size) =>
      signer.sign(formatCheckpoint({ origin: "a", size, root, sealedAt })),
    );
    expect(splitNotes(notes.map((note) => `${note}\n`).join(""))).toEqual(notes);
    expect(splitNotes(`${notes.join("")}a\n17\nhalf a no`)).toEqual(notes);
  });

  const [first, second] = [1_234, 1_300].map((size) =>
    signer.sign(formatCheckpoint({ origin: "tenor/ledger", size, root, sealedAt })),
  ) as [string, string];
  it("are whole beside a note of which any part was written: the rest was told again", () => {
    for (let written = 1; written < second.length; written++)
      for (const gap of ["\n", "\n\n"])
        expect(splitNotes(`${first}\n${second.slice(0, written)}${gap}${second}\n`)).toEqual([first, second]);
  });

  it("begin at their own origin where the text before was broken off", () => {
    expect(splitNotes(`${first}\ntenor/ledger\n13${second}`)).toEqual([first, second]);
    expect(splitNotes(`${first}\n${second.slice(0, 40)}\n${second}`)).toEqual([first, second]);
  });
});
