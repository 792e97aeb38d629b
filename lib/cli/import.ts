import { rm } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { ImportFailure } from "@/lib/domain/imports/failure";
import { listMappings } from "@/lib/domain/imports/load-mapping";
import { queueImport } from "@/lib/domain/imports/queue-import";
import { runImport } from "@/lib/domain/imports/run-import";
import { importKindSchema } from "@/lib/domain/imports/schemas";
import { storedPath, storeStream } from "@/lib/domain/imports/stored-files";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { withDatabase } from "@/lib/platform/db/connect-or-start";
import { AppError } from "@/lib/platform/errors";
import { OperatorError } from "@/lib/platform/operator-error";
import { systemContext } from "@/lib/platform/service";
import { runCommand } from "./command";
import { importReporter, type Reporter } from "./import-reporter";

const OPTIONS = {
  kind: { type: "string" },
  mapping: { type: "string" },
  source: { type: "string" },
  branch: { type: "string" },
  manager: { type: "string" },
  errors: { type: "string" },
  lang: { type: "string", default: "en" },
  "accept-valid": { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
} as const;

type Options = ReturnType<typeof readArguments>;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    return { ...values, files: positionals };
  } catch (error) {
    throw new OperatorError((error as Error).message);
  }
}

/** Kind, mapping and file are what a person forgets; the answer shows what there is. */
function requireOptions(options: Options, say: Reporter) {
  const kind = importKindSchema.safeParse(options.kind);
  const [file, ...more] = options.files;
  const missing = !options.kind ? "--kind" : !options.mapping ? "--mapping" : !file ? "FILE" : undefined;
  if (missing) throw new OperatorError(`${say.t("cli.missingOption", { option: missing })}\n${say.usage()}`);
  if (!kind.success) {
    const option = `--kind ${options.kind}`;
    throw new OperatorError(`${say.t("cli.badOption", { option })}\n${say.usage()}`);
  }
  if (more.length > 0)
    throw new OperatorError(`${say.t("cli.badOption", { option: more.join(" ") })}\n${say.usage()}`);
  return { kind: kind.data, mapping: options.mapping!, file: file! };
}

async function importOne(options: Options, say: Reporter): Promise<void> {
  const { kind, mapping, file } = requireOptions(options, say);
  await ensureInstallation();
  const ctx = await systemContext("import");
  const isStdin = file === "-";
  const stored = isStdin ? await storeStream(process.stdin) : undefined;
  const path = stored ? storedPath(stored) : file;
  try {
    const batchId = await queueImport(ctx, {
      kind,
      mapping,
      sourceLabel: options.source,
      fileName: isStdin ? "stdin" : basename(file),
      branch: options.branch,
      manager: options.manager,
      isDryRun: options["dry-run"],
      acceptsValid: options["accept-valid"],
    });
    const result = await runImport(ctx, { batchId, path }, { onProgress: await say.progress(path) });
    say.result(result);
    if (result.rowsRejected > 0) await say.errors(ctx, batchId, result.rowsRejected, options.errors);
    if (result.status === "refused") process.exitCode = 1;
  } finally {
    if (stored) await rm(path, { force: true });
  }
}

runCommand(async () => {
  const options = readArguments();
  const say = await importReporter(options.lang);
  requireOptions(options, say);
  await withDatabase(async () => {
    try {
      await importOne(options, say);
    } catch (error) {
      if (error instanceof ImportFailure) throw new OperatorError(say.failure(error));
      if (error instanceof AppError) throw new OperatorError(say.refusal(error, listMappings));
      throw error;
    }
  });
});
