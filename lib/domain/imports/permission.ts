import type { Permission } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { ImportKind } from "@/lib/platform/db/generated/enums";
import type { ImportBatchModel } from "@/lib/platform/db/generated/models/ImportBatch";
import { AppError } from "@/lib/platform/errors";
import {
  type Actor,
  authorize,
  type Context,
  can,
  heldOf,
  type Reach,
  reachOf,
} from "@/lib/platform/service";
import { IMPORT_KINDS } from "./load-mapping";

/** Money received is the desk's business; what the portfolio consists of is the administrator's. */
export function permissionFor(kind: ImportKind): Permission {
  return kind === "receipts" ? "payment.import" : "import.run";
}

/** One of the two opens the way to the form; what may come in through it is each verb's to say. */
export const IMPORT_DOORS = ["import.run", "payment.import"] as const satisfies readonly Permission[];

/** What to ask of somebody whose file has no kind yet. */
export function anyImportPermission(actor: Actor): Permission {
  return heldOf(actor, IMPORT_DOORS);
}

/** The kinds of files that this person may bring in. */
export function kindsFor(actor: Actor): ImportKind[] {
  return IMPORT_KINDS.filter((kind) => can(actor, permissionFor(kind)));
}

/** Files as far as `import.read` reaches: all of them, or those of the people of one's own branches. */
export async function importsWithin(ctx: Context, reach: Reach): Promise<Prisma.ImportBatchWhereInput> {
  if (reach.all) return {};
  const colleagues = await (ctx.tx ?? db()).staff.findMany({
    where: { OR: [{ id: reach.ownStaffId ?? -1 }, { branchId: { in: [...reach.branchIds] } }] },
    select: { id: true },
  });
  return { startedById: { in: colleagues.map(({ id }) => id) } };
}

/** The import that somebody means to land or to stop: within reach, and of a kind that is theirs to bring in. */
export async function takeImport(ctx: Context, id: bigint): Promise<ImportBatchModel> {
  const reach = reachOf(ctx.actor, anyImportPermission(ctx.actor));
  const batch =
    reach &&
    (await (ctx.tx ?? db()).importBatch.findFirst({ where: { id, ...(await importsWithin(ctx, reach)) } }));
  if (!batch) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  await authorize(ctx, permissionFor(batch.kind));
  return batch;
}
