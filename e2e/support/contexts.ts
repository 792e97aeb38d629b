import type { Browser, BrowserContext, Page } from "@playwright/test";

/** What a context is opened with and cannot be changed afterwards, or only by every test alike. */
type Kind = Record<string, unknown>;

/**
 * A worker's contexts, one of each kind. Compiling the portal's scripts and fonts anew for every test is half of what a
 * browser does here; a context that stays has them. Who somebody is and what the page remembers is taken away in between.
 */
export class Contexts {
  private readonly open = new Map<string, BrowserContext>();

  constructor(private readonly browser: Browser) {}

  async take(kind: Kind, cookies: Parameters<BrowserContext["addCookies"]>[0]): Promise<BrowserContext> {
    const kept = this.open.get(keyOf(kind));
    // A context opened within a test takes the test's options by itself.
    const context = kept ?? (await this.browser.newContext());
    this.open.set(keyOf(kind), context);
    await context.clearCookies();
    await context.addCookies(cookies);
    return context;
  }

  /** Leaves it to the next test, or not: what a failed test left behind must not fail another. */
  async giveBack(kind: Kind, context: BrowserContext, isFit: boolean): Promise<void> {
    for (const page of context.pages()) await page.close();
    if (isFit) return;
    this.open.delete(keyOf(kind));
    await context.close();
  }

  async close(): Promise<void> {
    for (const context of this.open.values()) await context.close();
  }
}

const keyOf = (kind: Kind) => JSON.stringify(kind);

/** What the origin's pages stored; a tab's own storage goes with the tab. */
export async function forgetStored(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "local_storage,indexeddb" });
  await session.detach();
}
