import {
  AtSign,
  CircleCheck,
  Download,
  FileWarning,
  Layers,
  type LucideIcon,
  Phone,
  TrendingDown,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateTime, PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Count } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { MyQueue } from "@/lib/domain/home/queue/list-my-queue";
import type { QueueItem, QueueKind } from "@/lib/domain/home/queue/queue-source";
import { ageOf } from "./home-age";

const ICONS: Record<QueueKind, LucideIcon> = {
  mention: AtSign,
  export: Download,
  import: FileWarning,
  bulk: Layers,
  call: Phone,
  slipped: TrendingDown,
};

type QueueProps = { queue: MyQueue; now: string; businessDate: string; className?: string };

/** What waits for the reader, the longest waiting first; one calm line when nothing does. */
export function HomeQueue({ queue, className, ...clock }: QueueProps) {
  const t = useTranslations("home.queue");
  if (queue.count === 0) {
    return (
      <Card className={className}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-success" />
          <h2 className="text-base font-semibold">{t("clear")}</h2>
          <p className="text-sm text-muted">{t("clearHint")}</p>
        </div>
      </Card>
    );
  }
  const more = queue.count - queue.items.length;
  return (
    <Card
      className={className}
      title={
        <span className="inline-flex items-center gap-2">
          {t("title")}
          <Count value={String(queue.count)} label={t("count", { count: queue.count })} tone="info" />
        </span>
      }
      flush
    >
      <ul className="border-t border-line">
        {queue.items.map((item) => (
          <QueueEntry key={item.id} item={item} {...clock} />
        ))}
      </ul>
      {more > 0 ? (
        <p className="border-t border-line px-(--card-pad) py-2 text-sm text-muted">
          {t("more", { count: more })}
        </p>
      ) : null}
    </Card>
  );
}

function QueueEntry({ item, now, businessDate }: { item: QueueItem; now: string; businessDate: string }) {
  const t = useTranslations("home.queue");
  const Icon = ICONS[item.kind];
  const isDay = item.since.length === 10;
  const { unit, count } = ageOf(item.since, isDay ? businessDate : now);
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={item.href}
        prefetch={false}
        className="flex items-start gap-3 px-(--card-pad) py-2 -outline-offset-2 hover:bg-hover"
      >
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
        <span className="min-w-0 grow">
          <span className="block text-sm font-medium">{t(`kind.${item.kind}.title`, item.values)}</span>
          <span className="line-clamp-2 text-xs break-words text-muted">
            {t(`kind.${item.kind}.note`, item.values)}
            {item.amount ? (
              <>
                {" · "}
                <Money minor={item.amount.minor} currency={item.amount.currency} />
              </>
            ) : null}
          </span>
        </span>
        <span className={cn("shrink-0 text-right text-xs", unit === "days" && count > 1 && "font-medium")}>
          <span className="num block">{t(`age.${unit}`, { count })}</span>
          <span className="hidden text-muted sm:block">
            {isDay ? <PlainDate value={item.since} /> : <DateTime value={item.since} />}
          </span>
        </span>
      </Link>
    </li>
  );
}
