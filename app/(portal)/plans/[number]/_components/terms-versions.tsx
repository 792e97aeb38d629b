import Link from "next/link";
import { useTranslations } from "next-intl";
import { wordFor } from "@/app/(portal)/_components/word";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Percent } from "@/components/percent";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { StaticTable } from "@/components/ui/static-table";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import { scheduleHref } from "./version-links";

/** Every version of the terms, the one in force marked; only where there is more than one. */
export function TermsVersions({ plan, listQuery }: { plan: PlanDetail; listQuery: string }) {
  const t = useTranslations("plans");
  const tEnum = useTranslations("enums");
  if (plan.terms.length < 2) return null;
  return (
    <Card title={t("terms.versions")} flush>
      <StaticTable
        label={t("terms.versions")}
        rows={plan.terms.toReversed()}
        rowKey={(terms) => String(terms.version)}
        columns={[
          {
            id: "version",
            head: t("terms.version"),
            cell: (terms) => (
              <span className="inline-flex items-center gap-2">
                <Link
                  href={scheduleHref(plan, terms.version, listQuery)}
                  aria-label={t("terms.showVersion", { version: terms.version })}
                  className="num rounded-sm font-medium text-accent-text hover:underline touch-target"
                >
                  {terms.version}
                </Link>
                {terms.version === plan.termsVersion ? <Badge tone="info">{t("terms.current")}</Badge> : null}
              </span>
            ),
          },
          {
            id: "reason",
            head: t("terms.reason"),
            cell: (terms) => wordFor(t, `reason.${terms.reason}`, t("reason.other")),
          },
          {
            id: "from",
            head: t("terms.effective"),
            cell: (terms) => <PlainDate value={terms.effectiveOn} />,
          },
          {
            id: "method",
            head: t("terms.method"),
            cell: (terms) => wordFor(tEnum, `scheduleMethod.${terms.method}`, terms.method),
          },
          {
            id: "principal",
            head: t("terms.principal"),
            align: "end",
            cell: (terms) => <Money minor={terms.principalMinor} currency={plan.currency} />,
          },
          {
            id: "rate",
            head: t("terms.rate"),
            align: "end",
            cell: (terms) => <Percent value={terms.annualRatePercent} />,
          },
          {
            id: "term",
            head: t("terms.term"),
            align: "end",
            cell: (terms) => t("terms.instalments", { count: terms.instalmentCount }),
          },
          { id: "first", head: t("terms.firstDue"), cell: (terms) => <PlainDate value={terms.firstDueOn} /> },
        ]}
      />
    </Card>
  );
}
