import { useTranslations } from "next-intl";
import type { NamedOffer } from "@/app/(portal)/calculator/named-offer";
import { problemText } from "@/app/(portal)/calculator/offer-words";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { keyOf } from "@/lib/domain/offers/offer-url";
import { CostCard } from "./cost-card";
import { OfferChart } from "./offer-chart";
import { OfferSchedule } from "./offer-schedule";

/** What the terms that are worked on cost; or the one thing that stands in the way, with a way to it. */
export function OfferView({ offer }: { offer: NamedOffer }) {
  const t = useTranslations("calculator");
  const { result, slot } = offer;
  if (!result.ok) {
    const { problem } = result;
    const text = problemText(t, problem);
    return (
      <Alert tone="danger" live title={t("problem.title")}>
        {problem.field === null
          ? text
          : t.rich("problem.at", {
              problem: text,
              field: () => (
                <a href={`#${keyOf(slot, problem.field ?? "method")}`} className="underline">
                  {t(`field.${problem.field ?? "method"}`)}
                </a>
              ),
            })}
      </Alert>
    );
  }
  const { rows, terms } = result.offer;
  return (
    <>
      <CostCard offer={result.offer} />
      <Card>
        <OfferChart rows={rows} currency={terms.currency} />
      </Card>
      <Card title={t("schedule.titleIn", { currency: terms.currency })} flush>
        <OfferSchedule rows={rows} currency={terms.currency} />
      </Card>
    </>
  );
}
