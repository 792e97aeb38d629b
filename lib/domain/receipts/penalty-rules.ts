import type { PenaltyRule } from "@/lib/core/servicing/position";
import { loadPenaltyRule } from "@/lib/domain/plans/load-terms";
import { db } from "@/lib/platform/db/client";

type Version = { productId: number; effectiveOn: string };
type Opened = { productId: number; openedOn: string };

/** What being late costs, asked once for each version of a product: there are dozens of them and millions of plans. */
export class PenaltyRules {
  private constructor(
    private readonly versions: readonly Version[],
    private readonly rules: ReadonlyMap<string, PenaltyRule | null>,
  ) {}

  static async open(): Promise<PenaltyRules> {
    const rows = await db().productVersion.findMany({
      select: { productId: true, effectiveOn: true },
      orderBy: { effectiveOn: "desc" },
    });
    const versions = rows.map(({ productId, effectiveOn }) => ({
      productId,
      effectiveOn: effectiveOn.toISOString().slice(0, 10),
    }));
    const rules = new Map<string, PenaltyRule | null>();
    for (const version of versions) {
      const { productId, effectiveOn: openedOn } = version;
      rules.set(keyOf(version), await loadPenaltyRule(db(), { productId, openedOn }));
    }
    return new PenaltyRules(versions, rules);
  }

  /** By the product's version that the plan was opened under; null where that charges nothing. */
  ruleFor({ productId, openedOn }: Opened): PenaltyRule | null {
    const version = this.versions.find((one) => one.productId === productId && one.effectiveOn <= openedOn);
    return version ? (this.rules.get(keyOf(version)) ?? null) : null;
  }
}

const keyOf = ({ productId, effectiveOn }: Version) => `${productId}:${effectiveOn}`;
