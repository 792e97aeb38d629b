import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** 256 bits from the system's generator: nobody guesses a session or a one-time link. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What the database keeps. A token is random, so a fast hash without salt is enough. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(token).digest());
}
