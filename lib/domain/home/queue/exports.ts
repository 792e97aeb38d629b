import { ownersWithin } from "@/lib/domain/exports/scope";
import { db } from "@/lib/platform/db/client";
import { can, reachOf } from "@/lib/platform/service";
import type { QueueSource } from "./queue-source";

/** Exports above their owner's row cap, of people in reach, never one's own. */
export const EXPORTS: QueueSource = {
  kind: "export",
  isFor: ({ actor }) => actor.kind === "staff" && can(actor, "export.allow"),
  async load(ctx, limit) {
    const { actor } = ctx;
    const reach = reachOf(actor, "export.allow");
    if (actor.kind !== "staff" || !reach) return { count: 0, items: [] };
    const where = {
      status: "awaiting" as const,
      ownerId: { not: actor.staffId },
      ...ownersWithin(reach),
    };
    const client = ctx.tx ?? db();
    const [count, rows] = await Promise.all([
      client.export.count({ where }),
      client.export.findMany({
        where,
        orderBy: { id: "asc" },
        take: limit,
        select: {
          id: true,
          rowsWanted: true,
          createdAt: true,
          reason: true,
          owner: { select: { displayName: true } },
        },
      }),
    ]);
    return {
      count,
      items: rows.map(({ id, rowsWanted, createdAt, reason, owner }) => ({
        kind: "export",
        id: `export-${id}`,
        href: "/exports",
        since: createdAt.toISOString(),
        values: { owner: owner.displayName, rows: Number(rowsWanted), reason },
      })),
    };
  },
};
