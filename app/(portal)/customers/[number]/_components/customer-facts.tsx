import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { bucketKey, toBucket } from "@/components/bucket";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Stat } from "@/components/ui/card";
import type { CustomerDetail } from "@/lib/domain/customers/get-customer";
import type { Exposure } from "@/lib/domain/customers/get-exposure";
import type { CustomerLine } from "@/lib/domain/customers/list-customer-lines";
import type { CurrencyTotal, CustomerPlan } from "@/lib/domain/customers/list-customer-plans";
import { isOpenStatus } from "@/lib/domain/plans/open-statuses";

type Amount = { currency: string; minor: bigint };

/** What the customer owes and may still use. */
export function CustomerFacts({
  customer,
  plans,
  totals,
  lines,
  exposure,
}: {
  customer: CustomerDetail;
  plans: readonly CustomerPlan[];
  totals: readonly CurrencyTotal[];
  lines: readonly CustomerLine[];
  exposure: Exposure;
}) {
  const t = useTranslations("customers.fact");
  const standing = useStanding(exposure, plans);
  const active = lines.filter(({ status }) => status === "active");
  const count = totals.reduce((sum, total) => sum + total.plans, 0);
  const open = plans.filter(({ status }) => isOpenStatus(status)).length;
  return (
    <section
      aria-label={t("label")}
      className="grid grid-cols-1 min-[22.5rem]:grid-cols-2 gap-x-6 gap-y-3 rounded-lg border border-line bg-surface px-(--card-pad) py-3 shadow-sm md:grid-cols-4"
    >
      <Stat
        label={t("outstanding")}
        value={
          <Amounts
            amounts={totals.map(({ currency, outstandingMinor }) => ({ currency, minor: outstandingMinor }))}
          />
        }
        note={count > 0 ? t("planCount", { open, count }) : t("noPlans")}
      />
      <Stat
        label={t("overdue")}
        value={
          <Amounts
            amounts={totals.map(({ currency, overdueMinor }) => ({ currency, minor: overdueMinor }))}
            arrears
          />
        }
        note={standing}
      />
      {active.length > 0 ? (
        <Stat
          label={t("headroom")}
          value={<Amounts amounts={sumOf(active, (line) => line.headroomMinor)} />}
          note={
            <span className="inline-flex flex-wrap gap-x-1">
              {t("limit")} <Amounts amounts={sumOf(active, (line) => line.limitInForceMinor)} />
            </span>
          }
        />
      ) : null}
      <Stat
        label={t("since")}
        value={<PlainDate value={customer.openedOn} />}
        note={customer.riskGrade ? `${t("grade")} ${customer.riskGrade}` : undefined}
      />
    </section>
  );
}

/** How the worst of the running plans stands today, in a word. */
function useStanding(exposure: Exposure, plans: readonly CustomerPlan[]): string | undefined {
  const t = useTranslations("customers.standing");
  const tBucket = useTranslations("enums.bucket");
  if (plans.some(({ status }) => status === "charged_off")) return t("chargedOff");
  const buckets = exposure.currencies.flatMap(({ buckets: all }) => all.map(({ bucket }) => bucket));
  if (buckets.length === 0) return undefined;
  const worst = toBucket(Math.max(...buckets));
  return worst === 0 ? t("good") : t("late", { bucket: tBucket(bucketKey(worst)) });
}

function Amounts({ amounts, arrears }: { amounts: readonly Amount[]; arrears?: boolean }): ReactNode {
  if (amounts.length === 0) return <PlainDate value={null} />;
  return amounts.map(({ currency, minor }) => (
    <Money
      key={currency}
      minor={minor}
      currency={currency}
      className={arrears && minor > 0n ? "block text-danger" : "block"}
    />
  ));
}

/** Sums of each currency, in the order of first appearance. */
function sumOf(lines: readonly CustomerLine[], part: (line: CustomerLine) => bigint): Amount[] {
  const sums = new Map<string, bigint>();
  for (const line of lines) sums.set(line.currency, (sums.get(line.currency) ?? 0n) + part(line));
  return [...sums].map(([currency, minor]) => ({ currency, minor }));
}
