import { Client } from "pg";

/** Nobody to sign in and nothing to look at: the only state in which demo data may be loaded unasked. */
export async function isEmptyDatabase(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ empty: boolean }>(
      "select not exists (select from staff) and not exists (select from customer) as empty",
    );
    return rows[0]?.empty ?? false;
  } finally {
    await client.end();
  }
}
