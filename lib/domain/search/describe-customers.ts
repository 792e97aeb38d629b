import { isVisibleCustomer } from "@/lib/domain/customers/find-customer";
import { db, Prisma } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { type Context, reachOf } from "@/lib/platform/service";
import type { CustomerHit } from "./hits";

export type CustomerRef = { id: bigint; identifier: CustomerHit["identifier"] };

/** Customers as the search shows them, in the order given. Whoever is out of the reader's sight is left out, whatever found them. */
export async function describeCustomers(ctx: Context, refs: readonly CustomerRef[]): Promise<CustomerHit[]> {
  const reach = reachOf(ctx.actor, "customer.read");
  if (!reach || refs.length === 0) return [];
  const branchName = ctx.locale === "zh-CN" ? Prisma.sql`b.name_zh` : Prisma.sql`b.name_en`;
  const ids = refs.map(({ id }) => id);
  const rows = await (ctx.tx ?? db()).$queryRaw<{ id: bigint; name: string; branchName: string }[]>(
    Prisma.sql`
      select c.id, c.display_name as name, ${branchName} as "branchName"
      from customer c join branch b on b.id = c.branch_id
      where c.id = any(${ids}::bigint[]) and ${isVisibleCustomer(reach)}`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return refs.flatMap(({ id, identifier }): CustomerHit[] => {
    const row = known.get(id);
    if (!row) return [];
    const { name, branchName } = row;
    return [{ kind: "customer", number: numberOf("customer", id), name, branchName, identifier }];
  });
}
