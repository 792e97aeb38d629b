import { describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "./env";

const key = Buffer.alloc(32, 7).toString("base64");
const good = {
  DATABASE_URL: "postgresql://tenor:secret@127.0.0.1:5432/tenor",
  TENOR_AUTH_SECRET: "x".repeat(32),
  TENOR_IDENTIFIER_KEYS: `k2:${key}, k1:${key}`,
  TENOR_BLIND_INDEX_KEY: key,
  TENOR_BASE_URL: "https://tenor.bank.example",
  TENOR_ENVIRONMENT: "production",
};

function problemsOf(source: Record<string, string | undefined>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    return error instanceof EnvError ? error.problems : [String(error)];
  }
}

describe("parseEnv", () => {
  it("takes a complete configuration; an unset or empty PORT is 3000 and TENOR_DEMO is off", () => {
    expect(parseEnv({ ...good, PORT: "" })).toMatchObject({
      PORT: 3000,
      TENOR_DEMO: false,
      LOG_LEVEL: "info",
    });
    expect(parseEnv(good).TENOR_IDENTIFIER_KEYS).toBe(`k2:${key},k1:${key}`);
  });

  it("names every missing variable on a line of its own: an empty environment lacks six", () => {
    expect(problemsOf({})).toEqual([
      "DATABASE_URL is not set",
      "TENOR_AUTH_SECRET is not set",
      "TENOR_IDENTIFIER_KEYS is not set",
      "TENOR_BLIND_INDEX_KEY is not set",
      "TENOR_BASE_URL is not set",
      "TENOR_ENVIRONMENT is not set",
    ]);
  });

  it.each([
    ["DATABASE_URL", "mysql://x/y", "DATABASE_URL is not a postgresql:// address"],
    ["TENOR_AUTH_SECRET", "x".repeat(31), "TENOR_AUTH_SECRET is shorter than 32 characters"],
    [
      "TENOR_IDENTIFIER_KEYS",
      "k1:c2hvcnQ=",
      "TENOR_IDENTIFIER_KEYS is not a list of id:key, each key 32 bytes in base64",
    ],
    ["TENOR_BLIND_INDEX_KEY", "c2hvcnQ=", "TENOR_BLIND_INDEX_KEY is not 32 bytes in base64"],
    ["TENOR_BASE_URL", "javascript:alert(1)", "TENOR_BASE_URL is not an http(s):// address"],
    ["TENOR_ENVIRONMENT", "prod", "TENOR_ENVIRONMENT is none of demo, test, staging, production"],
    ["TENOR_DEMO", "yes", "TENOR_DEMO is neither 0 nor 1"],
    ["PORT", "http", "PORT is not a port number"],
  ])("refuses %s = %s without repeating the value", (name, value, problem) => {
    expect(problemsOf({ ...good, [name]: value })).toEqual([problem]);
  });

  it("takes the ledger's key as 32 bytes in base64 or as PEM, or none, and a name that a note can carry", () => {
    const pem = "-----BEGIN PRIVATE KEY-----\\nMC4CAQ…\\n-----END PRIVATE KEY-----";
    for (const value of [key, pem, undefined])
      expect(problemsOf({ ...good, TENOR_LEDGER_KEY: value })).toEqual([]);
    expect(parseEnv(good).TENOR_LEDGER_ORIGIN).toBe("tenor/ledger");
    expect(problemsOf({ ...good, TENOR_LEDGER_KEY: "secret", TENOR_LEDGER_ORIGIN: "our ledger" })).toEqual([
      "TENOR_LEDGER_ORIGIN is not a name without spaces and +",
      "TENOR_LEDGER_KEY is neither 32 bytes in base64 nor PEM",
    ]);
  });

  it("takes 1 to 50 MB a document, and a scanner that no shell has to read", () => {
    const scanner = "/usr/bin/clamdscan --fdpass  --no-summary";
    const parsed = parseEnv({ ...good, TENOR_DOCUMENT_MAX_MB: "25", TENOR_SCAN_COMMAND: scanner });
    expect(parsed.TENOR_SCAN_COMMAND).toEqual(["/usr/bin/clamdscan", "--fdpass", "--no-summary"]);
    expect([parsed.TENOR_DOCUMENT_MAX_MB, parseEnv(good).TENOR_DOCUMENT_MAX_MB]).toEqual([25, 10]);
    for (const bad of [
      "scan",
      "/bin/sh -c 'true'",
      "/bin/scan; rm",
      "/bin/scan $HOME",
      "/bin/scan > /dev/null",
    ])
      expect(problemsOf({ ...good, TENOR_SCAN_COMMAND: bad })).toHaveLength(1);
    for (const bad of ["0", "51", "2.5", "ten"])
      expect(problemsOf({ ...good, TENOR_DOCUMENT_MAX_MB: bad })).toHaveLength(1);
  });
});
