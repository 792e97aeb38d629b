import { z } from "zod";
import { DENSITIES, SWITCHES, THEMES } from "@/lib/platform/auth/cookies";
import { LOCALES } from "@/lib/platform/i18n/locales";

const MAX_TEXT = 200;
const MAX_PASSWORD = 1024;

export const signInSchema = z.strictObject({
  username: z
    .string()
    .trim()
    .min(1, "auth.signIn.enterUsername")
    .max(MAX_TEXT, "errors.field.invalid")
    .regex(/^\P{Cc}*$/u, "errors.field.invalid"),
  password: z.string().min(1, "auth.signIn.enterPassword").max(MAX_PASSWORD, "errors.field.invalid"),
  /** Where to go afterwards. */
  next: z.string().max(2000).optional(),
  /** Chosen on the sign-in page, so it goes before the stored one. */
  locale: z.enum(LOCALES).optional(),
});
export type SignInInput = z.output<typeof signInSchema>;

export const preferencesSchema = z.strictObject({
  locale: z.enum(LOCALES).optional(),
  theme: z.enum(THEMES).optional(),
  density: z.enum(DENSITIES).optional(),
  shortcuts: z.enum(SWITCHES).optional(),
});
export type PreferencesInput = z.output<typeof preferencesSchema>;

export const languageSchema = preferencesSchema.pick({ locale: true }).required();

export const inviteAdminSchema = z.strictObject({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{1,63}$/, "staff.invalidUsername"),
  displayName: z.string().trim().min(1, "staff.nameMissing").max(MAX_TEXT, "staff.nameTooLong"),
});
export type InviteAdminInput = z.output<typeof inviteAdminSchema>;

export const useLinkSchema = z.strictObject({
  token: z.string().min(1).max(MAX_TEXT),
  password: z.string().max(MAX_PASSWORD, "auth.password.tooLong"),
  repeat: z.string(),
});
export type UseLinkInput = z.output<typeof useLinkSchema>;
