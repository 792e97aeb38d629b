import { setImmediate } from "node:timers/promises";
import type { ClientBase } from "pg";
import { sealIdentifier } from "@/lib/platform/identifiers";
import { copyLines, line } from "./copy";
import { diceOf } from "./dice";
import { drawPerson } from "./people";
import type { SqlValues } from "./run-sql";

const IDENTIFIERS = 4;
const COLUMNS = `customer_id bigint, id bigint, kind identifier_kind, key_id text, ciphertext bytea,
  blind_index bytea, tail text`;
const KINDS = ["national_id", "phone", "card"] as const;
const CUSTOMERS_A_TURN = 20;

const STAGING = "demo_identifier";

/**
 * Seals three identifiers a customer into a table of their own, on a connection of its own, while the database is
 * busy with the rest. Each number is well-formed and belongs to a range that is given to nobody. The promise settles
 * when all of them are staged.
 */
export function sealInBackground(client: ClientBase, values: SqlValues): Promise<void> {
  const sealing = stage(client, Number(values.seed), Number(values.identified), Number(values.people));
  sealing.catch(() => undefined); // whoever awaits it hears of it; a load that failed before must not end the process
  return sealing;
}

/** After the load has ended: until then it may be reading the table. */
export async function dropStagedIdentifiers(client: ClientBase): Promise<void> {
  await client.query(`drop table if exists ${STAGING}`);
}

async function stage(client: ClientBase, seed: number, customers: number, people: number): Promise<void> {
  await client.query(`drop table if exists ${STAGING}`);
  // Spelt out: the table itself is locked by the load, so its definition cannot be read.
  await client.query(`create unlogged table ${STAGING} (${COLUMNS})`);
  const target = `${STAGING} (customer_id, id, kind, key_id, ciphertext, blind_index, tail)`;
  await copyLines(client, target, sealAll(seed, customers, people));
}

async function* sealAll(seed: number, customers: number, people: number) {
  for (let id = 1; id <= customers; id++) {
    yield sealCustomer(seed, id, drawPerson(seed, (id - 1) % people).birthYear);
    // Sealing is plain computing: without a pause the other connection's replies would wait for it.
    if (id % CUSTOMERS_A_TURN === 0) await setImmediate();
  }
}

function sealCustomer(seed: number, customer: number, birthYear: number): string {
  const dice = diceOf(seed, IDENTIFIERS, customer);
  const digits = (count: number) => Array.from({ length: count }, () => dice.whole(0, 9)).join("");
  const two = (most: number) => String(dice.whole(1, most)).padStart(2, "0");
  const values = {
    // 99 is no province, 12 no mobile prefix, 9999 no card issuer.
    national_id: nationalId(`99${two(20)}${two(28)}${birthYear}${two(12)}${two(28)}${digits(3)}`),
    phone: `12${digits(9)}`,
    card: withLuhnDigit(`999900${digits(9)}`),
  };
  return KINDS.map((kind, index) => {
    const id = BigInt(customer - 1) * BigInt(KINDS.length) + BigInt(index) + 1n;
    const sealed = sealIdentifier({ customerId: BigInt(customer), id }, kind, values[kind]);
    const bytes = (value: Uint8Array) => `\\\\x${Buffer.from(value).toString("hex")}`;
    return line([
      customer,
      id,
      kind,
      sealed.keyId,
      bytes(sealed.ciphertext),
      bytes(sealed.blindIndex),
      sealed.tail,
    ]);
  }).join("");
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the eighteenth place is a check on the seventeen before it, modulo 11. */
export function nationalId(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + "10X98765432"[sum % 11];
}

/** ISO/IEC 7812: the last digit makes the Luhn sum a multiple of ten. */
export function withLuhnDigit(body: string): string {
  let sum = 0;
  for (const [index, digit] of [...body].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return body + String((10 - (sum % 10)) % 10);
}
