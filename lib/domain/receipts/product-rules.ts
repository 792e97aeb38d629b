import { loadServicingRules, NO_RULES, type ServicingRules } from "@/lib/domain/plans/load-terms";
import { db } from "@/lib/platform/db/client";

type Version = { productId: number; effectiveOn: string };
type Opened = { productId: number; openedOn: string };

/** How money is spread and what being late costs, asked once for each version of a product: there are dozens of them and millions of plans. */
export class ProductRules {
  private constructor(
    private readonly versions: readonly Version[],
    private readonly rules: ReadonlyMap<string, ServicingRules>,
  ) {}

  static async open(): Promise<ProductRules> {
    const rows = await db().productVersion.findMany({
      select: { productId: true, effectiveOn: true },
      orderBy: { effectiveOn: "desc" },
    });
    const versions = rows.map(({ productId, effectiveOn }) => ({
      productId,
      effectiveOn: effectiveOn.toISOString().slice(0, 10),
    }));
    const rules = new Map<string, ServicingRules>();
    for (const version of versions) {
      const { productId, effectiveOn: openedOn } = version;
      rules.set(keyOf(version), await loadServicingRules(db(), { productId, openedOn }));
    }
    return new ProductRules(versions, rules);
  }

  /** By the product's version that the plan was opened under. */
  rulesFor({ productId, openedOn }: Opened): ServicingRules {
    const version = this.versions.find((one) => one.productId === productId && one.effectiveOn <= openedOn);
    return version ? (this.rules.get(keyOf(version)) ?? NO_RULES) : NO_RULES;
  }
}

const keyOf = ({ productId, effectiveOn }: Version) => `${productId}:${effectiveOn}`;
