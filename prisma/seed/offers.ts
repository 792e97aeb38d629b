import type { Method, Terms } from "@/lib/core/schedule/terms";
import { CATALOGUE, type CatalogueProduct } from "@/lib/domain/products/catalogue";
import type { Dice } from "./dice";
import type { Grade } from "./roll-rates";

type Taste = {
  weight: number;
  /** Half of the plans are smaller. */
  medianMinor: number;
  /** Amounts are whole multiples of this. */
  stepMinor: number;
  /** Share of plans brought in by a dealer or a shop. */
  partnerShare: number;
};

const TASTES: Record<string, Taste> = {
  BILL: { weight: 34, medianMinor: 6_800_00, stepMinor: 1, partnerShare: 0 },
  PURCHASE: { weight: 22, medianMinor: 3_600_00, stepMinor: 100, partnerShare: 0.35 },
  CASH: { weight: 14, medianMinor: 12_000_00, stepMinor: 100_00, partnerShare: 0 },
  CONSUMER: { weight: 14, medianMinor: 46_000_00, stepMinor: 1_000_00, partnerShare: 0 },
  CAR: { weight: 7, medianMinor: 118_000_00, stepMinor: 100_00, partnerShare: 0.8 },
  RENOVATION: { weight: 6, medianMinor: 92_000_00, stepMinor: 1_000_00, partnerShare: 0.6 },
  AGREEMENT: { weight: 3, medianMinor: 28_000_00, stepMinor: 1, partnerShare: 0 },
};

const CHOICES = CATALOGUE.flatMap((product): [CatalogueProduct, number][] => {
  const taste = TASTES[product.code];
  return taste ? [[product, taste.weight]] : [];
});

const COUNT_WEIGHTS: Record<number, number> = { 3: 2, 6: 3, 9: 1, 12: 5, 18: 2, 24: 3, 36: 4, 48: 2, 60: 3 };
const GRADE_WEIGHTS = [
  ["A", 24],
  ["B", 34],
  ["C", 25],
  ["D", 12],
  ["E", 5],
] as const;
/** Percentage points on the product's own rate. */
const GRADE_MARGIN: Record<Grade, number> = { A: -1.2, B: 0, C: 1.2, D: 2.4, E: 3.6 };
const SPREAD = 0.6;

export type Offer = {
  product: CatalogueProduct;
  grade: Grade;
  channel: "app" | "branch" | "phone" | "partner";
  terms: Terms;
};

/** What one customer took up on one day. */
export function drawOffer(dice: Dice, startsOn: string): Offer {
  const product = dice.weighted(CHOICES);
  const taste = TASTES[product.code]!;
  const isAgreement = product.kind === "agreement";
  const grade = isAgreement ? dice.pick(["D", "E"] as const) : dice.weighted(GRADE_WEIGHTS);
  const count = dice.weighted(product.instalmentCounts.map((n) => [n, COUNT_WEIGHTS[n] ?? 1] as const));
  const base = Number(product.annualRatePercent);
  const rate = base === 0 || isAgreement ? base : base + GRADE_MARGIN[grade];
  const terms: Terms = {
    principalMinor: drawAmount(dice, product, taste),
    currency: product.currency,
    annualRatePercent: rate.toFixed(2),
    method: product.method.replaceAll("_", "-") as Method,
    count,
    every: 1,
    unit: "month",
    startsOn,
    dayCount: coreDayCount(product.dayCount),
    rounding: "half-even",
  };
  const channel = dice.chance(taste.partnerShare)
    ? "partner"
    : dice.weighted([
        ["app", 55],
        ["branch", 30],
        ["phone", 15],
      ] as const);
  return { product, grade, channel, terms };
}

/** Log-normal about the median, within what the product allows. */
function drawAmount(dice: Dice, product: CatalogueProduct, taste: Taste): bigint {
  const wanted = taste.medianMinor * Math.exp(dice.bell() * SPREAD);
  const stepped = BigInt(Math.round(wanted / taste.stepMinor)) * BigInt(taste.stepMinor);
  if (stepped < product.minimumMinor) return product.minimumMinor;
  return stepped > product.maximumMinor ? product.maximumMinor : stepped;
}

/** Prisma may name an enum's member where the database and lib/core have its value. */
function coreDayCount(dayCount: string): Terms["dayCount"] {
  const value = dayCount === "thirty_360" ? "30/360" : dayCount.replace("actual_", "actual/");
  return value as Terms["dayCount"];
}
