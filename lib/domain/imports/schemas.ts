import { z } from "zod";
import { IMPORT_KINDS } from "./load-mapping";

const label = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u, "imports.refusal.badLabel");

/** Who looks after the new customers and plans of a file: a branch's code and a person's username. */
const owner = {
  branch: z.string().trim().min(1).max(40).optional(),
  manager: z.string().trim().min(1).max(60).toLowerCase().optional(),
};

export const importKindSchema = z.enum(IMPORT_KINDS);
export type ImportKind = z.infer<typeof importKindSchema>;

export const queueImportSchema = z.strictObject({
  kind: importKindSchema,
  mapping: z.string().trim().min(1).max(60),
  /** Identities of a file are its own keys under this label; the mapping's name unless said otherwise. */
  sourceLabel: label.optional(),
  fileName: z.string().min(1).max(255),
  fileBytes: z.bigint().nonnegative().optional(),
  fileSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Name of the uploaded file in the imports folder; none when an operator reads the file where it lies. */
  storedAs: z
    .string()
    .regex(/^[0-9a-f-]{36}$/)
    .optional(),
  ...owner,
  isDryRun: z.boolean().default(false),
  acceptsValid: z.boolean().default(false),
});

export const uploadPartSchema = z.strictObject({
  /** None for the first part; the answer names the upload. */
  storedAs: z.uuid().optional(),
  offset: z.coerce.number().int().nonnegative(),
});

export const queueUploadSchema = z.strictObject({
  kind: importKindSchema,
  mapping: z.string().trim().min(1).max(60),
  source: z.union([z.literal(""), label]).optional(),
  fileName: z.string().trim().min(1).max(255),
  storedAs: z.uuid(),
  ...owner,
  isDryRun: z.boolean(),
  acceptsValid: z.boolean(),
});

export const runImportSchema = z.strictObject({
  batchId: z.bigint().positive(),
  /** Where an operator's file lies; an uploaded one is found by its stored name. */
  path: z.string().min(1).optional(),
});

export const importIdSchema = z.strictObject({ id: z.coerce.bigint().positive() });

export const landImportSchema = z.strictObject({
  id: z.coerce.bigint().positive(),
  acceptsValid: z.boolean().default(false),
});

export const listImportsSchema = z.strictObject({
  before: z.coerce.bigint().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export const listErrorsSchema = z.strictObject({
  id: z.coerce.bigint().positive(),
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(50),
});
