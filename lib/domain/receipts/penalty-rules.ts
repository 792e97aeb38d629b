import type { PoolClient } from "pg";
import type { PenaltyRule } from "@/lib/core/servicing/position";
import { loadPenaltyRule } from "@/lib/domain/plans/load-terms";
import { db } from "@/lib/platform/db/client";

type Version = { productId: number; effectiveOn: string };

/** What being late costs, asked once for each version of a product and remembered for a file's run. */
export class PenaltyRules {
  private readonly known = new Map<string, PenaltyRule | null>();

  private constructor(private readonly versions: readonly Version[]) {}

  static async open(client: PoolClient): Promise<PenaltyRules> {
    const { rows } = await client.query<Version>(
      `select product_id as "productId", effective_on::text as "effectiveOn" from product_version order by effective_on`,
    );
    return new PenaltyRules(rows);
  }

  /** The rule of a plan, or a promise of it the first time. */
  async ruleFor(plan: { productId: number; openedOn: string }): Promise<PenaltyRule | null> {
    const key = this.keyOf(plan);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const rule = await loadPenaltyRule(db(), plan);
    this.known.set(key, rule);
    return rule;
  }

  private keyOf({ productId, openedOn }: { productId: number; openedOn: string }): string {
    const version = this.versions.findLast(
      (one) => one.productId === productId && one.effectiveOn <= openedOn,
    );
    return `${productId}:${version?.effectiveOn ?? ""}`;
  }
}
