import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { drawn, shareOf, spoken } from "@/app/(portal)/_components/chart-amount";
import { type Bucket, bucketColor, bucketName, toBucket } from "@/components/bucket";
import { BarChart } from "@/components/charts/bar-chart";
import { Card } from "@/components/ui/card";
import { filterOf, type PlanListState, planListHref } from "@/lib/domain/plans/plan-filter-url";
import { type DueMonthSum, sumDueMonths } from "@/lib/domain/portfolio/sum-due-months";
import { type GroupSum, sumGroups } from "@/lib/domain/portfolio/sum-groups";
import type { Context } from "@/lib/platform/service";

const HEIGHT = 104;

/** Everything that matches, by bucket and by month due; a mark narrows the list to itself. One currency: the largest. */
export async function ChartStrip({ ctx, state }: { ctx: Context; state: PlanListState }) {
  const filter = filterOf(state);
  const [t, buckets, months] = await Promise.all([
    getTranslations("portfolio.charts"),
    sumGroups(ctx, filter, "bucket"),
    sumDueMonths(ctx, filter),
  ]);
  const currency = buckets[0]?.currency;
  return (
    <section aria-label={t("label")} className="grid gap-3 lg:grid-cols-2" data-print="hide">
      {currency ? (
        <>
          <Buckets
            sums={buckets.filter((sum) => sum.currency === currency)}
            currency={currency}
            state={state}
          />
          <Months
            sums={months.filter((sum) => sum.currency === currency)}
            currency={currency}
            state={state}
          />
        </>
      ) : (
        <p className="text-sm text-muted">{t("none")}</p>
      )}
    </section>
  );
}

type PartProps<T> = { sums: T[]; currency: string; state: PlanListState };

/** The address with this and no page, plan or currency but the one that is drawn. */
function hrefOf(state: PlanListState, currency: string, patch: Partial<PlanListState>): string {
  const rest = { after: null, before: null, plan: null, group: null };
  return planListHref({ ...state, ...rest, currency: [currency as "CNY"], ...patch });
}

async function Buckets({ sums, currency, state }: PartProps<GroupSum>) {
  const [t, format, locale] = await Promise.all([
    getTranslations("portfolio.charts"),
    getFormatter(),
    getLocale(),
  ]);
  const all = sums.reduce((sum, { outstandingMinor }) => sum + outstandingMinor, 0n);
  const late = sums.filter(({ value }) => value > 0);
  const lateMinor = late.reduce((sum, { outstandingMinor }) => sum + outstandingMinor, 0n);
  const most = late.toSorted((a, b) => Number(b.outstandingMinor - a.outstandingMinor))[0];
  const finding =
    most && lateMinor > 0n
      ? t("bucketFinding", {
          share: format.number(shareOf(lateMinor, all), "share"),
          currency,
          bucket: bucketName(toBucket(most.value)),
        })
      : t("bucketClean", { currency });
  return (
    <Card>
      <BarChart
        title={t("bucketTitle")}
        finding={finding}
        nameLabel={t("bucketName")}
        valueLabel={t("valueName", { currency })}
        height={HEIGHT}
        data={sums
          .toSorted((a, b) => a.value - b.value)
          .map(({ value, outstandingMinor }) => {
            const bucket: Bucket = toBucket(value);
            return {
              label: bucketName(bucket),
              value: drawn(outstandingMinor, currency),
              text: spoken(outstandingMinor, currency, locale),
              color: bucketColor(bucket),
              href: hrefOf(state, currency, { bucket: [value] }),
            };
          })}
      />
    </Card>
  );
}

async function Months({ sums, currency, state }: PartProps<DueMonthSum>) {
  const [t, locale] = await Promise.all([getTranslations("portfolio.charts"), getLocale()]);
  const most = sums.toSorted((a, b) => Number(b.outstandingMinor - a.outstandingMinor))[0];
  const finding = most
    ? t(most.kind === "month" ? "dueFinding" : "dueFindingOther", {
        amount: spoken(most.outstandingMinor, currency, locale),
        month: most.month,
      })
    : t("dueNone");
  const labelOf = ({ kind, month }: DueMonthSum) => (kind === "month" ? month : t(kind, { month }));
  return (
    <Card>
      <BarChart
        title={t("dueTitle")}
        finding={finding}
        nameLabel={t("dueName")}
        valueLabel={t("dueValue", { currency })}
        height={HEIGHT}
        data={sums.map((sum) => ({
          label: labelOf(sum),
          value: drawn(sum.outstandingMinor, currency),
          text: spoken(sum.outstandingMinor, currency, locale),
          href: hrefOf(state, currency, { due: overlap(sum, state.due) }),
        }))}
      />
    </Card>
  );
}

/** A bar shows only what is within the range that is on, and so does the list behind it. */
function overlap({ from, to }: DueMonthSum, on: PlanListState["due"]): PlanListState["due"] {
  const later = on?.from && (from === null || on.from > from) ? on.from : from;
  const earlier = on?.to && (to === null || on.to < to) ? on.to : to;
  return { from: later, to: earlier };
}
