import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { pool } from "@/lib/platform/db/client";
import { withDatabase } from "@/lib/platform/db/connect-or-start";
import { env } from "@/lib/platform/env";
import { OperatorError } from "@/lib/platform/operator-error";
import { loadDemo } from "@/prisma/seed/load-demo";
import { usualMonths } from "@/prisma/seed/options";
import { SIGN_INS } from "@/prisma/seed/organisation";
import { runCommand } from "./command";

const DEFAULT_PLANS = 30_000;
const MOST_PLANS = 10_000_000;
const MOST_MONTHS = 30;
const MOST_SEED = 1_000_000;

const USAGE = "npm run demo -- [--plans N] [--months M] [--seed S] [--password P] [--if-empty]";

runCommand(async () => {
  const { isOnlyIfEmpty, password, ...sizes } = readOptions();
  await withDatabase(async ({ isEmbedded }) => {
    refuseForeignPlace(isEmbedded);
    if (isOnlyIfEmpty && (await isFilled())) {
      console.log("The database is not empty; nothing was loaded.");
      return;
    }
    const figures = await loadDemo({ ...sizes, password, onPart: sayPart });
    const signIns = SIGN_INS.map(({ username, role, scope }) => ({ username, role, scope }));
    console.log(JSON.stringify({ ...figures, password, signIns }, null, 2));
  });
});

function readOptions() {
  const { values } = parseArguments();
  const plans = whole("plans", values.plans, DEFAULT_PLANS, 1, MOST_PLANS);
  const made = `tenor-demo-${randomBytes(4).toString("hex")}`;
  return {
    plans,
    months: whole("months", values.months, usualMonths(plans), 1, MOST_MONTHS),
    seed: whole("seed", values.seed, 1, 0, MOST_SEED),
    password: values.password || process.env.TENOR_DEMO_PASSWORD || made,
    isOnlyIfEmpty: values["if-empty"],
  };
}

function parseArguments() {
  try {
    return parseArgs({
      options: {
        plans: { type: "string" },
        months: { type: "string" },
        seed: { type: "string" },
        password: { type: "string" },
        "if-empty": { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}\nUsage: ${USAGE}`);
  }
}

/** A bank's own database never gets invented customers, unless somebody has said twice that it is a demo. */
function refuseForeignPlace(isEmbedded: boolean): void {
  const { TENOR_DEMO, TENOR_ENVIRONMENT } = env();
  if (TENOR_ENVIRONMENT === "production")
    throw new OperatorError("TENOR_ENVIRONMENT is production: no demo is loaded there.");
  if (!TENOR_DEMO && !isEmbedded)
    throw new OperatorError("Set TENOR_DEMO=1 to load the demo into the database of DATABASE_URL.");
}

/** Beside the result, so that a load of minutes is not silent. */
function sayPart(part: string, seconds: number): void {
  console.error(`${part.padEnd(12)} ${seconds.toFixed(1)} s`);
}

async function isFilled(): Promise<boolean> {
  const { rows } = await pool().query("select exists(select 1 from customer) as filled");
  return rows[0].filled;
}

function whole(name: string, text: string | undefined, usual: number, least: number, most: number): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new OperatorError(`--${name} must be a whole number from ${least} to ${most}.\nUsage: ${USAGE}`);
}
