import type { SealedLog, SealedTransaction, Tampering } from "./tamper";

/** Every kind of single fault: one is drawn by kind, then its victim, column and value. */
const KINDS: ((log: SealedLog) => Tampering)[] = [
  changeEntry,
  changeTransaction,
  changePosition,
  deleteRows,
  insertEntry,
  insertElsewhere,
  swapPositions,
  changeTwo,
  cutTail,
  changeTile,
  changeTail,
  changeCheckpoint,
  forgeCheckpoint,
];

export function drawTampering(log: SealedLog): Tampering {
  return KINDS[log.draw(KINDS.length)]!(log);
}

const pick = <T>(log: SealedLog, list: readonly T[]): T => list[log.draw(list.length)]!;
const anyTransaction = (log: SealedLog) => pick(log, log.transactions);
const ofTransaction = ({ customerId, id }: SealedTransaction) => `customer_id = ${customerId} and id = ${id}`;
const ofPosition = ({ customerId, id }: SealedTransaction) =>
  `customer_id = ${customerId} and transaction_id = ${id}`;
/** The fixture numbers a transaction's entries from 1. */
const ofEntry = (owner: SealedTransaction, rank: number) => `${ofPosition(owner)} and seq = ${rank + 1}`;

function changeEntry(log: SealedLog): Tampering {
  const owner = anyTransaction(log);
  const rank = log.draw(owner.count);
  const change = pick(log, [
    "amount_minor = amount_minor + 1",
    "amount_minor = amount_minor * 2",
    "currency = 'USD'",
    "debit = 'write_off'",
    "credit = 'suspense'",
    "plan_id = plan_id + 1",
    "seq = seq + 100",
    "posted_on = case when extract(day from posted_on) > 1 then posted_on - 1 else posted_on + 1 end",
    "customer_id = customer_id + 1000000",
    "transaction_id = transaction_id + 1000000",
  ]);
  const sql = `update ledger_entry set ${change} where ${ofEntry(owner, rank)}`;
  return { what: `entry: ${change}`, sql, index: owner.first + rank, transactionId: owner.id };
}

function changeTransaction(log: SealedLog): Tampering {
  const owner = anyTransaction(log);
  const change = pick(log, [
    "customer_id = customer_id + 1000000",
    "id = id + 1000000",
    "plan_id = plan_id + 1",
    "posted_on = posted_on + 1",
    "kind = 'refund'",
    "payment_id = payment_id + 1",
    "payment_id = null",
    "reverses_id = coalesce(reverses_id + 1, 7)",
    "idempotency_key = idempotency_key || ' '",
    "actor = 'staff:1'",
    "created_at = created_at + interval '1 us'",
  ]);
  const sql = `update ledger_transaction set ${change} where ${ofTransaction(owner)}`;
  return { what: `transaction: ${change}`, sql, index: owner.first, transactionId: owner.id };
}

function changePosition(log: SealedLog): Tampering {
  const owner = anyTransaction(log);
  const set = (change: string, index: number): Tampering => ({
    what: `position: ${change}`,
    sql: `update ledger_position set ${change} where ${ofPosition(owner)}`,
    index,
  });
  return pick(log, [
    set("leaf_count = leaf_count + 1", owner.first + owner.count),
    set("leaf_count = leaf_count - 1", owner.first + owner.count - 1),
    set("first_leaf = first_leaf + 1", owner.first),
    set("first_leaf = first_leaf + 100000000", owner.first),
    set("customer_id = customer_id + 1000000", owner.first),
    set("transaction_id = transaction_id + 1000000", owner.first),
  ]);
}

function deleteRows(log: SealedLog): Tampering {
  const owner = anyTransaction(log);
  const rank = log.draw(owner.count);
  const entry = `delete from ledger_entry where ${ofEntry(owner, rank)}`;
  const entries = `delete from ledger_entry where ${ofPosition(owner)}`;
  const transaction = `delete from ledger_transaction where ${ofTransaction(owner)}`;
  const position = `delete from ledger_position where ${ofPosition(owner)}`;
  return pick(log, [
    { what: "delete an entry", sql: entry, index: owner.first + rank, transactionId: owner.id },
    { what: "delete the entries", sql: entries, index: owner.first, transactionId: owner.id },
    { what: "delete the transaction", sql: transaction, index: owner.first, transactionId: owner.id },
    { what: "delete the position", sql: position, index: owner.first },
    { what: "delete all of it", sql: [entries, transaction, position].join("; "), index: owner.first },
  ]);
}

const ENTRY =
  "insert into ledger_entry (customer_id, transaction_id, seq, posted_on, plan_id, debit, credit, currency, amount_minor)";

function insertEntry(log: SealedLog): Tampering {
  const owner = anyTransaction(log);
  const seq = pick(log, [-1, 0, owner.count + 1]);
  const sql = `${ENTRY} select customer_id, id, ${seq}, posted_on, plan_id, 'cash', 'principal', 'CNY', 1
    from ledger_transaction where ${ofTransaction(owner)}`;
  const index = seq > 0 ? owner.first + owner.count : owner.first;
  return { what: `insert entry ${seq}`, sql, index, transactionId: owner.id };
}

