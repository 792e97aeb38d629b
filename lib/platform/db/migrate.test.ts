import { describe, expect, it } from "vitest";
import { applyMigrations, pendingMigrations } from "@/lib/platform/db/migrate";
import { listMigrationNames } from "@/lib/platform/db/migration-files";
import { diffSchemas, readSchemaFolder } from "@/lib/platform/db/schema-engine";
import { testDatabase } from "@/lib/platform/testing/database";
import { onServer } from "@/lib/platform/testing/test-server";

const { databaseUrl } = await testDatabase();

// Generated columns are SQL's own business: the schema files cannot say them and the client never reads them.
const COLUMNS_SQL = `
  select c.relname || '.' || a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and not c.relispartition and c.relname <> '_prisma_migrations' order by 1`;

describe("migrations", () => {
  it("are all applied, once: a second run finds nothing to do", async () => {
    expect(listMigrationNames().length).toBeGreaterThan(0);
    expect(await pendingMigrations(databaseUrl)).toEqual([]);
    expect(await applyMigrations(databaseUrl)).toEqual([]);
  });

  it("add up to the schema files: the same tables, columns and types", async () => {
    const script = await diffSchemas([], readSchemaFolder("prisma/schema"));
    const [migrated, declared] = await onServer(databaseUrl, async (client) => {
      const columnsOf = async (schema: string) => (await client.query(COLUMNS_SQL, [schema])).rows;
      const fromMigrations = await columnsOf("public");
      await client.query("create schema declared; set search_path to declared");
      await client.query(script);
      await client.query("set search_path to public");
      return [fromMigrations, await columnsOf("declared")];
    });
    const unqualified = declared.map((row) => ({ ...row, type: row.type.replace(/^declared\./, "") }));
    expect(migrated).toEqual(unqualified);
  });
});
