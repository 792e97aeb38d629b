import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createTranslator } from "use-intl/core";
import { errorsCsv, reasonOf, type Translate } from "@/lib/domain/imports/errors-csv";
import type { ImportFailure } from "@/lib/domain/imports/failure";
import type { ImportResult } from "@/lib/domain/imports/import-file";
import { listImportErrors } from "@/lib/domain/imports/list-import-errors";
import { IMPORT_KINDS, type listMappings } from "@/lib/domain/imports/load-mapping";
import type { Progress } from "@/lib/domain/imports/progress";
import type { AppError } from "@/lib/platform/errors";
import { DEFAULT_LOCALE, isLocale } from "@/lib/platform/i18n/locales";
import { loadMessages } from "@/lib/platform/i18n/messages";
import type { Context } from "@/lib/platform/service";

const SHOWN = 10;
const seconds = (ms: number) => (ms / 1000).toFixed(1);

export type Reporter = Awaited<ReturnType<typeof importReporter>>;

/** What the command says, in the language that was asked for. */
export async function importReporter(lang: string | undefined) {
  const locale = isLocale(lang) ? lang : DEFAULT_LOCALE;
  const messages = await loadMessages(locale);
  const loose = createTranslator({ locale, messages }) as unknown as Translate;
  const t: Translate = (key, params) => loose(`imports.${key}`, params);
  const usage = () => t("cli.usage", { kinds: IMPORT_KINDS.join("|") });
  const line = (text: string) => process.stdout.write(`${text}\n`);

  return {
    t,
    usage,
    /** A line that rewrites itself on a terminal, and nothing elsewhere. */
    progress: async (path: string) => {
      const size = await stat(path).then(
        (found) => found.size,
        () => 0,
      );
      const output = process.stderr;
      if (!output.isTTY) return undefined;
      return ({ phase, bytesRead, rowsRead }: Progress) => {
        const percent = size === 0 ? 100 : Math.min(100, Math.floor((bytesRead / size) * 100));
        output.write(`\r\x1b[2K${t(`cli.${phase}`, { percent, rows: rowsRead })}`);
      };
    },
    result: (result: ImportResult) => {
      if (process.stderr.isTTY) process.stderr.write("\r\x1b[2K");
      const { status, rowsRead: rows, rowsRejected: rejected, inserted, updated, unchanged, took } = result;
      if (result.encoding === "gb18030") line(t("cli.gb18030"));
      line(t(`cli.${status}`, { rows, rejected, inserted, updated, unchanged }));
      if (status === "refused") line(t("cli.refusedHint"));
      const [reading, checking, landing] = [took.reading, took.checking, took.landing].map(seconds);
      const all = seconds(took.reading + took.checking + took.landing);
      line(t("cli.took", { seconds: all, reading: reading!, checking: checking!, landing: landing! }));
      if (took.posting !== undefined) line(t("cli.tookPosting", { seconds: seconds(took.posting) }));
    },
    errors: async (ctx: Context, batchId: bigint, rejected: number, file: string | undefined) => {
      for (const row of await listImportErrors(ctx, { id: batchId, limit: SHOWN })) {
        const column = row.column || t("detail.wholeRow");
        line(
          t("cli.errorLine", { line: Number(row.line), column, reason: reasonOf(row, t), value: row.value }),
        );
      }
      if (rejected > SHOWN) line(t("cli.moreErrors", { count: rejected - SHOWN }));
      if (!file) return;
      await pipeline(Readable.from(errorsCsv(ctx, batchId, t)), createWriteStream(file));
      line(t("cli.errorsWritten", { file }));
    },
    failure: ({ code, params }: ImportFailure) => {
      if (code === "unfinished") return t(`failure.${code}`);
      return `${t("cli.failed", { reason: t(`failure.${code}`, params) })}\n${t("cli.nothingStayed")}`;
    },
    refusal: ({ messageKey, params }: AppError, mappings: typeof listMappings) => {
      const text = loose(messageKey, params);
      if (!messageKey.startsWith("imports.refusal.unknown")) return text;
      const known = mappings().map(({ name, description }) => `  ${name}  ${description[locale]}`);
      return [text, t("cli.mappings"), ...known].join("\n");
    },
  };
}
