import { getFormatter, getTranslations } from "next-intl/server";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { CustomerDetail } from "@/lib/domain/customers/get-customer";
import { countDocuments } from "@/lib/domain/documents/list-documents";
import { countNotes } from "@/lib/domain/notes/list-notes";
import { currentContext } from "@/lib/platform/auth/session";
import { can } from "@/lib/platform/service";

const TABS = ["overview", "behaviour", "notes", "documents", "history"] as const;
export type CustomerTab = (typeof TABS)[number];

/** The parts of a customer's page that the reader may open, with how much is in those that fill up by hand. */
export async function CustomerTabs({ customer, tab }: { customer: CustomerDetail; tab: CustomerTab }) {
  const ctx = await currentContext();
  const subject = { customerId: customer.id, planId: null };
  const [t, format, notes, documents] = await Promise.all([
    getTranslations("customers.tab"),
    getFormatter(),
    countNotes(ctx, subject),
    countDocuments(ctx, subject),
  ]);
  const counts: Partial<Record<CustomerTab, number>> = { notes, documents };
  const path = `/customers/${customer.number}`;
  return (
    <LinkTabs
      label={t("label")}
      items={TABS.filter((name) => name !== "documents" || can(ctx.actor, "document.read")).map((name) => ({
        href: name === "overview" ? path : `${path}/${name}`,
        label: t(name),
        current: name === tab,
        count: counts[name] ? format.number(counts[name], "count") : undefined,
      }))}
    />
  );
}
