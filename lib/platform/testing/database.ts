import { afterAll, inject } from "vitest";
import { closeConnections } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { testEnvironment } from "./environment";
import { createTestDatabase } from "./test-server";

/**
 * Call at the top of a test file: `await testDatabase()`. The file gets a migrated, empty database of its own, which
 * db() and pool() then use, and which is dropped when the file ends.
 */
export async function testDatabase(): Promise<{ databaseUrl: string }> {
  const database = await createTestDatabase(inject("testServer"));
  Object.assign(process.env, testEnvironment(database.url));
  forgetEnv();
  afterAll(async () => {
    await closeConnections();
    await database.drop();
  });
  return { databaseUrl: database.url };
}
