import { db } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";

export type OwnerBranch = {
  code: string;
  nameEn: string;
  nameZh: string;
  managers: { username: string; displayName: string }[];
};

/** The branches and the people in them that new customers and plans of a file can go to. */
export async function listOwners(ctx: Context): Promise<OwnerBranch[]> {
  await authorize(ctx, "import.run");
  const branches = await (ctx.tx ?? db()).branch.findMany({
    orderBy: { code: "asc" },
    select: {
      code: true,
      nameEn: true,
      nameZh: true,
      staff: {
        where: { status: "active", assignments: { some: { scope: "own" } } },
        orderBy: { displayName: "asc" },
        select: { username: true, displayName: true },
      },
    },
  });
  return branches.map(({ staff, ...branch }) => ({ ...branch, managers: staff }));
}
