import { listMyMentions } from "@/lib/domain/notes/list-my-mentions";
import { can } from "@/lib/platform/service";
import type { QueueSource } from "./queue-source";

/** They are told latest first, and the queue begins with the oldest. */
const MOST = 100;

/** Colleagues who called the reader in a note that is not seen yet. */
export const MENTIONS: QueueSource = {
  kind: "mention",
  isFor: ({ actor }) => actor.kind === "staff" && can(actor, "customer.read"),
  async load(ctx, limit) {
    const { unseenCount, items } = await listMyMentions(ctx, { limit: MOST });
    return {
      count: unseenCount,
      items: items
        .filter(({ seenAt }) => seenAt === null)
        .slice(-limit)
        .map(({ noteId, customer, plan, author, excerpt, writtenAt }) => ({
          kind: "mention",
          id: `mention-${noteId}`,
          href: plan ? `/plans/${plan.number}/notes` : `/customers/${customer.number}/notes`,
          since: writtenAt,
          values: { author, customer: customer.name, excerpt },
        })),
    };
  },
};
