import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "@/e2e/support/test";
import { builtActions, builtRoutes, handlerDoors, isComplete, otherMethods, pageRoutes } from "./doors";
import { ACTIONS, HANDLERS, OPEN_PAGES, PAGES } from "./matrix";
import { addressFor, planFor, requestsWith, VISITORS, type Visitor } from "./visits";

const sorted = (names: Iterable<string>) => [...names].sort();
/** A visitor who asks for something to look at is sent to sign-in wherever it is not plainly an interface. */
function refusalOf(visitor: Visitor, method: string, route: string): number {
  if (visitor !== "visitor") return 403;
  return method === "GET" && !route.startsWith("/api/") ? 307 : 401;
}

const rows = { ...PAGES, ...OPEN_PAGES };

test.describe("every door has a row", () => {
  test("pages of the source", () => expect(pageRoutes()).toEqual(sorted(Object.keys(rows))));

  test("handlers and their methods", () => expect(handlerDoors()).toEqual(sorted(Object.keys(HANDLERS))));

  test("routes of the build", () => {
    const handlers = Object.keys(HANDLERS).map((door) => door.split(" ")[1] ?? "");
    const known = sorted(new Set([...Object.keys(rows), ...handlers]));
    if (isComplete) expect(builtRoutes()).toEqual(known);
    else expect(known).toEqual(expect.arrayContaining(builtRoutes()));
  });

  test("server actions of the build", () => {
    const built = sorted(new Set(builtActions().map(({ name }) => name)));
    if (isComplete) expect(built).toEqual(sorted(Object.keys(ACTIONS)));
    else expect(Object.keys(ACTIONS)).toEqual(expect.arrayContaining(built));
  });
});

for (const visitor of VISITORS) {
  test.describe(`as ${visitor}`, () => {
    let requests: APIRequestContext;

    test.beforeAll(async ({ sessionOf }) => {
      requests = await requestsWith(visitor === "visitor" ? [] : await sessionOf(visitor));
    });
    test.afterAll(() => requests.dispose());

    test("pages", async () => {
      const plan = await planFor(visitor);
      for (const [route, { at, open }] of Object.entries(PAGES)) {
        const address = await addressFor(at, visitor);
        const answer = await requests.get(address);
        const expected = visitor === "visitor" ? 307 : open.includes(visitor) ? 200 : 403;
        expect.soft(answer.status(), route).toBe(expected);
        expect.soft(answer.headers()["cache-control"], route).toContain("no-store");
        if (visitor === "visitor")
          expect
            .soft(answer.headers().location, route)
            .toContain(`/sign-in${address === "/" ? "" : "?next="}`);
        if (expected !== 200) expect.soft(await answer.text(), route).not.toContain(plan.name);
      }
    });

    test("pages before sign-in", async () => {
      for (const [route, { at, signedIn }] of Object.entries(OPEN_PAGES)) {
        const expected = visitor === "visitor" ? 200 : signedIn;
        expect.soft((await requests.get(at)).status(), route).toBe(expected);
      }
    });

    test("handlers", async ({ baseURL }) => {
      for (const [door, { at, open, answer }] of Object.entries(HANDLERS)) {
        // Signing out would end the session that the other rows are asked with.
        if (door.endsWith("/sign-out") && visitor !== "visitor") continue;
        const [method = "GET", route = ""] = door.split(" ");
        const headers = { origin: baseURL ?? "" };
        const ask = async (as: string) =>
          requests.fetch(await addressFor(at, visitor), { method: as, headers });
        const isOpen = open === "public" || (visitor !== "visitor" && open.includes(visitor));
        const response = await ask(method);
        expect.soft(response.status(), door).toBe(isOpen ? answer : refusalOf(visitor, method, route));
        for (const other of otherMethods(Object.keys(HANDLERS), route))
          expect.soft((await ask(other)).status(), `${other} ${route}`).toBe(405);
      }
    });

    test("handlers, asked by a page of another site", async () => {
      for (const [door, { at }] of Object.entries(HANDLERS)) {
        const [method = "GET", route = ""] = door.split(" ");
        if (method === "GET" || route === "/api/auth/[...nextauth]") continue;
        const headers = { origin: "https://elsewhere.example" };
        const answer = await requests.fetch(await addressFor(at, visitor), { method, headers });
        expect.soft(answer.status(), door).toBe(403);
      }
    });

    test("server actions", async ({ baseURL }) => {
      for (const { id, name, route } of builtActions()) {
        const open = ACTIONS[name] ?? [];
        const address = await addressFor(rows[route]?.at ?? "/", visitor);
        const answer = await requests.post(address, {
          headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", origin: baseURL ?? "" },
          data: "[{}]",
        });
        const text = await answer.text();
        const isOpen = open === "public" || (visitor !== "visitor" && open.includes(visitor));
        const refusal = visitor === "visitor" ? "UNAUTHENTICATED" : "FORBIDDEN";
        const outcome = /"code":"(\w+)"/.exec(text)?.[1] ?? (text.includes('"ok":true') ? "served" : text);
        if (isOpen) expect.soft(["INVALID", "served"], `${name}: ${outcome}`).toContain(outcome);
        else expect.soft(outcome, name).toBe(refusal);
      }
    });
  });
}
