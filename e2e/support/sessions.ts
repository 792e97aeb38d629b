import { type BrowserContextOptions, request } from "@playwright/test";
import { demoPassword, type Role, USERNAMES } from "./people";

export type SessionCookies = BrowserContextOptions["storageState"] extends infer S | undefined
  ? Extract<S, { cookies: unknown }>["cookies"]
  : never;

const PREFERENCE = /^tenor-(locale|theme|density)/;

/** Signs in over the protocol, not the page, and keeps what identifies the person: preferences are a test's own choice. */
export async function signInByRequest(baseURL: string, role: Role): Promise<SessionCookies> {
  const context = await request.newContext({ baseURL });
  try {
    const { csrfToken } = await (await context.get("/api/auth/csrf")).json();
    const form = { csrfToken, username: USERNAMES[role], password: demoPassword(), json: "true" };
    const answer = await context.post("/api/auth/callback/credentials", { form });
    if (!answer.ok()) throw new Error(`Signing in as ${role} answered ${answer.status()}`);
    const { cookies } = await context.storageState();
    return cookies.filter(({ name }) => !PREFERENCE.test(name));
  } finally {
    await context.dispose();
  }
}
