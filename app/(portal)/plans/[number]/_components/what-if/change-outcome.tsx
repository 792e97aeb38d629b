import { useLocale, useTranslations } from "next-intl";
import { spoken } from "@/app/(portal)/_components/chart-amount";
import { withBalance } from "@/app/(portal)/plans/[number]/what-if/compare-rows";
import type { ChangeOutcomeResult } from "@/app/(portal)/plans/[number]/what-if/try-change";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import type { ChangeKind } from "@/lib/core/changes/command";
import { CUSTOMERS_OWN_CHANGES } from "@/lib/domain/plans/servicing-schemas";
import { BalanceChart } from "./balance-chart";
import { ChangeFigures } from "./change-figures";
import { ComparedSchedule } from "./compared-schedule";

type Worked = Extract<ChangeOutcomeResult, { ok: true }>;

type Props = { kind: ChangeKind; outcome: ChangeOutcomeResult | null; currency: string; onDay: string };

/** What the change comes to, or why it cannot be; and what would have to happen to carry it out. */
export function ChangeOutcome({ kind, outcome, currency, onDay }: Props) {
  const t = useTranslations("planServicing.whatIf");
  if (!outcome)
    return (
      <Alert tone="neutral" live>
        {t("waiting")}
      </Alert>
    );
  if (!outcome.ok)
    return (
      <Alert tone="warning" live title={outcome.isRefused ? t("refused") : undefined}>
        {outcome.message}
      </Alert>
    );
  const isOwnWish = CUSTOMERS_OWN_CHANGES.some((own) => own === kind);
  return (
    <>
      <Card title={t("figures")} description={<Summary outcome={outcome} currency={currency} />} flush>
        <ChangeFigures difference={outcome.difference} currency={currency} onDay={onDay} />
      </Card>
      <Alert tone="info" title={t("nothingStored")}>
        {t(isOwnWish ? "ownWish" : "needsApproval")}
      </Alert>
    </>
  );
}

/** The same over time: the principal still owed as a picture, and both schedules row by row. */
export function ChangeCourse({ outcome, currency, onDay }: Omit<Props, "kind">) {
  const t = useTranslations("planServicing.whatIf");
  if (!outcome?.ok) return null;
  const before = withBalance(outcome.difference.before);
  const after = withBalance(outcome.difference.after);
  return (
    <>
      {after.length > 0 ? (
        <Card>
          <BalanceChart before={before} after={after} onDay={onDay} currency={currency} />
        </Card>
      ) : null}
      <Card title={`${t("schedule")}, ${currency}`} description={t("scheduleHint")} flush>
        <ComparedSchedule before={before} after={after} currency={currency} />
      </Card>
    </>
  );
}

/** The one sentence that matters to the payer; told anew when the answer changes. */
function Summary({ outcome, currency }: { outcome: Worked; currency: string }) {
  const t = useTranslations("planServicing.whatIf.summary");
  const locale = useLocale();
  const { difference, paidMinor } = outcome;
  const moreMinor = difference.after.totalMinor + paidMinor - difference.before.totalMinor;
  const amount = spoken(moreMinor < 0n ? -moreMinor : moreMinor, currency, locale);
  return (
    <span role="status">{t(moreMinor > 0n ? "more" : moreMinor < 0n ? "less" : "same", { amount })}</span>
  );
}
