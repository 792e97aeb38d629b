import { randomUUID } from "node:crypto";
import { ensureAuthority } from "@/lib/domain/approvals/ensure-authority";
import { CATALOGUE, CATALOGUE_EFFECTIVE_ON, type CatalogueProduct } from "@/lib/domain/products/catalogue";
import { audit } from "@/lib/platform/audit";
import { SEEDED_ROLES, type SeededRole } from "@/lib/platform/auth/permissions";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Context, requireSystem, transaction } from "@/lib/platform/service";

/** Head office, the branch of whoever has no other. */
export const HEAD_OFFICE = { code: "HQ", nameEn: "Head office", nameZh: "总行" } as const;

/** Looks after plans of a file until somebody is named; never signs in. */
export const UNASSIGNED_USERNAME = "unassigned";

/**
 * What every installation needs before anybody signs in. Called at each start after the migrations: adds what is
 * missing and never touches what is there, so a role or a product that the bank changed stays changed.
 */
export async function ensureInstallation(tx?: Tx): Promise<void> {
  const businessDate = await ensureBusinessDay(tx ?? db());
  const actor = { kind: "system", job: "ensure-installation" } as const;
  const ctx: Context = { actor, now: new Date(), businessDate, requestId: randomUUID(), locale: "en", tx };
  requireSystem(ctx);
  await transaction(ctx, async (inner) => {
    // Two portals that start at once take turns.
    await inner.$executeRaw`select pg_advisory_xact_lock(hashtext('tenor.installation'))`;
    const added: string[] = [];
    if (await ensureHeadOffice(inner)) added.push("head-office");
    for (const role of SEEDED_ROLES) if (await ensureRole(inner, role)) added.push(`role:${role.code}`);
    for (const product of CATALOGUE)
      if (await ensureProduct(inner, product)) added.push(`product:${product.code}`);
    if (await ensureAuthority(inner)) added.push("authority");
    if (added.length === 0) return;
    const record = {
      action: "installation.prepared",
      objectKind: "installation",
      objectId: "tenor",
    } as const;
    await audit(inner, ctx, { ...record, after: { added, businessDate } });
  });
}

/** The only time a business date comes from a clock: the first day of a new installation. */
async function ensureBusinessDay(client: Tx): Promise<string> {
  await client.$executeRaw`
    insert into business_day (id, current_on) values (1, (now() at time zone 'Asia/Shanghai')::date)
    on conflict do nothing`;
  const day = await client.businessDay.findUniqueOrThrow({ where: { id: 1 } });
  return day.currentOn.toISOString().slice(0, 10);
}

async function ensureHeadOffice(tx: Tx): Promise<boolean> {
  if (await tx.staff.findUnique({ where: { username: UNASSIGNED_USERNAME } })) return false;
  const region = await tx.region.upsert({
    where: { code: HEAD_OFFICE.code },
    create: { ...HEAD_OFFICE },
    update: {},
  });
  const branch = await tx.branch.upsert({
    where: { code: HEAD_OFFICE.code },
    create: { ...HEAD_OFFICE, regionId: region.id },
    update: {},
  });
  await tx.staff.create({
    data: {
      username: UNASSIGNED_USERNAME,
      displayName: "Unassigned",
      branchId: branch.id,
      status: "invited",
    },
  });
  return true;
}

async function ensureRole(tx: Tx, role: SeededRole): Promise<boolean> {
  const { code, nameEn, nameZh, permissions, waiverMaximumMinor } = role;
  if (await tx.role.findUnique({ where: { code } })) return false;
  await tx.role.create({
    data: {
      code,
      nameEn,
      nameZh,
      isSeeded: true,
      permissions: { create: permissions.map((permission) => ({ permission })) },
      waivers: { create: waiverMaximumMinor ? [{ currency: "CNY", maximumMinor: waiverMaximumMinor }] : [] },
    },
  });
  return true;
}

async function ensureProduct(tx: Tx, product: CatalogueProduct): Promise<boolean> {
  const { code, kind, nameEn, nameZh, currency, ...terms } = product;
  if (await tx.product.findUnique({ where: { code } })) return false;
  await tx.product.create({
    data: {
      code,
      kind,
      nameEn,
      nameZh,
      currency,
      versions: { create: { ...terms, version: 1, effectiveOn: new Date(CATALOGUE_EFFECTIVE_ON) } },
    },
  });
  return true;
}
