import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { keyPageLinks } from "@/app/(portal)/_components/key-page-links";
import { ClientMessages } from "@/components/client-messages";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/pagination";
import type { DocumentList } from "@/lib/domain/documents/list-documents";
import { DocumentsTable } from "./documents-table";
import { UploadForm } from "./upload-form";
import type { UploadOutcome } from "./upload-outcome";

type Props = {
  customer: string;
  /** The plan whose page this is. */
  plan?: string;
  list: DocumentList;
  mayUpload: boolean;
  isScanned: boolean;
  maxMegabytes: number;
  posted: UploadOutcome | null;
  /** The address of this page without a place in the list. */
  path: string;
};

/** Documents newest first, with the form above them for who may upload. */
export function DocumentsPanel(props: Props) {
  const { customer, plan, list, mayUpload, isScanned, maxMegabytes, posted, path } = props;
  const t = useTranslations("documents");
  const { documents, total } = list;
  const links = keyPageLinks(path, { rows: documents, ...list });
  return (
    <ClientMessages namespaces={["documents"]}>
      {isScanned ? null : <Alert tone="warning">{t("noScanner")}</Alert>}
      {mayUpload ? (
        <Card title={t("form.title")}>
          <UploadForm
            key={`${customer}${plan}`}
            customer={customer}
            plan={plan}
            maxMegabytes={maxMegabytes}
            posted={posted}
          />
        </Card>
      ) : (
        <p className="text-sm text-muted">{t("readOnly")}</p>
      )}
      <Card title={t("title")} description={total > 0 ? t("count", { count: total }) : undefined} flush>
        {documents.length > 0 ? (
          <DocumentsTable documents={documents} customer={customer} plan={plan} />
        ) : (
          <EmptyState
            icon={FileText}
            title={plan ? t("empty.plan") : t("empty.customer")}
            hint={t("empty.hint")}
          />
        )}
      </Card>
      {links.previousHref || links.nextHref ? (
        <KeysetPager {...links} summary={t("count", { count: total })} />
      ) : null}
    </ClientMessages>
  );
}
