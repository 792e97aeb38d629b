import type { PoolClient } from "pg";

/** Below this, the checks row by row cost nothing that anybody notices. */
const BULK_ROWS = 5_000;

/**
 * For the rest of this transaction PostgreSQL leaves out foreign-key checks row by row, which take three quarters of the
 * time. Nothing is taken on trust: every key that is written comes out of a join with its table in the same transaction,
 * and the rows joined with are locked. Only where the database's role may; elsewhere landing is slower and the same.
 */
export async function enterBulkMode(client: PoolClient, rows: number): Promise<boolean> {
  if (rows < BULK_ROWS) return false;
  const { rows: found } = await client.query<{ may: boolean }>(
    `select current_setting('server_version_num')::integer >= 150000
       and has_parameter_privilege('session_replication_role', 'set') as may`,
  );
  if (!found[0]?.may) return false;
  await client.query("set local session_replication_role = replica");
  // The parents that everything refers to stay where they are until we are done.
  await client.query(
    "select from branch for key share; select from staff for key share; select from product for key share",
  );
  return true;
}
