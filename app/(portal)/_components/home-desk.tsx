import { Briefcase } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { DueCounts } from "@/lib/domain/home/get-due-counts";
import type { HomePortfolio } from "@/lib/domain/home/get-portfolio-summary";
import type { DueSoon } from "@/lib/domain/home/list-due-soon";
import type { TeamSort, Teams } from "@/lib/domain/home/list-teams";
import type { MyQueue } from "@/lib/domain/home/queue/list-my-queue";
import type { Context } from "@/lib/platform/service";
import { HomeBuckets } from "./home-buckets";
import { HomeChanges } from "./home-changes";
import { HomeDueCard } from "./home-due";
import { HomeMonth } from "./home-month";
import { HomePortfolioCard } from "./home-portfolio";
import { HomeQueue } from "./home-queue";
import { HomeTeams } from "./home-teams";

/** A queue of fewer entries lies across the page: beside a tall card it would be a hole. */
const TALL_QUEUE = 4;

export type Desk = { portfolio: HomePortfolio; due: DueCounts; soon: DueSoon; teams: Teams };

type DeskProps = { ctx: Context; desk: Desk; queue: MyQueue | null; sort: TeamSort };

/** The day of somebody who looks after plans: what waits, what is due, what changed, and how the portfolio is. */
export function HomeDesk({ ctx, desk, queue, sort }: DeskProps) {
  const { portfolio, due, soon, teams } = desk;
  const isTall = queue !== null && queue.items.length >= TALL_QUEUE;
  const clock = { now: ctx.now.toISOString(), businessDate: ctx.businessDate };
  const changes = (
    <Suspense fallback={<CardSkeleton tall />}>
      <HomeChanges ctx={ctx} due={due} className="h-full" />
    </Suspense>
  );
  const month = (
    <Suspense fallback={<CardSkeleton />}>
      <HomeMonth ctx={ctx} className="grow" />
    </Suspense>
  );
  const buckets = <HomeBuckets portfolio={portfolio} asOf={ctx.businessDate} className="grow" />;
  return (
    <>
      <HomePortfolioCard portfolio={portfolio} ctx={ctx} />
      {queue && !isTall ? <HomeQueue queue={queue} {...clock} /> : null}
      <Row>
        {isTall ? <HomeQueue queue={queue} {...clock} className="h-full" /> : changes}
        <HomeDueCard due={due} soon={soon} className="h-full" />
      </Row>
      <Row>
        {isTall ? changes : <Column>{buckets}</Column>}
        <Column>
          {isTall ? buckets : null}
          {month}
        </Column>
      </Row>
      {teams && teams.rows.length > 0 ? <HomeTeams teams={teams} sort={sort} /> : null}
    </>
  );
}

/** Nobody's customers yet. */
export function HomeEmptyDesk() {
  const t = useTranslations("home.empty");
  return (
    <Card>
      <EmptyState icon={Briefcase} title={t("title")} hint={t("hint")} />
    </Card>
  );
}

/** Cards of one row are as tall as the tallest. */
export function Row({ children }: { children: React.ReactNode }) {
  return <div className="grid gap-4 lg:grid-cols-2 [&>*]:min-w-0">{children}</div>;
}

function Column({ children }: { children: React.ReactNode }) {
  return <div className="flex min-w-0 flex-col gap-4">{children}</div>;
}

function CardSkeleton({ tall }: { tall?: boolean }) {
  return (
    <Card className="h-full">
      <div className={tall ? "flex min-h-112 flex-col gap-3" : "flex min-h-64 flex-col gap-3"}>
        {(tall ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1, 2, 3, 4, 5, 6]).map((line) => (
          <Skeleton key={line} className="h-6 w-full" />
        ))}
      </div>
    </Card>
  );
}
