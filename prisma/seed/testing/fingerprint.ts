import { createHash } from "node:crypto";
import { pool } from "@/lib/platform/db/client";

const TABLES = [
  "customer",
  "customer_profile",
  "credit_line",
  "line_month",
  "plan",
  "plan_terms",
  "plan_state",
  "plan_month",
  "payment",
  "portfolio_cell",
];

/** One hash over every row of the tables, in the order of all their columns. */
export async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  for (const table of TABLES) {
    const { rows } = await pool().query<{ text: string | null }>(
      `select string_agg(t::text, '|' order by t::text) as text from ${table} t`,
    );
    hash.update(`${table}:${rows[0]?.text}`);
  }
  return hash.digest("hex");
}
