import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type { IdentifierKind } from "@/lib/platform/db/generated/enums";
import { env } from "@/lib/platform/env";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const TAIL_LENGTH = 4;

/** Where a ciphertext lives. It is authenticated with it, so that it opens in no other row. */
export type IdentifierPlace = { customerId: bigint; id: bigint };

export type SealedIdentifier = {
  keyId: string;
  ciphertext: Uint8Array<ArrayBuffer>;
  blindIndex: Uint8Array<ArrayBuffer>;
  tail: string;
};

type Keys = { currentId: string; byId: ReadonlyMap<string, Buffer>; index: Buffer; from: string };
let cached: Keys | undefined;

/** TENOR_IDENTIFIER_KEYS is `id:base64,id:base64`; the first encrypts, all decrypt, so a key is rotated by prefixing one. */
function keys(): Keys {
  const { TENOR_IDENTIFIER_KEYS: from, TENOR_BLIND_INDEX_KEY: index } = env();
  if (cached?.from === from) return cached;
  const pairs = from.split(",").map((pair): [string, Buffer] => {
    const [id = "", encoded = ""] = pair.split(":");
    return [id, Buffer.from(encoded, "base64")];
  });
  const current = pairs[0];
  if (!current || pairs.some(([id, key]) => !id || key.length !== KEY_BYTES)) {
    throw new Error("TENOR_IDENTIFIER_KEYS must be id:base64 of 32 bytes");
  }
  cached = { currentId: current[0], byId: new Map(pairs), index: Buffer.from(index, "base64"), from };
  return cached;
}

/** One spelling for each identifier, so that equal ones have equal blind indexes. */
export function normaliseIdentifier(kind: IdentifierKind, value: string): string {
  const trimmed = value.normalize("NFKC").trim();
  return kind === "email" ? trimmed.toLowerCase() : trimmed.replace(/[\s-]/g, "").toUpperCase();
}

/** HMAC-SHA-256 of kind and value: finds an identifier without decrypting any. */
export function blindIndexOf(kind: IdentifierKind, value: string): Uint8Array<ArrayBuffer> {
  const text = `${kind}:${normaliseIdentifier(kind, value)}`;
  return Uint8Array.from(createHmac("sha256", keys().index).update(text).digest());
}

/** AES-256-GCM; the result is nonce, ciphertext and tag in one. */
export function sealIdentifier(
  place: IdentifierPlace,
  kind: IdentifierKind,
  value: string,
): SealedIdentifier {
  const { currentId, byId } = keys();
  const normal = normaliseIdentifier(kind, value);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", byId.get(currentId)!, nonce).setAAD(associatedData(place));
  const body = Buffer.concat([cipher.update(normal, "utf8"), cipher.final()]);
  return {
    keyId: currentId,
    ciphertext: Uint8Array.from(Buffer.concat([nonce, body, cipher.getAuthTag()])),
    blindIndex: blindIndexOf(kind, value),
    tail: normal.slice(-TAIL_LENGTH),
  };
}

/** The value in clear. Throws when the key is unknown or the ciphertext was altered or moved from another row. */
export function openIdentifier(
  place: IdentifierPlace,
  sealed: { keyId: string; ciphertext: Uint8Array },
): string {
  const key = keys().byId.get(sealed.keyId);
  if (!key) throw new Error(`identifier key ${sealed.keyId} is not configured`);
  const bytes = Buffer.from(sealed.ciphertext);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(associatedData(place))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}

function associatedData({ customerId, id }: IdentifierPlace): Buffer {
  return Buffer.from(`customer_identifier.ciphertext:${customerId}:${id}`);
}
