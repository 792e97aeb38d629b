import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "./operator-error";

export type LocalSecrets = {
  TENOR_AUTH_SECRET: string;
  TENOR_IDENTIFIER_KEYS: string;
  TENOR_BLIND_INDEX_KEY: string;
  TENOR_LEDGER_KEY: string;
  TENOR_DEMO_PASSWORD: string;
  databasePassword: string;
};

/**
 * What the embedded database needs kept, made once for this installation and readable by its owner only. A real
 * installation has DATABASE_URL and brings its own secrets.
 */
export function localSecrets(folder: string): LocalSecrets {
  const path = join(folder, "secrets.json");
  if (existsSync(path)) return withLedgerKey(path);
  if (existsSync(join(folder, "postgres"))) {
    throw new OperatorError(
      `${path} is missing, and without it the identifiers stored in ${folder} cannot be read. Put it back, or remove the folder to start afresh.`,
    );
  }
  const key = () => randomBytes(32).toString("base64");
  const secrets: LocalSecrets = {
    TENOR_AUTH_SECRET: randomBytes(32).toString("base64url"),
    TENOR_IDENTIFIER_KEYS: `k1:${key()}`,
    TENOR_BLIND_INDEX_KEY: key(),
    TENOR_LEDGER_KEY: key(),
    TENOR_DEMO_PASSWORD: `tenor-demo-${randomBytes(4).toString("hex")}`,
    databasePassword: randomBytes(18).toString("base64url"),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

/** Installations older than the ledger's log have no key for it yet. */
function withLedgerKey(path: string): LocalSecrets {
  const kept = JSON.parse(readFileSync(path, "utf8")) as Omit<LocalSecrets, "TENOR_LEDGER_KEY"> &
    Partial<LocalSecrets>;
  if (kept.TENOR_LEDGER_KEY) return { ...kept, TENOR_LEDGER_KEY: kept.TENOR_LEDGER_KEY };
  const secrets = { ...kept, TENOR_LEDGER_KEY: randomBytes(32).toString("base64") };
  // Beside it first: a crash must not leave half a file of keys.
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secrets;
}
