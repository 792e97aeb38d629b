import { env } from "@/lib/platform/env";
import { type NoteSigner, type NoteVerifier, noteSigner, parseVerifierKey } from "./signed-note";

/** Who signs checkpoints in this process, or null where the key is not. */
export function ledgerSigner(): NoteSigner | null {
  const { TENOR_LEDGER_KEY: key, TENOR_LEDGER_ORIGIN: origin } = env();
  return key ? noteSigner(origin, key) : null;
}

/** Whose signatures count: the signer's, and those of former keys. */
export function ledgerVerifiers(): NoteVerifier[] {
  const own = ledgerSigner()?.verifierKey;
  const former = env().TENOR_LEDGER_VERIFIERS?.split(",") ?? [];
  return [...(own ? [own] : []), ...former].flatMap((key) => parseVerifierKey(key) ?? []);
}
