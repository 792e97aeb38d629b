"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { changeListPreferences } from "@/lib/domain/preferences/change-list-preferences";
import { listPreferencesSchema } from "@/lib/domain/preferences/schemas";
import { changeView } from "@/lib/domain/views/change-view";
import { removeView } from "@/lib/domain/views/remove-view";
import { saveView } from "@/lib/domain/views/save-view";
import { changeViewSchema, removeViewSchema, saveViewSchema } from "@/lib/domain/views/schemas";
import { action } from "@/lib/platform/actions";
import { PlanPeek } from "./_components/panel/plan-peek";

/** A plan drawn by the server for the panel beside the list: the list itself is not asked for again. */
export const peekPlan = action({
  permission: "portfolio.read",
  input: z.strictObject({ number: z.string().max(30), list: z.string().max(2_000) }),
  run: async (ctx, { number, list }) => <PlanPeek ctx={ctx} number={number} listQuery={list} />,
});

export const changeListAction = action({
  permission: "preferences.change",
  input: listPreferencesSchema,
  run: async (ctx, input) => {
    await changeListPreferences(ctx, input);
    refresh();
    return null;
  },
});

export const saveViewAction = action({
  permission: "portfolio.read",
  input: saveViewSchema,
  run: async (ctx, input) => {
    const saved = await saveView(ctx, input);
    refresh();
    return saved;
  },
});

export const changeViewAction = action({
  permission: "portfolio.read",
  input: changeViewSchema,
  run: async (ctx, input) => {
    const changed = await changeView(ctx, input);
    refresh();
    return changed;
  },
});

export const removeViewAction = action({
  permission: "portfolio.read",
  input: removeViewSchema,
  run: async (ctx, input) => {
    const removed = await removeView(ctx, input);
    refresh();
    return removed;
  },
});
