import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { spoken } from "@/app/(portal)/_components/chart-amount";
import { wordFor } from "@/app/(portal)/_components/word";
import { planHref } from "@/app/(portal)/plans/plan-href";
import { DateTime } from "@/components/date";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type {
  Circumstances,
  CustomerReminder,
  CustomerRequest,
} from "@/lib/domain/customers/list-circumstances";

/** Requests, reminders and tags of the plans that the reader may see. */
export function CircumstanceCards({ circumstances }: { circumstances: Circumstances }) {
  const t = useTranslations("customers");
  const { requests, reminders, tags } = circumstances;
  return (
    <>
      <Card title={t("requests.title")} description={requests.length === 0 ? t("requests.none") : undefined}>
        <Items items={requests}>{(request) => <RequestItem request={request} />}</Items>
      </Card>
      <Card
        title={t("reminders.title")}
        description={reminders.length === 0 ? t("reminders.none") : undefined}
      >
        <Items items={reminders}>{(reminder) => <ReminderItem reminder={reminder} />}</Items>
      </Card>
      <Card title={t("tags.title")} description={tags.length === 0 ? t("tags.none") : undefined}>
        {tags.length === 0 ? null : (
          <ul className="flex flex-wrap gap-x-4 gap-y-2">
            {tags.map(({ name, planNumbers }) => (
              <li key={name} className="flex flex-wrap items-center gap-x-2 text-sm">
                <Badge tone="info">{name}</Badge>
                {planNumbers.map((number) => (
                  <PlanLink key={number} number={number} />
                ))}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

function Items<T extends { id: bigint }>({
  items,
  children,
}: {
  items: readonly T[];
  children: (item: T) => ReactNode;
}) {
  if (items.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => (
        <li key={String(item.id)} className="flex flex-col gap-0.5 py-2 text-sm first:pt-0 last:pb-0">
          {children(item)}
        </li>
      ))}
    </ul>
  );
}

function PlanLink({ number }: { number: string }) {
  return (
    <Link
      href={planHref(number)}
      className="num inline-flex min-h-6 items-center rounded-sm text-accent-text hover:underline"
    >
      {number}
    </Link>
  );
}

function RequestItem({ request }: { request: CustomerRequest }) {
  const t = useTranslations("customers");
  const tReason = useTranslations("plans.reason");
  const tStatus = useTranslations("enums.requestStatus");
  const { kind, status, planNumber, amountMinor, currency, at } = request;
  return (
    <>
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">{wordFor(tReason, kind, t("requestKind.other"))}</span>
        <Badge tone="neutral">{tStatus(status)}</Badge>
      </span>
      <span className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
        {planNumber ? <PlanLink number={planNumber} /> : null}
        {amountMinor !== null && currency ? <Money minor={amountMinor} currency={currency} /> : null}
        <DateTime value={at} />
      </span>
    </>
  );
}

const TONES = { queued: "neutral", sent: "success", failed: "danger", cancelled: "neutral" } as const;

function ReminderItem({ reminder }: { reminder: CustomerReminder }) {
  const t = useTranslations("customers.reminders");
  const locale = useLocale();
  const { channel, status, planNumber, dueOn, amountMinor, currency, at } = reminder;
  return (
    <>
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span>
          {t("due", {
            channel: t(`channel.${channel}`),
            amount: spoken(amountMinor, currency, locale),
            date: dueOn,
          })}
        </span>
        <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
      </span>
      <span className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
        <PlanLink number={planNumber} />
        <DateTime value={at} />
      </span>
    </>
  );
}
