import type { ClientBase } from "pg";
import { BUSINESS_DATE, DEMO_MONTHS } from "./demo-calendar";
import { type DemoOptions, isLarge } from "./options";
import { SEATS } from "./organisation";
import { PROFILES_A_GRADE } from "./people";
import { planLayout } from "./plan-layout";
import { runSql, type SqlValues } from "./run-sql";
import { addOrganisation } from "./staff";
import { drawLives, readProductIds, stageLives } from "./stage-lives";
import { drawPeople, stagePeople, stageSeats } from "./stage-people";

/** A load of up to 30,000 plans repeats nothing; a large one repeats sooner, since each life costs Node time. */
const MOST_LIVES = 30_000;
const MOST_LIVES_OF_LARGE = 12_000;
const MOST_PEOPLE = 30_000;
const MOST_IDENTIFIED = 20_000;

/** Adds the staff and fills the staging tables; returns the values that the statements of the lanes ask for. */
export async function stageDemo(client: ClientBase, options: DemoOptions): Promise<SqlValues> {
  const { seed, months } = options;
  const values = valuesOf(options);
  const seats = await addOrganisation(client, options);
  const productIds = await readProductIds(client);
  await runSql(client, "stage.sql");
  await stageSeats(client, seats);
  // The server lays out the plans while Node draws whose lives they copy.
  const layout = runSql(client, "layout-plans.sql", values);
  layout.catch(() => undefined); // heard of below, unless the drawing fails first
  const lives = drawLives({ seed, lives: Number(values.lives), months }, productIds);
  const people = drawPeople(seed, Number(values.people));
  await layout;
  await stageLives(client, lives);
  await stagePeople(client, people);
  await client.query("select ensure_month_partition('plan_month', month) from unnest($1::date[]) as month", [
    DEMO_MONTHS.map(({ firstOn }) => firstOn),
  ]);
  return { ...values, paymentRoom: lives.paymentRoom };
}

function valuesOf({ seed, plans }: DemoOptions): SqlValues {
  const { customers, values } = planLayout({ seed, plans });
  return {
    ...values,
    seed,
    plans,
    lives: Math.min(plans, isLarge(plans) ? MOST_LIVES_OF_LARGE : MOST_LIVES),
    people: Math.min(customers, MOST_PEOPLE),
    seats: SEATS,
    profiles: PROFILES_A_GRADE,
    identified: isLarge(plans) ? MOST_IDENTIFIED : customers,
    businessDate: BUSINESS_DATE,
  };
}
