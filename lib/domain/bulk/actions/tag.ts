import { z } from "zod";
import { defineBulkAction, type Refusal } from "@/lib/domain/bulk/action";
import { countTags, findOrMakeTag, findTag, putTag, takeTag } from "@/lib/domain/tags/plan-tags";
import { MAX_TAGS_A_PLAN, tagName } from "@/lib/domain/tags/tag-name";
import { auditMany } from "@/lib/platform/audit";

const params = z.strictObject({ tag: tagName });

export const tagAction = defineBulkAction({
  name: "tag",
  permission: "plan.tag",
  params,
  check: async ({ tx }, plans, { tag }) => {
    const known = await findTag(tx, tag);
    const counts = await countTags(tx, plans, known?.id ?? null);
    const refused = new Map<bigint, Refusal>();
    for (const { planId } of plans) {
      const { tags, hasTag } = counts.get(planId) ?? { tags: 0, hasTag: false };
      if (hasTag) refused.set(planId, { key: "alreadyTagged" });
      else if (tags >= MAX_TAGS_A_PLAN)
        refused.set(planId, { key: "tooManyTags", params: { max: MAX_TAGS_A_PLAN } });
    }
    return refused;
  },
  apply: async ({ tx, ctx, staffId }, plans, { tag }, reason) => {
    const { id: tagId, name } = await findOrMakeTag(tx, tag);
    await putTag(tx, plans, { tagId, staffId, at: ctx.now });
    await auditMany(
      tx,
      ctx,
      plans.map(({ planId, customerId }) => ({
        action: "plan.tagged",
        objectKind: "plan",
        objectId: planId,
        customerId,
        reason,
        after: { tag: name },
      })),
    );
  },
});

export const untagAction = defineBulkAction({
  name: "untag",
  permission: "plan.tag",
  params,
  check: async ({ tx }, plans, { tag }) => {
    const known = await findTag(tx, tag);
    const counts = await countTags(tx, plans, known?.id ?? null);
    const bare = plans.filter(({ planId }) => !counts.get(planId)?.hasTag);
    return new Map(bare.map(({ planId }) => [planId, { key: "notTagged" }]));
  },
  apply: async ({ tx, ctx }, plans, { tag }, reason) => {
    const known = await findTag(tx, tag);
    if (!known) return;
    await takeTag(tx, plans, known.id);
    await auditMany(
      tx,
      ctx,
      plans.map(({ planId, customerId }) => ({
        action: "plan.untagged",
        objectKind: "plan",
        objectId: planId,
        customerId,
        reason,
        before: { tag: known.name },
      })),
    );
  },
});
