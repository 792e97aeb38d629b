import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { localSecrets } from "./local-secrets";

const folder = mkdtempSync(join(tmpdir(), "tenor-secrets-"));
const path = join(folder, "secrets.json");
afterAll(() => rmSync(folder, { recursive: true }));

describe("the secrets of an installation", () => {
  it("are made once, for their owner only, and kept", () => {
    const made = localSecrets(folder);
    expect(Buffer.from(made.TENOR_LEDGER_KEY, "base64")).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(localSecrets(folder)).toEqual(made);
  });

  it("gain a key for the ledger's log where they are older than it, and lose nothing", () => {
    const { TENOR_LEDGER_KEY: _, ...older } = localSecrets(folder);
    writeFileSync(path, JSON.stringify(older));
    const secrets = localSecrets(folder);
    expect(secrets).toMatchObject(older);
    expect(Buffer.from(secrets.TENOR_LEDGER_KEY, "base64")).toHaveLength(32);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(secrets);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
