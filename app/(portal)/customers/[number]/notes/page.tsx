import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { keyPageOf } from "@/app/(portal)/_components/key-page-links";
import { NotesPanel } from "@/app/(portal)/_components/notes/notes-panel";
import { CustomerFrame } from "@/app/(portal)/customers/[number]/_components/customer-frame";
import { type CustomerPageProps, loadCustomer } from "@/app/(portal)/customers/[number]/load-customer";
import { listNotes } from "@/lib/domain/notes/list-notes";
import { requirePage } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";

type Props = CustomerPageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: CustomerPageProps): Promise<Metadata> {
  const t = await getTranslations("customers.tab");
  return { title: `${t("notes")} · ${(await params).number}` };
}

export default async function CustomerNotesPage({ params, searchParams }: Props) {
  const ctx = await requirePage("customer.read");
  const customer = await loadCustomer(ctx, (await params).number);
  const list = await listNotes(ctx, { customer: customer.number }, keyPageOf(await searchParams));
  return (
    <CustomerFrame ctx={ctx} customer={customer} tab="notes">
      <NotesPanel
        customer={customer.number}
        list={list}
        mayWrite={can(ctx.actor, "note.write")}
        path={`/customers/${customer.number}/notes`}
      />
    </CustomerFrame>
  );
}
