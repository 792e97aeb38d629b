import { test as base, type ConsoleMessage, expect, type WebError } from "@playwright/test";
import { CHOSEN_LOCALE_COOKIE, PREFERENCE_COOKIES, type Theme } from "@/lib/platform/auth/cookies";
import { LOCALE_COOKIE, type Locale } from "@/lib/platform/i18n/locales";
import { Contexts, forgetStored } from "./contexts";
import type { Role } from "./people";
import { type SessionCookies, signInByRequest } from "./sessions";
import { type Words, wordsOf } from "./words";

type Options = {
  /** Who looks at the page; null is a visitor. */
  role: Role | null;
  language: Locale;
  theme: Theme;
  /** What the browser may complain about in this test: a refused page is a failed request to it. */
  tolerated: RegExp[];
  /** A browser context that no other test had or gets: for a test that changes more of it than cookies and pages. */
  alone: boolean;
};

type Fixtures = Options & {
  words: Words;
  /** Errors on the console, uncaught errors and breaches of the content security policy. None may be left at the end. */
  complaints: string[];
};

type Shared = { sessionOf: (role: Role) => Promise<SessionCookies>; contexts: Contexts };

/** A page of the portal as somebody, in a language and a theme. Each worker signs a role in once. */
export const test = base.extend<Fixtures, Shared>({
  role: [null, { option: true }],
  language: ["en", { option: true }],
  theme: ["light", { option: true }],
  tolerated: [[], { option: true }],
  alone: [false, { option: true }],

  sessionOf: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
    async ({}, use) => {
      const sessions = new Map<Role, Promise<SessionCookies>>();
      await use((role) => {
        const session = sessions.get(role) ?? signInByRequest(process.env.TENOR_BASE_URL ?? "", role);
        sessions.set(role, session);
        return session;
      });
    },
    { scope: "worker" },
  ],

  contexts: [
    async ({ browser }, use) => {
      const contexts = new Contexts(browser);
      await use(contexts);
      await contexts.close();
    },
    { scope: "worker" },
  ],

  context: async (
    { contexts, alone, storageState, viewport, javaScriptEnabled, contextOptions },
    use,
    testInfo,
  ) => {
    const kind = { viewport, javaScriptEnabled, contextOptions, alone: alone && testInfo.testId };
    const { cookies } = storageState as { cookies: SessionCookies };
    const context = await contexts.take(kind, cookies);
    await use(context);
    await contexts.giveBack(kind, context, !alone && testInfo.status === testInfo.expectedStatus);
  },

  page: async ({ context }, use) => {
    const page = await context.newPage();
    await forgetStored(page, new URL(process.env.TENOR_BASE_URL ?? "").origin);
    await use(page);
  },

  storageState: async ({ role, language, theme, sessionOf }, use) => {
    const { hostname: domain } = new URL(process.env.TENOR_BASE_URL ?? "");
    const place = { domain, path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const };
    const preferences = [
      { ...place, name: LOCALE_COOKIE, value: language },
      { ...place, name: PREFERENCE_COOKIES.theme, value: theme },
      // As if pressed at the door: without it the language stored with the person wins, which other tests change.
      { ...place, name: CHOSEN_LOCALE_COOKIE, value: language },
    ];
    await use({ cookies: [...(role ? await sessionOf(role) : []), ...preferences], origins: [] });
  },

  words: async ({ language }, use) => use(wordsOf(language)),

  complaints: [
    async ({ context, tolerated }, use) => {
      const complaints: string[] = [];
      const onConsole = (message: ConsoleMessage) => {
        if (message.type() === "error" && !tolerated.some((one) => one.test(message.text())))
          complaints.push(`${message.page()?.url()}: ${message.text()} (${message.location().url})`);
      };
      const onError = (event: WebError) => complaints.push(`${event.page()?.url()}: ${event.error()}`);
      context.on("console", onConsole);
      context.on("weberror", onError);
      await use(complaints);
      context.off("console", onConsole);
      context.off("weberror", onError);
      expect(complaints, "what the browser complained about").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
