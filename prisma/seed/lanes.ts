import type { ClientBase } from "pg";
import type { BulkTable } from "./bulk-keys";
import { runSql, type SqlValues } from "./run-sql";

export type Lane = { name: string; tables: readonly BulkTable[]; parts: readonly string[] };

/** Two halves of about the same work that touch no table of each other, for two cores. */
export const LANES: readonly Lane[] = [
  {
    name: "customers",
    tables: ["customer", "customer_profile", "credit_line", "payment", "line_month", "customer_identifier"],
    parts: ["layout-customers", "customers", "credit-lines", "payments", "line-months", "identifiers"],
  },
  {
    name: "plans",
    tables: [
      "plan",
      "plan_terms",
      "plan_month",
      "portfolio_cell",
      "portfolio_delta",
      "plan_state",
      "instalment",
    ],
    parts: ["plans", "plan-months", "plan-states"],
  },
];

/**
 * Fills the tables of a lane. Emptied in the transaction that fills them, the tables have new files, which a server at
 * wal_level minimal need not log.
 */
export async function fillLane(
  client: ClientBase,
  { tables, parts }: Lane,
  values: SqlValues,
  sealing: Promise<void>,
): Promise<void> {
  await client.query(`truncate ${tables.join(", ")} restart identity`);
  for (const part of parts) {
    if (part === "identifiers") await sealing;
    await runSql(client, `${part}.sql`, values);
  }
  await client.query(`analyze ${tables.join(", ")}`);
}

/** Marks what was loaded as seen by everybody, so that neither the keys' checks nor the first readers look it up row by row. */
export async function tidyLane(client: ClientBase, { tables }: Lane): Promise<void> {
  await client.query(`vacuum ${tables.join(", ")}`);
}
