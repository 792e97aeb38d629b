"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { actOnPlan } from "@/lib/domain/bulk/act-on-plan";
import { cancelBulk } from "@/lib/domain/bulk/cancel-bulk";
import { dryRunBulk } from "@/lib/domain/bulk/dry-run-bulk";
import { listManagers } from "@/lib/domain/bulk/managers";
import { BULK_DOORS, bulkActionsFor } from "@/lib/domain/bulk/registry";
import { actOnPlanInput, bulkRunId, dryRunBulkInput, startBulkInput } from "@/lib/domain/bulk/schemas";
import { startBulk } from "@/lib/domain/bulk/start-bulk";
import { listTags } from "@/lib/domain/tags/list-tags";
import { action } from "@/lib/platform/actions";
import { can } from "@/lib/platform/service";

/** What may be done here and by this person, and the words and people to choose from. */
export const bulkOptionsAction = action({
  permission: BULK_DOORS,
  input: z.strictObject({}),
  run: async (ctx) => {
    const [tags, managers] = await Promise.all([
      listTags(ctx),
      can(ctx.actor, "plan.reassign") ? listManagers(ctx) : [],
    ]);
    return { actions: bulkActionsFor(ctx.actor), tags: tags.map(({ name }) => name), managers };
  },
});

export const dryRunBulkAction = action({
  permission: BULK_DOORS,
  input: dryRunBulkInput,
  run: (ctx, input) => dryRunBulk(ctx, input),
});

export const startBulkAction = action({
  permission: BULK_DOORS,
  input: startBulkInput,
  run: async (ctx, input) => {
    const { id, ...standing } = await startBulk(ctx, input);
    return { id: String(id), ...standing };
  },
});

export const cancelBulkAction = action({
  permission: BULK_DOORS,
  input: bulkRunId,
  run: (ctx, input) => cancelBulk(ctx, input),
});

export const actOnPlanAction = action({
  permission: BULK_DOORS,
  input: actOnPlanInput,
  run: async (ctx, input) => {
    await actOnPlan(ctx, input);
    refresh();
    return null;
  },
});
