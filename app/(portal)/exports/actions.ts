"use server";

import { cancelExport } from "@/lib/domain/exports/cancel-export";
import { decideExport } from "@/lib/domain/exports/decide-export";
import { repeatExport } from "@/lib/domain/exports/repeat-export";
import { requestExport } from "@/lib/domain/exports/request-export";
import {
  decideExportSchema,
  exportIdSchema,
  exportWishSchema,
  requestExportSchema,
} from "@/lib/domain/exports/schemas";
import { weighExport } from "@/lib/domain/exports/weigh-export";
import { action } from "@/lib/platform/actions";

export const weighExportAction = action({
  permission: "portfolio.export",
  input: exportWishSchema,
  run: async (ctx, input) => {
    const { rows, columns, verdict } = await weighExport(ctx, input);
    return { rows: Number(rows), columns, verdict };
  },
});

export const requestExportAction = action({
  permission: "portfolio.export",
  input: requestExportSchema,
  run: async (ctx, input) => {
    const { id, status } = await requestExport(ctx, input);
    return { id: String(id), status };
  },
});

export const repeatExportAction = action({
  permission: "portfolio.export",
  input: exportIdSchema,
  run: async (ctx, input) => ({ status: (await repeatExport(ctx, input)).status }),
});

export const cancelExportAction = action({
  permission: "portfolio.export",
  input: exportIdSchema,
  run: (ctx, input) => cancelExport(ctx, input),
});

export const decideExportAction = action({
  permission: "export.allow",
  input: decideExportSchema,
  run: (ctx, input) => decideExport(ctx, input),
});
