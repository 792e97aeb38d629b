import { useTranslations } from "next-intl";
import { toBucket } from "@/components/bucket";
import { BucketBadge } from "@/components/bucket-badge";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import { StaticTable } from "@/components/ui/static-table";
import type { CurrencyExposure, Exposure } from "@/lib/domain/customers/get-exposure";
import type { CustomerLine } from "@/lib/domain/customers/list-customer-lines";

type Props = { exposure: Exposure; lines: readonly CustomerLine[] };

/** What is owed across plans by product and bucket, and what lines still allow, each currency by itself. */
export function ExposureCard({ exposure, lines }: Props) {
  const t = useTranslations("customers.exposure");
  const { currencies } = exposure;
  const known = [
    ...new Set([...currencies.map(({ currency }) => currency), ...lines.map((line) => line.currency)]),
  ];
  return (
    <Card title={t("title")} description={currencies.length > 0 ? t("hint") : t("none")} flush>
      {known.map((currency) => {
        const owed = currencies.find((one) => one.currency === currency);
        return (
          <div key={currency}>
            {owed ? <OwedTable owed={owed} /> : null}
            <LinesSum lines={lines.filter((line) => line.currency === currency)} currency={currency} />
          </div>
        );
      })}
    </Card>
  );
}

function OwedTable({ owed }: { owed: CurrencyExposure }) {
  const t = useTranslations("customers.exposure");
  const { currency, products, buckets } = owed;
  const money = (minor: bigint) => <Money minor={minor} currency={currency} show="none" />;
  return (
    <>
      <StaticTable
        label={`${t("byProduct")}, ${currency}`}
        rows={products}
        rowKey={({ name }) => name}
        columns={[
          {
            id: "name",
            head: t("byProduct"),
            cell: ({ name }) => name,
            foot: t("total", { currency }),
          },
          {
            id: "plans",
            head: t("plans"),
            align: "end",
            cell: ({ plans }) => <span className="num">{plans}</span>,
            foot: <span className="num">{owed.plans}</span>,
          },
          {
            id: "outstanding",
            head: t("outstanding"),
            align: "end",
            cell: (part) => money(part.outstandingMinor),
            foot: money(owed.outstandingMinor),
          },
          {
            id: "overdue",
            head: t("overdue"),
            align: "end",
            cell: (part) => <Money minor={part.overdueMinor} currency={currency} show="none" dashZero />,
            foot: <Money minor={owed.overdueMinor} currency={currency} show="none" dashZero />,
          },
        ]}
      />
      <dl
        aria-label={t("byBucket")}
        className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line px-(--card-pad) py-2.5"
      >
        {buckets.map(({ bucket, outstandingMinor }) => (
          <div key={bucket} className="flex items-center gap-2 text-sm">
            <dt>
              <BucketBadge bucket={toBucket(bucket)} />
            </dt>
            <dd>{money(outstandingMinor)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function LinesSum({ lines, currency }: { lines: readonly CustomerLine[]; currency: string }) {
  const t = useTranslations("customers.exposure");
  const active = lines.filter(({ status }) => status === "active");
  if (active.length === 0) return null;
  const sum = (part: (line: CustomerLine) => bigint) =>
    active.reduce((total, line) => total + part(line), 0n);
  const parts = [
    [t("limit"), sum((line) => line.limitInForceMinor)],
    [t("drawn"), sum((line) => line.usedMinor)],
    [t("free"), sum((line) => line.headroomMinor)],
  ] as const;
  return (
    <dl
      aria-label={t("linesOf", { currency })}
      className="flex flex-wrap gap-x-8 gap-y-1 border-t border-line px-(--card-pad) py-2.5 text-sm"
    >
      {parts.map(([name, minor]) => (
        <div key={name} className="flex gap-2">
          <dt className="text-muted">{name}</dt>
          <dd>
            <Money minor={minor} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