/** Where no leaf stands: the transaction is all that can be named. */
function insertElsewhere(log: SealedLog): Tampering {
  const { customerId, id } = anyTransaction(log);
  const values = (customer: number, day: string) =>
    `${ENTRY} values (${customer}, ${id}, 77, '${day}', 1, 'cash', 'principal', 'CNY', 1)`;
  const beyond = log.sizes.at(-1)! + log.draw(10);
  return pick(log, [
    {
      what: "an entry of another month",
      sql: values(customerId, "2027-01-15"),
      index: null,
      transactionId: id,
    },
    { what: "an entry of nobody", sql: values(9_000_000, "2026-10-05"), index: null, transactionId: id },
    {
      what: "a transaction between others",
      sql: `insert into ledger_transaction (customer_id, id, plan_id, posted_on, kind, idempotency_key, actor)
        values (9000000, ${id}, 1, '2026-10-05', 'payment', 'x', 'y'); ${values(9_000_000, "2026-10-05")}`,
      index: null,
      transactionId: id,
    },
    {
      what: "a position beyond the end",
      sql: `insert into ledger_position values (9000000, ${id}, ${beyond}, 1)`,
      index: beyond,
    },
  ]);
}

function swapPositions(log: SealedLog): Tampering {
  const [a, b] = twoOf(log);
  const sql = `create temp table swapped as select p.customer_id, p.transaction_id, p.leaf_count,
      case p.transaction_id when ${a.id} then ${b.first} else ${a.first} end as first_leaf
    from ledger_position p where p.first_leaf in (${a.first}, ${b.first});
    delete from ledger_position where first_leaf in (${a.first}, ${b.first});
    insert into ledger_position (customer_id, transaction_id, first_leaf, leaf_count)
    select customer_id, transaction_id, first_leaf, leaf_count from swapped`;
  return { what: "two transactions in each other's place", sql, index: a.first, transactionId: b.id };
}

function changeTwo(log: SealedLog): Tampering {
  const [a, b] = twoOf(log);
  const sql = `update ledger_transaction t set actor = 'x' || t.actor where ${ofTransaction(a)};
    update ledger_transaction t set actor = 'x' || t.actor where ${ofTransaction(b)}`;
  return { what: "two transactions at once", sql, index: a.first, transactionId: a.id };
}

/** The earlier one first. */
function twoOf(log: SealedLog): [SealedTransaction, SealedTransaction] {
  const i = log.draw(log.transactions.length - 1);
  const k = i + 1 + log.draw(log.transactions.length - i - 1);
  return [log.transactions[i]!, log.transactions[k]!];
}

function cutTail(log: SealedLog): Tampering {
  const { first } = log.transactions[log.transactions.length - 1 - log.draw(30)]!;
  const cut = `from ledger_position p where p.first_leaf >= ${first} and p.customer_id = x.customer_id`;
  const positions = `delete from ledger_position where first_leaf >= ${first}`;
  const rows = `delete from ledger_entry x where exists (select ${cut} and p.transaction_id = x.transaction_id);
    delete from ledger_transaction x where exists (select ${cut} and p.transaction_id = x.id)`;
  return pick(log, [
    { what: "cut the positions", sql: positions, index: first },
    { what: "cut the entries", sql: rows, index: first },
    { what: "cut all", sql: `${rows}; ${positions}`, index: first },
  ]);
}

function changeTile(log: SealedLog): Tampering {
  const tiles = Math.floor(log.sizes.at(-1)! / 256);
  const tile = log.draw(tiles);
  const byte = log.draw(8_192);
  const where = `where level = 0 and tile_index = ${tile}`;
  const flip = (column: string, at: number) =>
    `update ledger_tile set ${column} = set_byte(${column}, ${at}, 255 - get_byte(${column}, ${at})) ${where}`;
  const extra = `insert into ledger_tile select level, ${tiles + 1}, root, hashes from ledger_tile ${where}`;
  return pick(log, [
    { what: "a hash of a tile", sql: flip("hashes", byte), index: tile * 256 + Math.floor(byte / 32) },
    { what: "the root of a tile", sql: flip("root", byte % 32), index: tile * 256 },
    { what: "delete a tile", sql: `delete from ledger_tile ${where}`, index: tile * 256 },
    { what: "a tile too many", sql: extra, index: (tiles + 1) * 256 },
  ]);
}

function changeTail(log: SealedLog): Tampering {
  const last = log.sizes.at(-1)!;
  const byte = log.draw((last % 256) * 32);
  const sql = `update ledger_sealer set tail = set_byte(tail, ${byte}, 255 - get_byte(tail, ${byte}))`;
  return { what: "a hash of the tail", sql, index: last - (last % 256) + Math.floor(byte / 32) };
}

function changeCheckpoint(log: SealedLog): Tampering {
  const k = log.draw(log.sizes.length);
  const size = log.sizes[k]!;
  const isLast = k === log.sizes.length - 1;
  const set = (change: string, index: number): Tampering => ({
    what: `checkpoint: ${change}`,
    sql: `update ledger_checkpoint set ${change} where size = ${size}`,
    index,
  });
  // Without its last signed checkpoint the log is signed as far as the one before.
  const unsigned = isLast ? log.sizes[k - 1]! : size;
  return pick(log, [
    set("root = set_byte(root, 5, 255 - get_byte(root, 5))", size),
    set("sealed_at = sealed_at - interval '1 day'", size),
    set("verifier_key = 'x'", size),
    set(`note = replace(note, E'\\n${size}\\n', E'\\n${size + 1}\\n')`, unsigned),
    set("note = reverse(note)", unsigned),
    set("note = replace(note, 'sealed 2', 'sealed 1')", unsigned),
    set("size = size + 1", isLast ? unsigned : size + 1),
  ]);
}

/** A note of another key: the tester puts it where the marker stands. */
function forgeCheckpoint(log: SealedLog): Tampering {
  const size = log.sizes.at(-1)! + 1 + log.draw(50);
  const sql = `insert into ledger_checkpoint (size, root, note, verifier_key)
    select ${size}, root, $forged$${size}$forged$, verifier_key from ledger_checkpoint where size = ${log.sizes[0]}`;
  return { what: "a checkpoint of another key", sql, index: size };
}
