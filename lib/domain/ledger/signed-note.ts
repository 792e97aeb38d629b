import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** Signed notes as C2SP writes them (c2sp.org/signed-note), with Ed25519 signatures. */
const ED25519 = 0x01;
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_ED25519 = Buffer.from("302a300506032b6570032100", "hex");
const KEY_BYTES = 32;
const HASH_BYTES = 4;
const SIGNATURE_LINE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;

export type NoteVerifier = { name: string; hash: Buffer; publicKey: KeyObject };

export type NoteSigner = {
  /** `name+hash+base64`, for whoever verifies. */
  verifierKey: string;
  /** The note of a text that ends with a line break. */
  sign(text: string): string;
};

/** A signer from a PEM private key or the 32 bytes of an Ed25519 seed in base64. */
export function noteSigner(name: string, key: string): NoteSigner {
  const privateKey = key.includes("PRIVATE KEY")
    ? createPrivateKey(key.replaceAll("\\n", "\n"))
    : createPrivateKey({
        key: Buffer.concat([PKCS8_ED25519, Buffer.from(key, "base64")]),
        format: "der",
        type: "pkcs8",
      });
  const raw = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-KEY_BYTES);
  const typed = Buffer.concat([Buffer.of(ED25519), raw]);
  const hash = keyHash(name, typed);
  return {
    verifierKey: `${name}+${hash.toString("hex")}+${typed.toString("base64")}`,
    sign: (text) => {
      const signature = Buffer.concat([hash, sign(null, Buffer.from(text), privateKey)]);
      return `${text}\n— ${name} ${signature.toString("base64")}\n`;
    },
  };
}

/** SHA-256 of the name, a line break, the type and the key: its first four bytes tell keys of one name apart. */
function keyHash(name: string, typedKey: Buffer): Buffer {
  return createHash("sha256").update(`${name}\n`).update(typedKey).digest().subarray(0, HASH_BYTES);
}

/** The verifier of a key in the form `name+hash+base64`, or null when the text is not one or its hash is wrong. */
export function parseVerifierKey(text: string): NoteVerifier | null {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim());
  const [, name = "", hex, base64 = ""] = match ?? [];
  const typed = Buffer.from(base64, "base64");
  if (typed.length !== 1 + KEY_BYTES || typed[0] !== ED25519) return null;
  const hash = keyHash(name, typed);
  if (hash.toString("hex") !== hex) return null;
  const der = Buffer.concat([SPKI_ED25519, typed.subarray(1)]);
  return { name, hash, publicKey: createPublicKey({ key: der, format: "der", type: "spki" }) };
}

export type OpenedNote = { text: string } | { problem: "malformed" | "unknown-key" | "bad-signature" };

/** The text of a note that one of the verifiers' keys signed. A wrong signature of a known key spoils the note. */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): OpenedNote {
  const parted = note.lastIndexOf("\n\n");
  if (parted < 0 || !note.endsWith("\n")) return { problem: "malformed" };
  const text = note.slice(0, parted + 1);
  const lines = note.slice(parted + 2, -1).split("\n");
  let isSigned = false;
  for (const line of lines) {
    const [, name, base64 = ""] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = Buffer.from(base64, "base64");
    if (!name || bytes.length <= HASH_BYTES || bytes.toString("base64") !== base64)
      return { problem: "malformed" };
    const known = verifiers.find(
      (one) => one.name === name && one.hash.equals(bytes.subarray(0, HASH_BYTES)),
    );
    if (!known) continue;
    if (!verify(null, Buffer.from(text), known.publicKey, bytes.subarray(HASH_BYTES)))
      return { problem: "bad-signature" };
    isSigned = true;
  }
  return isSigned ? { text } : { problem: "unknown-key" };
}
