import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { onServer } from "@/lib/platform/testing/test-server";

const BLOCK_ROWS = 5_000;
/** One payer in so many pays a part only. */
const PART_EVERY = 10;
const PART = 0.4;

export type Wanted = { name: string; plans: number; each: number };

type Due = { n: string; dueMinor: string };

/**
 * About an instalment of each plan, in `each` payments that add up to it; every tenth pays a part. Only plans that owe more
 * principal than that are drawn, so that none is settled before the file ends.
 */
export async function writeReceipts(url: string, path: string, { name, plans, each }: Wanted): Promise<void> {
  const due = await readDue(url, plans);
  const today = new Date().toISOString().slice(0, 10);
  async function* lines() {
    yield "reference,plan_id,received_on,amount,currency,channel\n";
    for (let k = 0; k < each; k++) {
      for (let from = 0; from < due.length; from += BLOCK_ROWS) {
        const rows = due.slice(from, from + BLOCK_ROWS).map(({ n, dueMinor }, i) => {
          const all = Math.floor(Number(dueMinor) * ((from + i) % PART_EVERY === 0 ? PART : 1));
          const amount = Math.max(1, shareOf(all, k, each));
          return `${name}-${k}-${n},${n},${today},${(amount / 100).toFixed(2)},CNY,auto-debit`;
        });
        yield `${rows.join("\n")}\n`;
      }
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

async function readDue(url: string, plans: number): Promise<Due[]> {
  const { rows } = await onServer(url, (client) =>
    client.query<Due>(
      `select p.external_id as n, s.next_due_minor::text as "dueMinor"
       from plan p join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
       where s.status = 'active' and s.outstanding_minor > greatest(s.next_due_minor, 100)
       order by hashtext(p.external_id) limit $1`,
      [plans],
    ),
  );
  if (rows.length < plans) throw new Error(`${rows.length} plans of ${plans} can be paid`);
  return rows;
}

/** The last share takes what is left over, so that the whole is paid to the fen. */
function shareOf(all: number, k: number, each: number): number {
  const share = Math.floor(all / each);
  return k === each - 1 ? all - share * (each - 1) : share;
}
