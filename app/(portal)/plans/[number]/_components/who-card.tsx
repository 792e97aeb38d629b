import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";

/** Whose plan it is and who looks after it. */
export function WhoCard({ plan, canReadCustomer }: { plan: PlanDetail; canReadCustomer: boolean }) {
  const t = useTranslations("plans.who");
  const customer = (
    <>
      {plan.customerName} <span className="num text-muted">{plan.customerNumber}</span>
    </>
  );
  return (
    <Card title={t("title")}>
      <DefinitionList
        items={[
          {
            term: t("customer"),
            value: canReadCustomer ? (
              <Link href={`/customers/${plan.customerNumber}`} className="rounded-sm hover:underline">
                {customer}
              </Link>
            ) : (
              customer
            ),
          },
          { term: t("line"), value: plan.lineNumber ?? t("noLine"), numeric: plan.lineNumber !== null },
          { term: t("branch"), value: plan.branchName },
          { term: t("manager"), value: plan.managerName },
          ...(plan.source
            ? [
                {
                  term: t("source"),
                  value: plan.externalId
                    ? t("sourceId", { source: plan.source, id: plan.externalId })
                    : plan.source,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
