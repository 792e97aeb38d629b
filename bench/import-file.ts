import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** The columns of the file in our own format, with the type each has in the floor's table. */
export const COLUMNS = {
  plan_id: "text primary key",
  customer_id: "text not null",
  currency: "char(3) not null",
  principal: "numeric(15, 2) not null",
  annual_rate_percent: "numeric(12, 8) not null",
  instalment_count: "smallint not null",
  method: "text not null",
  day_count: "text not null",
  opened_on: "date not null",
  first_due_on: "date not null",
  instalment: "numeric(15, 2) not null",
  status: "text not null",
  outstanding: "numeric(15, 2) not null",
  days_past_due: "integer not null",
  overdue: "numeric(15, 2) not null",
  next_due_on: "date",
  next_due: "numeric(15, 2)",
  instalments_paid: "smallint not null",
  purpose: "text",
  grade: "text",
  channel: "text",
} as const;

const DAY_MS = 86_400_000;
const PLANS_A_CUSTOMER = 2;
const TERMS = [6, 12, 24, 36];
const BLOCK_ROWS = 2_000;

const iso = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The same numbers on every machine (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A portfolio as a core system would write it out: terms, and how each plan stands on the business date. */
export async function writePlans(path: string, rows: number, businessDate: string): Promise<void> {
  const roll = dice(20_261_123);
  const today = Date.parse(businessDate) / DAY_MS;
  const pick = <T>(list: readonly T[]) => list[Math.floor(roll() * list.length)]!;
  const row = (n: number): string => {
    const count = pick(TERMS);
    const principal = 1_000 + Math.floor(roll() * 90_000);
    const rate = 4 + Math.floor(roll() * 1_200) / 100;
    const months = rate / 1_200;
    const instalment = (principal * months) / (1 - (1 + months) ** -count);
    const paid = Math.floor(roll() * count);
    const daysPastDue = roll() < 0.05 ? 1 + Math.floor(roll() * 200) : 0;
    const left = principal * (1 + months) ** paid - (instalment * ((1 + months) ** paid - 1)) / months;
    const opened = today - 40 - paid * 30 - Math.floor(roll() * 200);
    const overdue = daysPastDue > 0 ? instalment * Math.ceil(daysPastDue / 30) : 0;
    return [
      `P${n}`,
      `C${Math.ceil(n / PLANS_A_CUSTOMER)}`,
      "CNY",
      principal.toFixed(2),
      rate.toFixed(2),
      count,
      "equal-instalment,30/360",
      iso(opened),
      iso(opened + 31),
      instalment.toFixed(2),
      "active",
      left.toFixed(2),
      daysPastDue,
      overdue.toFixed(2),
      iso(today + 1 + Math.floor(roll() * 30)),
      instalment.toFixed(2),
      paid,
      pick(["home", "education", "travel", "car", "medical"]),
      pick(["A", "B", "C", "D", "E"]),
      pick(["app", "branch", "phone"]),
    ].join(",");
  };
  async function* blocks() {
    yield `${Object.keys(COLUMNS).join(",")}\n`;
    for (let from = 1; from <= rows; from += BLOCK_ROWS) {
      const size = Math.min(BLOCK_ROWS, rows - from + 1);
      yield `${Array.from({ length: size }, (_, k) => row(from + k)).join("\n")}\n`;
    }
  }
  await pipeline(Readable.from(blocks()), createWriteStream(path));
}
