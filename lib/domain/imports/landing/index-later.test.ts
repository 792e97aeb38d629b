import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { indexLater } from "./index-later";

await testDatabase();

const indexes = async () =>
  (await pool().query("select indexdef from pg_indexes where tablename = 'plan_state' order by 1")).rows;

async function within(rows: number, end: "commit" | "rollback"): Promise<number> {
  const client = await pool().connect();
  try {
    await client.query("begin");
    const during = await indexLater(client, "plan_state", rows, async () => {
      const found = await client.query("select from pg_indexes where tablename = 'plan_state'");
      return found.rowCount ?? 0;
    });
    await client.query(end);
    return during;
  } finally {
    client.release();
  }
}

describe("indexLater", () => {
  it("leaves the same indexes behind, with only the key standing while the rows go in", async () => {
    const before = await indexes();
    expect(before.length).toBeGreaterThan(3);
    expect(await within(50_000, "commit")).toBe(1);
    expect(await indexes()).toEqual(before);
    expect(await within(50_000, "rollback")).toBe(1);
    expect(await indexes()).toEqual(before);
  });

  it("keeps the indexes for a batch that is small, and where somebody holds the table", async () => {
    const before = await indexes();
    expect(await within(49_999, "commit")).toBe(before.length);
    const reader = await pool().connect();
    await reader.query("begin; lock table plan_state in access share mode");
    expect(await within(50_000, "commit")).toBe(before.length);
    await reader.query("rollback");
    reader.release();
    expect(await indexes()).toEqual(before);
  });
});
