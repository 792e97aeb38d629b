import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportKind } from "@/lib/platform/db/generated/enums";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { unknownFields, unmappedFields } from "./fields/parts";
import { kindOf, type Mapping, type MappingKind, mappingSchema } from "./mapping";

export const IMPORT_KINDS = ["customers", "lines", "plans", "performance", "payments", "receipts"] as const;

/** The shipped mappings, and below the data folder those that a bank has written itself. */
function folders(): string[] {
  return [
    join(process.cwd(), "lib/domain/imports/mappings"),
    join(process.cwd(), env().TENOR_DATA_DIR, "mappings"),
  ];
}

/** Every mapping there is, by name. A broken file of the bank's own is named, so that it is mended. */
export function listMappings(): Mapping[] {
  const byName = new Map<string, Mapping>();
  for (const folder of folders()) {
    for (const file of jsonFiles(folder)) {
      const mapping = readMapping(join(folder, file), file);
      if (!byName.has(mapping.name)) byName.set(mapping.name, mapping);
    }
  }
  return [...byName.values()].sort((one, other) => one.name.localeCompare(other.name, "en"));
}

/** The kind of a mapping. An unknown name, or a kind the mapping lacks, is answered with what exists. */
export function loadMapping(name: string, kind: ImportKind): { mapping: Mapping; given: MappingKind } {
  const mappings = listMappings();
  const mapping = mappings.find((candidate) => candidate.name === name);
  if (!mapping) {
    const known = mappings.map((candidate) => candidate.name).join(", ");
    throw new AppError("INVALID", "imports.refusal.unknownMapping", { name: name.slice(0, 60), known });
  }
  const given = kindOf(mapping, kind);
  if (!given) {
    const known = Object.keys(mapping.kinds).join(", ");
    throw new AppError("INVALID", "imports.refusal.unknownKind", { name, kind, known });
  }
  return { mapping, given };
}

function jsonFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

function readMapping(path: string, file: string): Mapping {
  const mapping = mappingSchema.safeParse(parseJson(path));
  const problem = mapping.success
    ? problemOf(mapping.data)
    : mapping.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  if (!mapping.success || problem) {
    throw new AppError("INVALID", "imports.refusal.brokenMapping", { file, problem: problem ?? "" });
  }
  return mapping.data;
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

function problemOf(mapping: Mapping): string | undefined {
  for (const kind of IMPORT_KINDS) {
    const given = kindOf(mapping, kind);
    if (!given) continue;
    const unknown = unknownFields(kind, given);
    if (unknown.length > 0) return `${kind}: no such field ${unknown.join(", ")}`;
    const unmapped = unmappedFields(kind, given);
    if (unmapped.length > 0) return `${kind}: field ${unmapped.join(", ")} is not mapped`;
  }
  return undefined;
}
