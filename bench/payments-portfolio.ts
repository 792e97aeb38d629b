import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { COLUMNS, dice } from "./import-file";

const DAY_MS = 86_400_000;
const PLANS_A_CUSTOMER = 2;
const TERMS = [6, 12, 24, 36];
const BLOCK_ROWS = 2_000;
/** Every month has them, so that a due date keeps its day. */
const LAST_DAY = 28;

const iso = (date: Date) => date.toISOString().slice(0, 10);

function monthsLater(date: Date, months: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()));
}

/**
 * Plans in the middle of their lives whose dates say the same as their state: `latePercent` of them are late, by up to 200
 * days, the others fall due within the next month.
 */
export async function writePortfolio(
  path: string,
  { plans, latePercent, businessDate }: { plans: number; latePercent: number; businessDate: string },
): Promise<void> {
  const roll = dice(20_261_123);
  const today = Date.parse(businessDate);
  const row = (n: number): string => {
    const count = TERMS[Math.floor(roll() * TERMS.length)]!;
    const principal = 1_000 + Math.floor(roll() * 90_000);
    const rate = 4 + Math.floor(roll() * 1_200) / 100;
    const months = rate / 1_200;
    const instalment = (principal * months) / (1 - (1 + months) ** -count);
    const paid = Math.floor(roll() * (count - 2));
    const isLate = roll() * 100 < latePercent;
    const days = isLate ? -1 - Math.floor(roll() * 200) : 1 + Math.floor(roll() * 30);
    const unpaid = new Date(today + days * DAY_MS);
    unpaid.setUTCDate(Math.min(unpaid.getUTCDate(), LAST_DAY));
    let overdue = 0;
    while (paid + overdue < count && monthsLater(unpaid, overdue).getTime() < today) overdue += 1;
    const isNext = paid + overdue < count;
    const firstDue = monthsLater(unpaid, -paid);
    const left = principal * (1 + months) ** paid - (instalment * ((1 + months) ** paid - 1)) / months;
    return [
      ...[
        `P${n}`,
        `C${Math.ceil(n / PLANS_A_CUSTOMER)}`,
        "CNY",
        principal.toFixed(2),
        rate.toFixed(2),
        count,
      ],
      ...[
        "equal-instalment,30/360",
        iso(monthsLater(firstDue, -1)),
        iso(firstDue),
        instalment.toFixed(2),
        "active",
      ],
      ...[left.toFixed(2), overdue > 0 ? Math.round((today - unpaid.getTime()) / DAY_MS) : 0],
      ...[(instalment * overdue).toFixed(2), isNext ? iso(monthsLater(unpaid, overdue)) : ""],
      ...[isNext ? instalment.toFixed(2) : "", paid, "home", "B", "app"],
    ].join(",");
  };
  async function* blocks() {
    yield `${Object.keys(COLUMNS).join(",")}\n`;
    for (let from = 1; from <= plans; from += BLOCK_ROWS) {
      const size = Math.min(BLOCK_ROWS, plans - from + 1);
      yield `${Array.from({ length: size }, (_, k) => row(from + k)).join("\n")}\n`;
    }
  }
  await pipeline(Readable.from(blocks()), createWriteStream(path));
}
