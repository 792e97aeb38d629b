import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { closeConnections, pool } from "@/lib/platform/db/client";
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

const USAGE = "npm run demo -- [--plans N] [--months M] [--seed S] [--password P] [--if-empty]";

runCommand(() =>
  withDatabase(async ({ isEmbedded }) => {
    const { values } = parseArgs({
      options: {
        plans: { type: "string" },
        months: { type: "string" },
        seed: { type: "string" },
        password: { type: "string" },
        "if-empty": { type: "boolean", default: false },
      },
    });
    refuseForeignPlace(isEmbedded);
    if (values["if-empty"] && (await isFilled()))
      return console.log("The database is not empty; nothing was loaded.");
    const plans = whole("plans", values.plans, DEFAULT_PLANS, 1, MOST_PLANS);
    const months = whole("months", values.months, usualMonths(plans), 1, MOST_MONTHS);
    const seed = whole("seed", values.seed, 1, 0, 1_000_000);
    const password =
      values.password || process.env.TENOR_DEMO_PASSWORD || `tenor-demo-${randomBytes(4).toString("hex")}`;
    const figures = await loadDemo({ plans, months, seed, password, onPart: sayPart });
    const signIns = SIGN_INS.map(({ username, role, scope }) => ({ username, role, scope }));
    console.log(JSON.stringify({ ...figures, password, signIns }, null, 2));
    await closeConnections();
  }),
);

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
