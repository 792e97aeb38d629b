import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditedEventEntry } from "@/app/(portal)/_components/audited-event";
import { HistoryKinds, HistoryPager } from "@/app/(portal)/_components/history-nav";
import { CustomerFrame } from "@/app/(portal)/customers/[number]/_components/customer-frame";
import { type CustomerPageProps, loadCustomer } from "@/app/(portal)/customers/[number]/load-customer";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listCustomerEvents } from "@/lib/domain/customers/list-customer-events";
import { eventPartOf } from "@/lib/domain/plans/audited-events";
import { requirePage } from "@/lib/platform/auth/session";

export async function generateMetadata({ params }: CustomerPageProps): Promise<Metadata> {
  const t = await getTranslations("customers.tab");
  return { title: `${t("history")} · ${(await params).number}` };
}

type Props = CustomerPageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CustomerHistoryPage({ params, searchParams }: Props) {
  const ctx = await requirePage("customer.read");
  const customer = await loadCustomer(ctx, (await params).number);
  const part = eventPartOf(await searchParams);
  const nav = { path: `/customers/${customer.number}/history`, part };
  const [t, tEvents, events] = await Promise.all([
    getTranslations("customers.history"),
    getTranslations("plans.events.audited"),
    listCustomerEvents(ctx, customer.number, part),
  ]);
  return (
    <CustomerFrame ctx={ctx} customer={customer} tab="history">
      <Card title={t("title")} actions={<HistoryKinds {...nav} />}>
        {events.length === 0 ? (
          <EmptyState title={tEvents("empty")} hint={tEvents("emptyHint")} />
        ) : (
          <ol className="mt-1 ml-1">
            {events.map((event) => (
              <AuditedEventEntry key={String(event.id)} event={event} />
            ))}
          </ol>
        )}
        <HistoryPager {...nav} audited={events} />
      </Card>
    </CustomerFrame>
  );
}
