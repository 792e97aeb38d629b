import { isVisibleCustomer } from "@/lib/domain/customers/find-customer";
import { audit } from "@/lib/platform/audit";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { IdentifierKind } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import { blindIndexOf } from "@/lib/platform/identifiers";
import { authorize, type Context, type Reach, requireStaff, transaction } from "@/lib/platform/service";
import type { CustomerRef } from "./describe-customers";
import type { TextMeaning } from "./read-text";

/** Whole identifiers one person may look for within an hour. Beyond it somebody is going through a list. */
export const IDENTIFIER_SEARCHES_PER_HOUR = 60;
const HOUR_MS = 3_600_000;

type Row = { id: bigint; kind: IdentifierKind; tail: string };

/** Customers in sight with an identifier that ends so. What ends so is shown on their page anyway. */
export async function findByTail(reach: Reach, tail: string, limit: number): Promise<CustomerRef[]> {
  const rows = await db().$queryRaw<Row[]>(Prisma.sql`
    select c.id, i.kind::text as kind, i.tail from customer_identifier i join customer c on c.id = i.customer_id
    where i.tail = ${tail} and ${isVisibleCustomer(reach)} order by c.id, i.id limit ${limit}`);
  return rows.map(refOf);
}

/**
 * Customers in sight with this very identifier, by its blind index: nothing is decrypted, and the identifier is written
 * nowhere. Whoever asks learns whether somebody is a customer, so each search is audited, and too many are refused.
 */
export async function findByIdentifier(
  ctx: Context,
  identifiers: TextMeaning["identifiers"],
  limit: number,
): Promise<CustomerRef[]> {
  const reach = await authorize(ctx, "customer.read");
  const actor = requireStaff(ctx);
  const found = await transaction(ctx, async (tx) => {
    const isRefused = (await countRecent(tx, ctx, actor.staffId)) >= IDENTIFIER_SEARCHES_PER_HOUR;
    const rows = isRefused ? [] : await selectByIndex(tx, reach, identifiers, limit);
    const record = {
      action: "identifier.searched",
      outcome: isRefused ? "refused" : "done",
      after: { identifierKind: identifiers.map(({ kind }) => kind).join(" ") },
    } as const;
    // One event for each customer found, so that it stands in that customer's history; one all the same for none.
    if (rows.length === 0) {
      await audit(tx, ctx, { ...record, objectKind: "staff", objectId: actor.staffId });
    }
    for (const { id, kind } of rows) {
      const after = { identifierKind: kind };
      await audit(tx, ctx, { ...record, objectKind: "customer", objectId: id, customerId: id, after });
    }
    return isRefused ? null : rows;
  });
  // Thrown only now, so that the refusal's own audit row stays.
  if (!found)
    throw new AppError("LIMIT", "search.limit.identifiers", { limit: IDENTIFIER_SEARCHES_PER_HOUR });
  return found.map(refOf);
}

const refOf = ({ id, kind, tail }: Row): CustomerRef => ({ id, identifier: { kind, tail } });

function selectByIndex(tx: Tx, reach: Reach, identifiers: TextMeaning["identifiers"], limit: number) {
  const indexes = identifiers.map(({ kind, value }) => Buffer.from(blindIndexOf(kind, value)));
  return tx.$queryRaw<Row[]>(Prisma.sql`
    select c.id, i.kind::text as kind, i.tail from customer_identifier i join customer c on c.id = i.customer_id
    where i.blind_index in (${Prisma.join(indexes)}) and ${isVisibleCustomer(reach)}
    order by c.id, i.id limit ${limit}`);
}

/** Counts under a lock of this person, so that many requests at once cannot slip past the limit together. */
async function countRecent(tx: Tx, ctx: Context, staffId: number): Promise<number> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('find-by-identifier'), ${staffId}::int)::text`;
  const [row] = await tx.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(distinct request_id)::int as count from audit_event
    where actor_kind = 'staff' and actor_id = ${staffId} and action = 'identifier.searched'
      and outcome = 'done' and at > ${new Date(ctx.now.getTime() - HOUR_MS)}`);
  return row?.count ?? 0;
}
