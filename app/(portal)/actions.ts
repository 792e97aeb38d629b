"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { changePreferences } from "@/lib/domain/staff/change-preferences";
import { preferencesSchema } from "@/lib/domain/staff/schemas";
import { action } from "@/lib/platform/actions";
import { keepPreferences } from "@/lib/platform/auth/keep-cookies";

export const setPreference = action({
  permission: "preferences.change",
  input: preferencesSchema,
  run: async (ctx, input) => {
    await keepPreferences(await changePreferences(ctx, input));
    // What no cookie mirrors would else be shown with the next page only.
    refresh();
  },
});

/** Reaching the server with a session is what keeps it alive. */
export const staySignedIn = action({
  permission: "signed-in",
  input: z.strictObject({}),
  run: async () => null,
});
