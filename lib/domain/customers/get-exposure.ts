import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, reachOf } from "@/lib/platform/service";
import { findCustomer } from "./find-customer";

/** Months that the worst bucket is looked for in. */
const MONTHS = 12;

type ExposureRow = {
  currency: string;
  productEn: string;
  productZh: string;
  bucket: number;
  plans: number;
  outstandingMinor: bigint;
  overdueMinor: bigint;
};

export type ExposurePart = { name: string; plans: number; outstandingMinor: bigint; overdueMinor: bigint };

/** What is owed in one currency over the plans that the reader may see, open and charged off ones; the parts add up to it. */
export type CurrencyExposure = {
  currency: string;
  plans: number;
  outstandingMinor: bigint;
  overdueMinor: bigint;
  products: ExposurePart[];
  buckets: { bucket: number; plans: number; outstandingMinor: bigint }[];
};

export type Exposure = {
  currencies: CurrencyExposure[];
  /** As any month's end of the last twelve, or today, had it; null where nothing is on record. */
  worstBucket: number | null;
  hasChargeOff: boolean;
};

/** What the customer owes, by product and bucket, and how bad it was within a year. Plans out of reach are not counted. */
export async function getExposure(ctx: Context, number: string): Promise<Exposure> {
  const customerId = await findCustomer(ctx, await authorize(ctx, "customer.read"), number);
  const reach = reachOf(ctx.actor, "portfolio.read");
  if (!reach) return { currencies: [], worstBucket: null, hasChargeOff: false };
  const within = isWithinReach(reach, PLAN_OWNER);
  const [rows, [worst]] = await Promise.all([
    (ctx.tx ?? db()).$queryRaw<ExposureRow[]>(Prisma.sql`
      select p.currency, pr.name_en as "productEn", pr.name_zh as "productZh", s.bucket, count(*)::int as plans,
        sum(s.outstanding_minor)::bigint as "outstandingMinor", sum(s.overdue_minor)::bigint as "overdueMinor"
      from plan p join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
      join product pr on pr.id = p.product_id
      where p.customer_id = ${customerId} and s.status in ('active', 'deferred', 'workout', 'charged_off') and ${within}
      group by p.currency, pr.id, s.bucket order by p.currency, sum(s.outstanding_minor) desc, pr.id, s.bucket`),
    (ctx.tx ?? db()).$queryRaw<{ worst: string | null; today: number | null }[]>(Prisma.sql`
      select max(month.standing)::text as worst, (
        select max(s.bucket) from plan p join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
        where p.customer_id = ${customerId} and s.status in ('active', 'deferred', 'workout') and ${within}) as today
      from (
        select m.standing from plan_month m join plan p on p.customer_id = m.customer_id and p.id = m.plan_id
        where m.customer_id = ${customerId} and m.month > ${ctx.businessDate}::date - make_interval(months => ${MONTHS})
          and ${within}
        union all
        select standing from line_month where customer_id = ${customerId}
          and month > ${ctx.businessDate}::date - make_interval(months => ${MONTHS})
      ) as month where month.standing not in ('none', 'closed')`),
  ]);
  const known = /^m(\d)$/.exec(worst?.worst ?? "")?.[1];
  const past = worst?.worst === "charged_off" ? 7 : known === undefined ? null : Number(known);
  const today = worst?.today ?? null;
  return {
    currencies: byCurrency(ctx, rows),
    worstBucket: past === null ? today : Math.max(past, today ?? 0),
    hasChargeOff: worst?.worst === "charged_off",
  };
}

function byCurrency(ctx: Context, rows: readonly ExposureRow[]): CurrencyExposure[] {
  const found = new Map<string, CurrencyExposure>();
  for (const { currency, bucket, plans, outstandingMinor, overdueMinor, ...product } of rows) {
    const name = ctx.locale === "zh-CN" ? product.productZh : product.productEn;
    const total = found.get(currency) ?? {
      currency,
      plans: 0,
      outstandingMinor: 0n,
      overdueMinor: 0n,
      products: [],
      buckets: [],
    };
    found.set(currency, total);
    total.plans += plans;
    total.outstandingMinor += outstandingMinor;
    total.overdueMinor += overdueMinor;
    const known = total.products.find((one) => one.name === name);
    if (known) {
      known.plans += plans;
      known.outstandingMinor += outstandingMinor;
      known.overdueMinor += overdueMinor;
    } else total.products.push({ name, plans, outstandingMinor, overdueMinor });
    const same = total.buckets.find((one) => one.bucket === bucket);
    if (same) {
      same.plans += plans;
      same.outstandingMinor += outstandingMinor;
    } else total.buckets.push({ bucket, plans, outstandingMinor });
  }
  for (const { buckets } of found.values()) buckets.sort((a, b) => a.bucket - b.bucket);
  return [...found.values()];
}
