import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { type Permission, SEEDED_ROLES } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Context } from "@/lib/platform/service";

/** A small portfolio for database tests: two branches, a manager in each, and plans made one by one. */
export const FIXTURE_DATE = "2026-11-23";

export const day = (iso: string) => new Date(`${iso}T00:00:00Z`);

export type Desk = {
  north: { branchId: number; managerId: number };
  south: { branchId: number; managerId: number };
};

export async function openDesk(): Promise<Desk> {
  await ensureInstallation();
  await db().businessDay.update({ where: { id: 1 }, data: { currentOn: day(FIXTURE_DATE) } });
  const region = await db().region.create({ data: { code: "R1", nameEn: "Region", nameZh: "区域" } });
  const open = async (code: string) => {
    const branch = await db().branch.create({
      data: { code, regionId: region.id, nameEn: `Branch ${code}`, nameZh: `${code} 支行` },
    });
    const manager = await db().staff.create({
      data: {
        username: `manager-${code.toLowerCase()}`,
        displayName: `Manager ${code}`,
        branchId: branch.id,
      },
    });
    return { branchId: branch.id, managerId: manager.id };
  };
  return { north: await open("NORTH"), south: await open("SOUTH") };
}

type Seat = { staffId: number; branchId?: number };

/** Somebody signed in with a seeded role, as that role is granted. */
export function contextFor(roleCode: string, { staffId, branchId }: Seat): Context {
  const role = SEEDED_ROLES.find(({ code }) => code === roleCode);
  if (!role) throw new Error(`no seeded role ${roleCode}`);
  const branchIds = role.scope === "branch" && branchId !== undefined ? [branchId] : [];
  return {
    actor: {
      kind: "staff",
      staffId,
      username: `staff-${staffId}`,
      displayName: `Staff ${staffId}`,
      grants: [{ permissions: new Set<Permission>(role.permissions), scope: role.scope, branchIds }],
    },
    now: new Date(`${FIXTURE_DATE}T02:00:00Z`),
    businessDate: FIXTURE_DATE,
    requestId: "request-1",
    locale: "en",
  };
}

export async function addCustomer(owner: Desk["north"], displayName = "Wang Fang"): Promise<bigint> {
  const nameKey = displayName.toLowerCase();
  const { id } = await db().customer.create({
    data: { displayName, nameKey, nameTailKey: nameKey, openedOn: day("2024-01-15"), ...owner },
  });
  return id;
}

export type PlanParts = {
  customerId: bigint;
  owner: Desk["north"];
  productCode?: string;
  state?: Partial<Prisma.PlanStateUncheckedCreateInput>;
  terms?: Partial<Prisma.PlanTermsUncheckedCreateInput>;
};

/** CNY 12,000.00 over 12 months at 12 %, paid out on 2026-06-23, unless told otherwise. */
export async function addPlan({ customerId, owner, productCode = "BILL", state, terms }: PlanParts) {
  const product = await db().product.findUniqueOrThrow({ where: { code: productCode } });
  const agreed = { currency: "CNY", principalMinor: 1_200_000n, instalmentCount: 12, ...amountsOf(terms) };
  const plan = await db().plan.create({
    data: { customerId, productId: product.id, openedOn: day("2026-06-23"), ...owner, ...agreed },
  });
  const key = { customerId, planId: plan.id };
  await db().planTerms.create({
    data: {
      ...key,
      version: 1,
      reason: "origination",
      effectiveOn: day("2026-06-23"),
      method: "equal_instalment",
      principalMinor: agreed.principalMinor,
      annualRatePercent: "12",
      instalmentCount: agreed.instalmentCount,
      dayCount: "thirty_360",
      startsOn: day("2026-06-23"),
      firstDueOn: day("2026-07-23"),
      ...terms,
    },
  });
  const { status = "active" as const, bucket = 0 } = state ?? {};
  const cell = await findCell({
    ...owner,
    productId: product.id,
    status,
    bucket,
    instalmentCount: agreed.instalmentCount,
    currency: agreed.currency,
  });
  await db().planState.create({
    data: {
      ...key,
      cellId: cell,
      status,
      bucket,
      openedOn: day("2026-06-23"),
      outstandingMinor: agreed.principalMinor,
      ...state,
    },
  });
  return plan;
}

function amountsOf(terms: PlanParts["terms"]) {
  return {
    ...(terms?.principalMinor ? { principalMinor: BigInt(terms.principalMinor) } : {}),
    ...(terms?.instalmentCount ? { instalmentCount: terms.instalmentCount } : {}),
  };
}

type Cell = Prisma.PortfolioCellUncheckedCreateInput;

async function findCell(cell: Cell): Promise<number> {
  const found = await db().portfolioCell.findFirst({ where: cell as Prisma.PortfolioCellWhereInput });
  return (found ?? (await db().portfolioCell.create({ data: cell }))).id;
}
