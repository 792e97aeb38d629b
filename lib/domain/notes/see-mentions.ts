import { db } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import { type Context, parse, requireStaff } from "@/lib/platform/service";
import { type SeeMentionsInput, seeMentionsInput } from "./schemas";

/**
 * Takes notes that call the actor off the queue of unseen ones: the page that shows them says so once it is open. Touches
 * nobody else's row, and nothing the business knows of: it is not audited.
 */
export async function seeMentions(ctx: Context, input: SeeMentionsInput): Promise<{ seen: number }> {
  const { staffId } = requireStaff(ctx);
  const { customer, notes } = parse(seeMentionsInput, input);
  const customerId = idOfNumber("customer", customer);
  if (customerId === null) return { seen: 0 };
  const { count } = await (ctx.tx ?? db()).noteMention.updateMany({
    where: { customerId, staffId, noteId: { in: notes.split(",").map(BigInt) }, seenAt: null },
    data: { seenAt: ctx.now },
  });
  return { seen: count };
}
