import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type { SchemaContainer, SchemaEngine } from "@prisma/schema-engine-wasm";
import { DatabaseError } from "pg";

type EngineModule = typeof import("@prisma/schema-engine-wasm") & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loadedModule: Promise<EngineModule> | undefined;

/**
 * The package imports its .wasm as an ES module, which Node does not do yet, so the same wiring is done by hand.
 * It stands in for the native engine that Prisma's command line would download.
 */
async function loadEngineModule(): Promise<EngineModule> {
  const bindingsPath = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings: EngineModule = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = readFileSync(join(dirname(bindingsPath), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

/** The one question the engine asks before it compares two schema files: which PostgreSQL to write SQL for. */
const VERSION_ANSWER: SqlResultSet = {
  columnNames: ["exists", "version", "numeric_version"],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, "PostgreSQL 15", 150000]],
};

/** Stands in for a server where none is needed, so that a migration is written without a database at hand. */
function offlineConnection(): SqlDriverAdapter {
  const refuse = () => Promise.reject(new Error("schemas are compared without a database"));
  return {
    provider: "postgres",
    adapterName: "offline",
    queryRaw: ({ sql }) => (sql.includes("server_version_num") ? Promise.resolve(VERSION_ANSWER) : refuse()),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
  };
}

/**
 * The adapter cuts a script at every semicolon, which breaks functions in $$ quotes. Sent whole, PostgreSQL reads it
 * itself and, as one implicit transaction, applies all of a migration or nothing.
 */
async function connectTo(databaseUrl: string): Promise<SqlDriverAdapter> {
  const connection = await new PrismaPg({ connectionString: databaseUrl, max: 1 }).connect();
  connection.executeScript = async (script) => {
    await connection.underlyingDriver().query(script).catch(explainScriptError);
  };
  return connection;
}

/** In the shape the engine knows, so that its record of a failed migration says what PostgreSQL said. */
function explainScriptError(error: unknown): never {
  if (!(error instanceof DatabaseError)) throw error;
  const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error;
  throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}

/** Opens the engine, hands it to `use`, and always closes it. Without a URL it can only compare schema files. */
export async function withSchemaEngine<T>(
  databaseUrl: string | undefined,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loadedModule ??= loadEngineModule();
  const { SchemaEngine } = await loadedModule;
  const opened: SqlDriverAdapter[] = [];
  const connect = async () => {
    const connection = databaseUrl ? await connectTo(databaseUrl) : offlineConnection();
    opened.push(connection);
    return connection;
  };
  const factory = {
    provider: "postgres",
    adapterName: "tenor",
    connect,
    connectToShadowDb: connect,
  } as const;
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await Promise.all(opened.map((connection) => connection.dispose()));
  }
}

/** The schema folder as the engine wants it: one entry a file, in a stable order. */
export function readSchemaFolder(folder: string): SchemaContainer[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), "utf8") }));
}

/** The SQL that turns a database of schema `before` (undefined: an empty one) into one of schema `after`. */
export function diffSchemas(before: SchemaContainer[], after: SchemaContainer[]): Promise<string> {
  return withSchemaEngine(undefined, async (engine) => {
    const result = await engine.diff({
      from: before.length > 0 ? { tag: "schemaDatamodel", files: before } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files: after },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return result.exitCode === 0 ? "" : (result.stdout ?? "");
  });
}
