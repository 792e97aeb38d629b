import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { DefinitionList } from "@/components/ui/definition-list";
import type { ImportDetail } from "@/lib/domain/imports/get-import";

/** What the file was, who brought it and when. */
export function ImportFacts({ batch }: { batch: ImportDetail }) {
  const t = useTranslations("imports.detail");
  const tTable = useTranslations("imports.table");
  const tAll = useTranslations("imports");
  const tForm = useTranslations("imports.form");
  const tEnum = useTranslations("enums");
  const format = useFormatter();
  const mode = batch.isDryRun ? "modeDry" : batch.acceptsValid ? "modeValid" : "modeAll";
  const bytes = batch.fileBytes === null ? null : Number(batch.fileBytes);
  const megabytes = (bytes ?? 0) / 2 ** 20;
  const size =
    bytes === null
      ? "–"
      : megabytes < 1
        ? format.number(bytes / 2 ** 10, { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 })
        : format.number(megabytes, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const owner = [batch.branch ?? tForm("headOffice"), batch.manager ?? tForm("nobody")].join(" · ");
  return (
    <DefinitionList
      layout="grid"
      items={[
        { term: tTable("kind"), value: tEnum(`importKind.${batch.kind}`) },
        { term: tTable("mapping"), value: batch.mapping },
        { term: tTable("source"), value: batch.sourceLabel },
        { term: t("mode"), value: t(mode) },
        ...(batch.kind === "customers" || batch.kind === "plans" ? [{ term: t("owner"), value: owner }] : []),
        { term: t("size"), value: size },
        {
          term: t("sha"),
          value: <span className="num break-all text-xs whitespace-normal">{batch.fileSha256 ?? "–"}</span>,
        },
        { term: t("who"), value: batch.startedBy ?? tAll("system") },
        { term: t("created"), value: <DateTime value={batch.createdAt} /> },
        { term: t("started"), value: <DateTime value={batch.startedAt} /> },
        { term: t("finished"), value: <DateTime value={batch.finishedAt} /> },
      ]}
    />
  );
}
