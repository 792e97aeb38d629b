import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DocumentsPanel } from "@/app/(portal)/_components/documents/documents-panel";
import { loadDocuments } from "@/app/(portal)/_components/documents/load-documents";
import { CustomerFrame } from "@/app/(portal)/customers/[number]/_components/customer-frame";
import { type CustomerPageProps, loadCustomer } from "@/app/(portal)/customers/[number]/load-customer";
import { requirePage } from "@/lib/platform/auth/session";

type Props = CustomerPageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: CustomerPageProps): Promise<Metadata> {
  const t = await getTranslations("customers.tab");
  return { title: `${t("documents")} · ${(await params).number}` };
}

export default async function CustomerDocumentsPage({ params, searchParams }: Props) {
  const ctx = await requirePage("document.read");
  const customer = await loadCustomer(ctx, (await params).number);
  const loaded = await loadDocuments(ctx, { customer: customer.number }, await searchParams);
  return (
    <CustomerFrame ctx={ctx} customer={customer} tab="documents">
      <DocumentsPanel {...loaded} path={`/customers/${customer.number}/documents`} />
    </CustomerFrame>
  );
}
