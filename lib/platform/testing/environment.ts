const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");

/** A complete configuration for tests; these keys protect nothing but test data. */
export function testEnvironment(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    TENOR_AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
    TENOR_IDENTIFIER_KEYS: `k1:${key(1)}`,
    TENOR_BLIND_INDEX_KEY: key(2),
    TENOR_LEDGER_KEY: key(3),
    TENOR_BASE_URL: process.env.TENOR_BASE_URL || "http://localhost:3000",
    TENOR_ENVIRONMENT: "test",
    LOG_LEVEL: "warn",
  };
}
