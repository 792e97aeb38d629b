import { type Actor, can } from "@/lib/platform/service";
import type { BulkAction } from "./action";
import { reassignAction } from "./actions/reassign";
import { remindAction } from "./actions/remind";
import { tagAction, untagAction } from "./actions/tag";

export const BULK_ACTION_NAMES = ["tag", "untag", "remind", "reassign"] as const;

export type BulkActionName = (typeof BULK_ACTION_NAMES)[number];

/** Everything that can be done to many plans at once. A new action is a file of its own and a line here. */
export const BULK_ACTIONS: Record<BulkActionName, BulkAction> = {
  tag: tagAction,
  untag: untagAction,
  remind: remindAction,
  reassign: reassignAction,
};

/** Any of them opens the door of the actions; each asks for its own behind it. */
export const BULK_DOORS = ["plan.tag", "plan.reassign", "reminder.send"] as const;

/** What this person may do to plans in bulk. */
export function bulkActionsFor(actor: Actor): BulkActionName[] {
  return BULK_ACTION_NAMES.filter((name) => can(actor, BULK_ACTIONS[name].permission));
}
