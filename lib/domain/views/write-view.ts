import { viewQueryOf } from "@/lib/domain/plans/plan-filter-url";
import type { Tx } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/violations";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context } from "@/lib/platform/service";

export type ViewRecord = {
  name: string;
  query: string;
  sharedRoleId: number | null;
  isDefault: boolean;
};

export const viewNotFound = () => new AppError("NOT_FOUND", "errors.NOT_FOUND");

/** Only what the list itself can show is kept, so that a view never holds a page, a plan or somebody's forged text. */
export const keptQuery = (query: string): string => viewQueryOf(query);

/** Sharing needs its own permission, and a role that exists. */
export async function checkSharing(ctx: Context, tx: Tx, roleId: number): Promise<void> {
  await authorize(ctx, "view.share");
  const role = await tx.role.findUnique({ where: { id: roleId }, select: { id: true } });
  if (!role) throw new AppError("INVALID", "errors.INVALID", {}, { sharedRoleId: "errors.field.invalid" });
}

/** At most one view of a person opens by itself. The owner's row is the lock. */
export async function clearDefault(tx: Tx, ownerId: number, page: string): Promise<void> {
  await tx.$queryRaw`select from staff where id = ${ownerId} for update`;
  await tx.savedView.updateMany({
    where: { ownerId, page, isDefault: true },
    data: { isDefault: false },
  });
}

/** Two views of one name could not be told apart. */
export function asNameTaken(error: unknown): never {
  if (!isUniqueViolation(error)) throw error;
  throw new AppError("CONFLICT", "views.nameTaken", {}, { name: "views.nameTaken" });
}
