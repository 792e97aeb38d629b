import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { closeConnections } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { testEnvironment } from "./environment";
import { databaseAt, onServer, TEST_DATABASE_PREFIX } from "./test-server";

/**
 * Call at the top of a test file: `await testDatabase()`. The file gets a migrated, empty database of its own, which
 * db() and pool() then use, and which is dropped when the file ends.
 */
export async function testDatabase(): Promise<{ databaseUrl: string }> {
  const { adminUrl, template } = inject("testServer");
  const name = `${TEST_DATABASE_PREFIX}${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(adminUrl, (client) => client.query(`create database "${name}" template "${template}"`));
  const databaseUrl = databaseAt(adminUrl, name);
  Object.assign(process.env, testEnvironment(databaseUrl));
  forgetEnv();
  afterAll(async () => {
    await closeConnections();
    await onServer(adminUrl, (client) => client.query(`drop database "${name}" with (force)`));
  });
  return { databaseUrl };
}
