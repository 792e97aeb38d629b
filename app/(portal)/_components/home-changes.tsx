import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { bucketName, toBucket } from "@/components/bucket";
import { DateTime } from "@/components/date";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import { getDayChanges, type MoneySum, type PlanEvents } from "@/lib/domain/home/get-day-changes";
import type { DueCounts } from "@/lib/domain/home/get-due-counts";
import { OPEN_STATUSES } from "@/lib/domain/plans/open-statuses";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import type { Context } from "@/lib/platform/service";
import { useCappedCount } from "./use-capped-count";
import { wordFor } from "./word";

type ChangesProps = { ctx: Context; due: DueCounts; className?: string };

/** What happened since the business day before. Where a list can show just these plans, the count leads there. */
export async function HomeChanges({ ctx, due, className }: ChangesProps) {
  const changes = await getDayChanges(ctx);
  return <ChangesCard changes={changes} due={due} className={className} />;
}

function ChangesCard({
  changes,
  due,
  className,
}: {
  changes: Awaited<ReturnType<typeof getDayChanges>>;
  due: DueCounts;
  className?: string;
}) {
  const t = useTranslations("home.changes");
  const format = useFormatter();
  const count = useCappedCount();
  const weekday = format.dateTime(new Date(`${changes.since}T00:00:00Z`), {
    weekday: "long",
    timeZone: "UTC",
  });
  const title = t("title", { date: changes.since, weekday });
  return (
    <Card
      title={title}
      description={
        <>
          {t("asOf")} <DateTime value={changes.at} />
        </>
      }
      className={className}
      flush
    >
      <table className="w-full border-t border-line text-sm">
        <caption className="sr-only">{title}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("count")}</th>
            <th scope="col">{t("amount")}</th>
          </tr>
        </thead>
        <tbody>
          <MoneyLine
            label={t("received")}
            sums={changes.received}
            note={<Today sums={changes.receivedToday} />}
          />
          <MoneyLine label={t("returned")} sums={changes.returned} />
          {due.reached.map((one) => (
            <Line
              key={one.bucket}
              label={
                one.bucket === 1 ? t("fell") : t("reached", { bucket: bucketName(toBucket(one.bucket)) })
              }
              note={t("days", { from: one.daysFrom, to: one.daysTo })}
              count={count(one)}
              isNone={one.count === 0}
              href={planListHref({ dpd: { from: one.daysFrom, to: one.daysTo }, sort: "-dpd" })}
            />
          ))}
          <EventsLine label={t("cured")} events={changes.cured} note={t("curedNote")} />
          <EventsLine label={t("settled")} events={changes.settled} />
          <Line
            label={t("opened")}
            count={count(due.opened)}
            isNone={due.opened.count === 0}
            href={planListHref({ status: [...OPEN_STATUSES], sort: "-opened" })}
            note={t("openedNote")}
          />
          <EventsLine label={t("changed")} events={changes.changed} isTerms />
          <MoneyLine label={t("charged")} sums={changes.charged} />
          <MoneyLine label={t("waived")} sums={changes.waived} />
        </tbody>
      </table>
    </Card>
  );
}

function Today({ sums }: { sums: MoneySum[] }) {
  const t = useTranslations("home.changes");
  return sums.map(({ currency, count, amountMinor }) => (
    <span key={currency} className="block">
      {t("ofToday", { count })} <Money minor={amountMinor} currency={currency} />
    </span>
  ));
}

function MoneyLine({ label, sums, note }: { label: string; sums: MoneySum[]; note?: ReactNode }) {
  const format = useFormatter();
  const total = sums.reduce((all, { count }) => all + count, 0);
  return (
    <Line
      label={label}
      note={note}
      count={format.number(total)}
      isNone={total === 0}
      amount={sums.map(({ currency, amountMinor }) => (
        <Money key={currency} minor={amountMinor} currency={currency} className="block" />
      ))}
    />
  );
}

/** Plans that no filter of the list finds: the latest of them are named here. */
function EventsLine({
  label,
  events,
  note,
  isTerms,
}: {
  label: string;
  events: PlanEvents;
  note?: ReactNode;
  isTerms?: boolean;
}) {
  const format = useFormatter();
  const t = useTranslations("plans.reason");
  return (
    <Line
      label={label}
      count={format.number(events.count)}
      isNone={events.count === 0}
      note={
        events.rows.length === 0
          ? note
          : events.rows.map(({ plan, customer, on, what }) => (
              <span key={`${plan}-${what}`} className="mr-3 inline-block">
                <Link
                  href={`/plans/${plan}`}
                  prefetch={false}
                  className="num rounded-sm text-accent-text underline"
                >
                  {plan}
                </Link>{" "}
                {customer} {isTerms ? `· ${wordFor(t, what, what)}` : <span className="num">· {on}</span>}
              </span>
            ))
      }
    />
  );
}

function Line(props: {
  label: ReactNode;
  note?: ReactNode;
  count: string;
  isNone: boolean;
  href?: string;
  amount?: ReactNode;
}) {
  const { label, note, count, isNone, href, amount } = props;
  return (
    <tr className="border-b border-line align-top last:border-b-0">
      <th scope="row" className="py-1.5 pl-(--card-pad) text-left font-normal">
        {label}
        {note && !isNone ? <span className="block text-xs text-muted">{note}</span> : null}
      </th>
      <td className={`num py-1.5 pl-3 text-right ${isNone ? "text-faint" : "font-medium"}`}>
        {href && !isNone ? (
          <Link href={href} prefetch={false} className="rounded-sm text-accent-text hover:underline">
            {count}
          </Link>
        ) : (
          count
        )}
      </td>
      <td className="py-1.5 pr-(--card-pad) pl-3 text-right">{amount}</td>
    </tr>
  );
}
