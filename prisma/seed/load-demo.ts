import { randomBytes } from "node:crypto";
import type { PoolClient } from "pg";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { pool } from "@/lib/platform/db/client";
import { OperatorError } from "@/lib/platform/operator-error";
import { stripTables } from "./bulk-tables";
import { BUSINESS_DATE, DEMO_MONTHS } from "./demo-calendar";
import { finishDemo } from "./finish-demo";
import { dropStagedIdentifiers, MOST_IDENTIFIED, stageIdentifiers } from "./identifiers";
import { SEATS } from "./organisation";
import { PROFILE_SLOTS } from "./people";
import { type PlanLayout, planLayout } from "./plan-layout";
import { runSql } from "./run-sql";
import { addOrganisation } from "./staff";
import { stageLives } from "./stage-lives";
import { stagePeople } from "./stage-people";

const MOST_LIVES = 30_000;
const MOST_PEOPLE = 60_000;

export type DemoOptions = {
  plans: number;
  /** Months of history kept as rows: 1..30. */
  months: number;
  seed: number;
  /** Of the people one can sign in as. */
  password: string;
  /** Told after each part of the work. */
  onPart?: (part: string, seconds: number) => void;
};
export type DemoFigures = { customers: number; plans: number; months: number; seconds: number };

/**
 * Fills an empty database, in one transaction: all of the demo is there or nothing. Everything but ciphertexts and
 * password hashes follows from the options.
 */
export async function loadDemo(options: DemoOptions): Promise<DemoFigures> {
  const began = performance.now();
  await ensureInstallation();
  const layout = planLayout(options);
  const client = await pool().connect();
  const sealer = await pool().connect();
  try {
    await client.query("begin");
    await client.query("set local statement_timeout = 0");
    await client.query("set local work_mem = '128MB'; set local maintenance_work_mem = '512MB'");
    await client.query("select pg_advisory_xact_lock(hashtext('tenor.demo'))");
    await refuseUnlessEmpty(client);
    await sealer.query("set statement_timeout = 0");
    const people = Math.min(layout.customers, MOST_PEOPLE);
    const sealing = stageIdentifiers(
      sealer,
      options.seed,
      Math.min(layout.customers, MOST_IDENTIFIED),
      people,
    );
    sealing.catch(() => undefined); // awaited where it is needed; a failure before that must not end the process
    await load(client, options, layout, people, sealing);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    await dropStagedIdentifiers(sealer);
    await sealer.query("reset statement_timeout");
    sealer.release();
    client.release();
  }
  const seconds = Math.round(performance.now() - began) / 1000;
  return { customers: layout.customers, plans: options.plans, months: options.months, seconds };
}

async function load(
  client: PoolClient,
  options: DemoOptions,
  layout: PlanLayout,
  people: number,
  sealing: Promise<void>,
): Promise<void> {
  const { seed, plans, months, password } = options;
  const timed = timer(options);
  const lives = Math.min(plans, MOST_LIVES);
  const unknownPassword = randomBytes(32).toString("hex");
  const seats = await timed("staff", addOrganisation(client, seed, plans, password, unknownPassword));
  await runSql(client, "stage.sql");
  await timed("people", stagePeople(client, seed, people, seats));
  const { paymentRoom } = await timed("lives", stageLives(client, { seed, lives, months }));
  const restore = await stripTables(client);
  for (const { firstOn } of DEMO_MONTHS) {
    await client.query("select ensure_month_partition('plan_month', $1)", [firstOn]);
  }
  const sizes = { seed, plans, lives, people, paymentRoom, seats: SEATS, profileSlots: PROFILE_SLOTS };
  const values = { ...layout.values, ...sizes, businessDate: BUSINESS_DATE };
  for (const part of ["layout", "customers", "plans", "history"]) {
    await timed(part, runSql(client, `${part}.sql`, values));
  }
  await timed("sealing", sealing);
  await timed("identifiers", runSql(client, "identifiers.sql"));
  await timed("keys", restore());
  await timed("finish", finishDemo(client, options));
}

async function refuseUnlessEmpty(client: PoolClient): Promise<void> {
  const { rows } = await client.query(
    "select exists(select 1 from customer) or exists(select 1 from plan) as filled",
  );
  if (!rows[0].filled) return;
  throw new OperatorError("The database holds customers already; the demo is only loaded into an empty one.");
}

function timer({ onPart }: DemoOptions) {
  return async <T>(part: string, work: Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work;
    onPart?.(part, (performance.now() - began) / 1000);
    return result;
  };
}
