import type { ClientBase } from "pg";
import { BUSINESS_DATE, DEMO_MONTHS } from "./demo-calendar";
import { type DemoOptions, isLarge } from "./options";
import { SEATS } from "./organisation";
import { PROFILES_A_GRADE } from "./people";
import { planLayout } from "./plan-layout";
import { runSql, type SqlValues } from "./run-sql";
import { addOrganisation } from "./staff";
import { stageLives } from "./stage-lives";
import { stagePeople } from "./stage-people";

/** A load of up to 30,000 plans repeats nothing; a large one repeats sooner, since each life costs Node time. */
const MOST_LIVES = 30_000;
const MOST_LIVES_OF_LARGE = 12_000;
const MOST_PEOPLE = 30_000;
const MOST_IDENTIFIED = 20_000;

/** Adds the staff and fills the staging tables; returns the values that the statements of the lanes ask for. */
export async function stageDemo(client: ClientBase, options: DemoOptions): Promise<SqlValues> {
  const { seed, plans, months } = options;
  const layout = planLayout(options);
  const lives = Math.min(plans, isLarge(plans) ? MOST_LIVES_OF_LARGE : MOST_LIVES);
  const people = Math.min(layout.customers, MOST_PEOPLE);
  const seats = await addOrganisation(client, options);
  await runSql(client, "stage.sql");
  await stagePeople(client, seed, people, seats);
  const { paymentRoom } = await stageLives(client, { seed, lives, months });
  for (const { firstOn } of DEMO_MONTHS) {
    await client.query("select ensure_month_partition('plan_month', $1)", [firstOn]);
  }
  const identified = isLarge(plans) ? MOST_IDENTIFIED : layout.customers;
  const sizes = {
    seed,
    plans,
    lives,
    people,
    paymentRoom,
    seats: SEATS,
    profiles: PROFILES_A_GRADE,
    identified,
  };
  const values = { ...layout.values, ...sizes, businessDate: BUSINESS_DATE };
  await runSql(client, "layout.sql", values);
  return values;
}
