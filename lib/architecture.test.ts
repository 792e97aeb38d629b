import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "@/lib/platform/auth/permissions";

const ROOT = join(import.meta.dirname, "..");
const MAX_LINES = 250;

type Source = { path: string; text: string };

function sourcesUnder(...folders: string[]): Source[] {
  return folders
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.includes("generated"))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

const everything = sourcesUnder("app", "bench", "components", "e2e", "lib", "prisma");
const code = everything.filter(({ path }) => !/\.test\.tsx?$/.test(path));
const under = (folder: string) => code.filter(({ path }) => path.startsWith(folder));
const paths = (sources: Source[]) => sources.map(({ path }) => relative(".", path));

/** A guard that reads nothing would pass for ever: each one first proves that it has something to look at. */
function expectNone(looked: Source[], offends: (source: Source) => boolean) {
  expect(looked.length).toBeGreaterThan(0);
  expect(paths(looked.filter(offends))).toEqual([]);
}

describe("doors", () => {
  it("makes every export of a use-server file with action()", () => {
    const files = code.filter(({ text }) => /^["']use server["']/m.test(text));
    expectNone(files, ({ text }) =>
      [...text.matchAll(/^export (.*)$/gm)].some(
        ([, rest = ""]) => !/^(const \w+ = action[(<]|type )/.test(rest),
      ),
    );
  });

  it("asks for a permission on every page of the portal", () => {
    const pages = under("app/(portal)").filter(({ path }) => path.endsWith("/page.tsx"));
    expectNone(pages, ({ text }) => !/\brequirePage\(/.test(text));
  });

  it("makes every route handler with handler(), but for sign-in itself and health", () => {
    const routes = under("app").filter(
      ({ path }) => path.endsWith("/route.ts") && !/^app\/api\/(auth|health)\//.test(path),
    );
    expectNone(routes, ({ text }) =>
      [...text.matchAll(/^export (const|async function|function) (GET|POST|PUT|PATCH|DELETE)(.*)$/gm)].some(
        ([, , , rest = ""]) => !/^ = handler[(<]/.test(rest),
      ),
    );
  });
});

describe("verbs", () => {
  const verbs = under("lib/domain").filter(({ text }) => /\btransaction\(/.test(text));

  it("checks a permission wherever a transaction is opened", () => {
    expectNone(
      verbs,
      ({ text }) => !/\b(authorize|requireSystem|requireAnonymous|requireStaff)\(/.test(text),
    );
  });

  it("writes an audit event wherever a transaction is opened", () => {
    expectNone(verbs, ({ text }) => !/\b(audit|moveRequest)\(/.test(text));
  });

  it("opens transactions through transaction() alone", () => {
    expectNone(under("lib/domain"), ({ text }) => /\.\$transaction\(/.test(text));
  });
});

describe("permissions", () => {
  it.each(PERMISSIONS)("asks for %s somewhere and describes it in both languages", (permission) => {
    const asked = code.filter(
      ({ path, text }) => path !== "lib/platform/auth/permissions.ts" && text.includes(`"${permission}"`),
    );
    expect(paths(asked)).not.toEqual([]);
    for (const locale of ["en", "zh-CN"]) {
      const file = join(ROOT, `lib/platform/i18n/messages/${locale}/permissions.json`);
      const [noun = "", verb = ""] = permission.split(".");
      const messages = JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, unknown>>;
      expect(JSON.stringify(messages[noun]?.[verb] ?? ""), `${permission} in ${locale}`).toMatch(/.{8,}/);
    }
  });
});

describe("the house", () => {
  it("has no barrels and no room that is too full", () => {
    expectNone(code, ({ path }) => /\/index\.tsx?$/.test(path));
    expectNone(code, ({ text }) => text.split("\n").length > MAX_LINES);
  });

  it("never builds SQL from unchecked text", () => {
    expectNone(code, ({ text }) => /\$(query|execute)RawUnsafe\(|Prisma\.raw\(/.test(text));
  });

  it("opens connections in one place", () => {
    const allowed = /^lib\/platform\/(db|testing)\/|^e2e\/setup\/|^bench\//;
    expectNone(code, ({ path, text }) => !allowed.test(path) && /new (Pool|Client)\(/.test(text));
  });

  it("keeps the sign-in library behind one door", () => {
    expectNone(
      code,
      ({ path, text }) => !path.startsWith("lib/platform/auth/") && /from "next-auth/.test(text),
    );
  });
});
