import { audit } from "@/lib/platform/audit";
import { Prisma } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { idOfNumber } from "@/lib/platform/numbers";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { isReachedDocument, isWithdrawable } from "./document-reach";
import { type WithdrawDocumentInput, withdrawDocumentInput } from "./schemas";
import { removeStored } from "./stored-documents";

type Row = {
  planId: bigint | null;
  title: string;
  sha256: string;
  storedAs: string | null;
  mayWithdraw: boolean;
};

/** Takes a document back: its file goes, its row and the reason stay. The uploader's own, or anybody's for a supervisor. */
export async function withdrawDocument(ctx: Context, input: WithdrawDocumentInput): Promise<void> {
  const reach = await authorize(ctx, "document.upload");
  const { customer, document, reason } = parse(withdrawDocumentInput, input);
  const id = BigInt(document);
  const customerId = idOfNumber("customer", customer);
  if (customerId === null) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  const storedAs = await transaction(ctx, async (tx) => {
    const [found] = await tx.$queryRaw<Row[]>(Prisma.sql`
      select d.plan_id as "planId", d.title, d.sha256, d.stored_as as "storedAs",
        ${isWithdrawable(ctx.actor)} as "mayWithdraw"
      from document d where d.customer_id = ${customerId} and d.id = ${id} and ${isReachedDocument(reach)}
      for update of d`);
    if (!found) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    if (!found.mayWithdraw) throw new AppError("RULE", "documents.withdraw.notYours");
    if (found.storedAs === null) throw new AppError("CONFLICT", "documents.withdraw.gone");
    await tx.document.update({ where: { customerId_id: { customerId, id } }, data: { storedAs: null } });
    await audit(tx, ctx, {
      action: "document.withdrawn",
      objectKind: found.planId === null ? "document" : "plan",
      objectId: found.planId ?? id,
      customerId,
      reason,
      after: { documentId: String(id), title: found.title, sha256: found.sha256 },
    });
    await enqueue(tx, "remove-document", { storedAs: found.storedAs });
    return found.storedAs;
  });
  // At once; the job is for the process that dies here.
  await removeStored(storedAs);
}
