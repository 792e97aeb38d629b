import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { BACKGROUND_HEADER, PATH_HEADER, REQUEST_ID_HEADER } from "@/lib/platform/auth/header-names";
import { addressOf } from "@/lib/platform/auth/peer-address";
import { env } from "@/lib/platform/env";
import { LOCALE_COOKIE, resolveLocale } from "@/lib/platform/i18n/locales";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What every context needs of the request: its id (set by proxy.ts), where it comes from, and the language. */
export async function requestFacts() {
  const [head, jar] = await Promise.all([headers(), cookies()]);
  const requestId = head.get(REQUEST_ID_HEADER) ?? "";
  return {
    requestId: UUID.test(requestId) ? requestId : randomUUID(),
    address: addressOf(head.get("x-forwarded-for"), env().TENOR_TRUSTED_PROXY),
    locale: resolveLocale(jar.get(LOCALE_COOKIE)?.value, head.get("accept-language")),
    // Neither a prefetch nor a page that asks for progress by itself shows that somebody is there.
    isSignOfLife: !head.has("next-router-prefetch") && !head.has(BACKGROUND_HEADER),
    path: head.get(PATH_HEADER) ?? "/",
    userAgent: head.get("user-agent")?.slice(0, 200) ?? null,
  };
}
