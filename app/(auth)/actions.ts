"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/lib/domain/staff/end-session";
import { languageSchema, signInSchema, useLinkSchema } from "@/lib/domain/staff/schemas";
import { signIn } from "@/lib/domain/staff/sign-in";
import { useLink } from "@/lib/domain/staff/use-link";
import { action } from "@/lib/platform/actions";
import {
  chooseLocale,
  chosenLocale,
  forgetChosenLocale,
  keepPreferences,
  keepSession,
} from "@/lib/platform/auth/keep-cookies";
import { requestFacts } from "@/lib/platform/auth/request-facts";
import { safeNext, signInPath } from "@/lib/platform/auth/safe-next";
import { contextOf, currentSession } from "@/lib/platform/auth/session";

export const signInAction = action({
  permission: "public",
  input: signInSchema,
  run: async (ctx, input) => {
    const { userAgent } = await requestFacts();
    const locale = await chosenLocale();
    const { token, ...preferences } = await signIn(ctx, { ...input, locale }, userAgent);
    const old = await currentSession();
    await keepSession(token);
    if (old) await endSession(await contextOf(old), old.sessionId);
    await forgetChosenLocale();
    await keepPreferences(preferences);
    redirect(safeNext(input.next));
  },
});

export const chooseLanguage = action({
  permission: "public",
  input: languageSchema,
  run: (_ctx, { locale }) => chooseLocale(locale),
});

export const setPassword = action({
  permission: "public",
  input: useLinkSchema,
  run: async (ctx, input) => {
    const { username } = await useLink(ctx, input);
    redirect(`${signInPath("/", "password-set")}&username=${encodeURIComponent(username)}`);
  },
});
