import { BookOpenCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BalancesCard } from "@/app/(portal)/plans/[number]/_components/ledger/balances-card";
import { PostingsTable } from "@/app/(portal)/plans/[number]/_components/ledger/postings-table";
import { PlanFrame } from "@/app/(portal)/plans/[number]/_components/plan-frame";
import { loadPlan, type PlanPageProps } from "@/app/(portal)/plans/[number]/load-plan";
import { listQueryOf, planHref } from "@/app/(portal)/plans/plan-href";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { getPlanLedger } from "@/lib/domain/ledger/get-plan-ledger";
import { requirePage } from "@/lib/platform/auth/session";

export async function generateMetadata({ params }: PlanPageProps): Promise<Metadata> {
  const t = await getTranslations("plans.tab");
  return { title: `${t("ledger")} · ${(await params).number}` };
}

/** The plan's own books: what each account holds, and every posting that made it so. */
export default async function PlanLedgerPage({ params, searchParams }: PlanPageProps) {
  const ctx = await requirePage("ledger.read");
  const plan = await loadPlan(ctx, (await params).number);
  const query = await searchParams;
  const before = beforeOf(query.before);
  const [t, { balances, postings, next }] = await Promise.all([
    getTranslations("planServicing.ledger"),
    getPlanLedger(ctx, plan.number, { before }),
  ]);
  const listQuery = listQueryOf(query);
  const here = planHref(plan.number, "ledger", listQuery);
  const older = `${here}${here.includes("?") ? "&" : "?"}before=${next}`;
  return (
    <PlanFrame plan={plan} tab="ledger" listQuery={listQuery} ctx={ctx}>
      {balances.length === 0 ? (
        <Card>
          <EmptyState icon={BookOpenCheck} title={t("empty")} hint={t("emptyHint")} />
        </Card>
      ) : (
        <>
          <BalancesCard balances={balances} currency={plan.currency} />
          <Card title={`${t("postings")}, ${plan.currency}`} description={t("postingsHint")} flush>
            <PostingsTable postings={postings} currency={plan.currency} />
            {before || next ? (
              <div
                data-print="hide"
                className="flex flex-wrap items-center gap-2 border-t border-line px-(--card-pad) py-3 text-sm text-muted"
              >
                {next === null ? t("end") : <ButtonLink href={older}>{t("older")}</ButtonLink>}
                {before ? <ButtonLink href={here}>{t("newest")}</ButtonLink> : null}
              </div>
            ) : null}
          </Card>
        </>
      )}
    </PlanFrame>
  );
}

function beforeOf(value: string | string[] | undefined): bigint | undefined {
  return typeof value === "string" && /^\d{1,18}$/.test(value) ? BigInt(value) : undefined;
}
