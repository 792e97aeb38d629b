import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { formats } from "./formats";
import { isLocale, LOCALE_COOKIE, resolveLocale } from "./locales";
import { loadMessages } from "./messages";

/** A bank shows moments in one zone, its own, whatever the server or the browser is set to. */
const DEFAULT_TIME_ZONE = "Asia/Shanghai";

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked)
    ? asked
    : resolveLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get("accept-language"));
  return {
    locale,
    messages: await loadMessages(locale),
    formats,
    timeZone: process.env.TENOR_TIME_ZONE ?? DEFAULT_TIME_ZONE,
  };
});
