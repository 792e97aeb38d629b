import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The doors that exist, read from the source and from what the build says it serves. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export type Method = (typeof METHODS)[number];

function filesNamed(name: string): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" }).filter(
    (path) => path === name || path.endsWith(`/${name}`),
  );
}

/** "(portal)/plans/[number]/page.tsx" is served at "/plans/[number]". */
function routeOf(path: string): string {
  const segments = path.split("/").slice(0, -1);
  return `/${segments.filter((segment) => !/^\(.*\)$/.test(segment)).join("/")}`;
}

export const pageRoutes = (): string[] => filesNamed("page.tsx").map(routeOf).sort();

/** "GET /api/health/live", one for each exported method. */
export function handlerDoors(): string[] {
  return filesNamed("route.ts")
    .flatMap((path) => {
      const exported = readFileSync(join("app", path), "utf8").match(/^export .*$/gm) ?? [];
      const methods = METHODS.filter((method) =>
        exported.some((line) => new RegExp(`\\b${method}\\b`).test(line)),
      );
      return methods.map((method) => `${method} ${routeOf(path)}`);
    })
    .sort();
}

export const otherMethods = (doors: string[], route: string): Method[] =>
  METHODS.filter((method) => method !== "GET" && !doors.includes(`${method} ${route}`));

/** A portal under development has a folder of its own, with what was visited so far. */
export const isComplete = !process.env.BASE_URL || Boolean(process.env.TENOR_DIST_DIR);
const BUILD = isComplete ? process.env.TENOR_DIST_DIR || ".next" : ".next/dev";

function readBuilt<T>(name: string): T {
  return JSON.parse(readFileSync(join(BUILD, "server", name), "utf8")) as T;
}

/** Every page and handler of the build but for what Next adds. */
export function builtRoutes(): string[] {
  const manifest = readBuilt<Record<string, string>>("app-paths-manifest.json");
  const own = Object.keys(manifest).filter(
    (key) => !/^\/(_not-found|_global-error|favicon\.ico|icon\.svg)\//.test(key),
  );
  return [...new Set(own.map((key) => routeOf(key.slice(1))))].sort();
}

export type ServerAction = { id: string; name: string; route: string };

type ActionManifest = {
  node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
};

/** Every server action of the build with its id and a page that carries it. */
export function builtActions(): ServerAction[] {
  const { node } = readBuilt<ActionManifest>("server-reference-manifest.json");
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const worker = Object.keys(workers).find((path) => path.endsWith("/page")) ?? "";
    return { id, name: `${filename} ${exportedName}`, route: routeOf(worker.replace(/^app\//, "")) };
  });
}
