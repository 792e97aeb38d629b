"use server";

import { redirect } from "next/navigation";
import { preferencesSchema, signInSchema } from "@/lib/domain/staff/schemas";
import { signIn } from "@/lib/domain/staff/sign-in";
import { action } from "@/lib/platform/actions";
import { keepPreferences, keepSession } from "@/lib/platform/auth/keep-cookies";
import { requestFacts } from "@/lib/platform/auth/request-facts";
import { safeNext } from "@/lib/platform/auth/safe-next";

export const signInAction = action({
  permission: "public",
  input: signInSchema,
  run: async (ctx, input) => {
    const { userAgent } = await requestFacts();
    const { token, ...preferences } = await signIn(ctx, input, userAgent);
    await keepSession(token);
    await keepPreferences(preferences);
    redirect(safeNext(input.next));
  },
});

/** Before sign-in the language is only a cookie. */
export const chooseLanguage = action({
  permission: "public",
  input: preferencesSchema.pick({ locale: true }),
  run: (_ctx, input) => keepPreferences(input),
});
