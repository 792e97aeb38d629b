/** Plans of the twenty customers of a block: thirty in all, some customers without any. */
const PLANS_OF_CUSTOMER = [1, 2, 1, 0, 3, 1, 2, 1, 1, 4, 1, 2, 1, 0, 3, 1, 2, 2, 1, 1];
const CUSTOMERS_A_BLOCK = PLANS_OF_CUSTOMER.length;
const PLANS_A_BLOCK = PLANS_OF_CUSTOMER.reduce((sum, count) => sum + count, 0);
const PATTERNS = 7;
const GOLDEN_RATIO = 0.6180339887;

export type PlanLayout = { customers: number; values: Record<string, number | string> };

/**
 * How plans belong to customers and come in order of opening, as closed forms that SQL can work out for any plan by
 * itself. Plan i has the rank (i · stride + shift) mod plans among the openings: with a stride near the golden section
 * one customer's plans lie far apart in time.
 */
export function planLayout({ plans, seed }: { plans: number; seed: number }): PlanLayout {
  const planSlots: number[] = [];
  const firstPlans: number[] = [];
  for (let pattern = 0; pattern < PATTERNS; pattern++) {
    let next = 0;
    for (let slot = 0; slot < CUSTOMERS_A_BLOCK; slot++) {
      const count = PLANS_OF_CUSTOMER[(slot + pattern * 3) % CUSTOMERS_A_BLOCK]!;
      firstPlans.push(count > 0 ? next : -1);
      for (let n = 0; n < count; n++) planSlots.push(slot + 1);
      next += count;
    }
  }
  const customers = Math.ceil(plans / PLANS_A_BLOCK) * CUSTOMERS_A_BLOCK;
  let stride = Math.max(1, Math.round(plans * GOLDEN_RATIO));
  while (commonDivisor(stride, plans) !== 1) stride++;
  const shift = (seed * 7919) % plans;
  return {
    customers,
    values: {
      customers,
      stride,
      shift,
      patterns: PATTERNS,
      planSlots: planSlots.join(),
      firstPlans: firstPlans.join(),
    },
  };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
