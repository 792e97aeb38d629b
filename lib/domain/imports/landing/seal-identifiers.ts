import { columnOf, type Field } from "@/lib/domain/imports/fields/field";
import { CUSTOMER_FIELDS } from "@/lib/domain/imports/fields/kinds";
import type { Run } from "@/lib/domain/imports/run";
import type { IdentifierKind } from "@/lib/platform/db/generated/enums";
import { sealIdentifier } from "@/lib/platform/identifiers";

const BATCH = 2_000;

type SecretField = Field & { identifier: IdentifierKind };
type Given = { customer_id: string; kind: IdentifierKind; value: string; identifier_id: string };

/**
 * Encrypts what the file says of phones, papers and cards and keeps it with the customer; equal ones are there already.
 * Returns how many known customers gained one. The clear text stands in the temporary table only, which nobody else sees.
 */
export async function sealIdentifiers(run: Run): Promise<number> {
  const fields = CUSTOMER_FIELDS.filter(
    (field): field is SecretField => field.identifier !== undefined && run.compiled.has(field.name),
  );
  if (fields.length === 0) return 0;
  const { client } = run;
  const parts = fields.map(
    (field) =>
      `select k.id as customer_id, '${field.identifier}' as kind, r.${columnOf(field)} as value
       from pg_temp.import_key k join pg_temp.import_row r on r.line = k.line where r.${columnOf(field)} is not null`,
  );
  await client.query(
    `declare identifiers cursor for
     select *, nextval('customer_identifier_id_seq') as identifier_id from (${parts.join(" union all ")}) given`,
  );
  const gained = new Set<string>();
  for (;;) {
    const { rows } = await client.query<Given>(`fetch ${BATCH} from identifiers`);
    if (rows.length === 0) break;
    for (const customerId of await insertSealed(run, rows)) gained.add(customerId);
  }
  await client.query("close identifiers");
  if (gained.size === 0) return 0;
  const { rows } = await client.query<{ n: string }>(
    "select count(*) as n from pg_temp.import_key where not is_new and id = any($1::bigint[]) and id not in (select id from pg_temp.import_changed)",
    [[...gained]],
  );
  return Number(rows[0]?.n ?? 0);
}

async function insertSealed({ client }: Run, given: readonly Given[]): Promise<string[]> {
  const sealed = given.map((row) => ({
    ...row,
    ...sealIdentifier(
      { customerId: BigInt(row.customer_id), id: BigInt(row.identifier_id) },
      row.kind,
      row.value,
    ),
  }));
  const { rows } = await client.query<{ customer_id: string }>(
    `insert into customer_identifier (customer_id, id, kind, key_id, ciphertext, blind_index, tail)
     select * from unnest($1::bigint[], $2::bigint[], $3::identifier_kind[], $4::text[], $5::bytea[], $6::bytea[], $7::text[])
     on conflict (customer_id, kind, blind_index) do nothing returning customer_id`,
    [
      sealed.map((row) => row.customer_id),
      sealed.map((row) => row.identifier_id),
      sealed.map((row) => row.kind),
      sealed.map((row) => row.keyId),
      sealed.map((row) => Buffer.from(row.ciphertext)),
      sealed.map((row) => Buffer.from(row.blindIndex)),
      sealed.map((row) => row.tail),
    ],
  );
  return rows.map((row) => row.customer_id);
}
