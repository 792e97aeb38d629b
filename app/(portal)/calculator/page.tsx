import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { calculateOffer } from "@/lib/domain/offers/calculate-offer";
import { editedSlot, fieldsOf, loadOfferState, offerHref, slotsOf } from "@/lib/domain/offers/offer-url";
import { requirePage } from "@/lib/platform/auth/session";
import { Calculator } from "./_components/calculator";
import { CompareCard } from "./_components/compare-card";
import { CostSummary } from "./_components/cost-summary";
import { OfferActions } from "./_components/offer-actions";
import { OfferView } from "./_components/offer-view";
import { RESULT } from "./_components/row-anchor";
import type { NamedOffer } from "./named-offer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calculator");
  return { title: t("title") };
}

/** The address is the whole state: the same terms make the same page for whoever opens it, before JavaScript too. */
export default async function CalculatorPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage("offer.calculate");
  const [t, state] = await Promise.all([getTranslations("calculator"), loadOfferState(searchParams)]);
  const offers = slotsOf(state).map((slot): NamedOffer => {
    const fields = fieldsOf(state, slot, ctx.businessDate);
    return { slot, fields, result: calculateOffer(fields) };
  });
  const edited = offers.find(({ slot }) => slot === editedSlot(state)) ?? offers[0];
  const isReady = offers.every(({ result }) => result.ok);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <ClientMessages namespaces={["calculator"]}>
            <OfferActions pdfHref={isReady ? offerHref(state, "/calculator/pdf") : null} />
          </ClientMessages>
        }
      />
      <ClientMessages namespaces={["calculator"]}>
        <Calculator
          businessDate={ctx.businessDate}
          problems={Object.fromEntries(
            offers.map(({ slot, result }) => [slot, result.ok ? null : result.problem]),
          )}
          summary={edited?.result.ok ? <CostSummary offer={edited.result.offer} target={RESULT} /> : null}
        >
          {offers.length > 1 ? <CompareCard offers={offers} state={state} /> : null}
          {edited ? <OfferView offer={edited} /> : null}
        </Calculator>
      </ClientMessages>
    </div>
  );
}
