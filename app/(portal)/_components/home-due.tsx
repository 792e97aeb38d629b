import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { CappedCount, DueCounts } from "@/lib/domain/home/get-due-counts";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import { HomeStat, HomeStats } from "./home-stat";

/** What wants looking at today, each the length of a list. */
export function HomeDueCard({ due, pending }: { due: DueCounts; pending: bigint }) {
  const t = useTranslations("home.due");
  const format = useFormatter();
  const count = ({ count: n, isCapped }: CappedCount) =>
    isCapped ? t("capped", { count: format.number(n) }) : format.number(n);
  return (
    <Card title={t("title")} flush>
      <HomeStats>
        <HomeStat
          href={planListHref({ due: { from: due.today, to: due.today }, sort: "due" })}
          label={t("today")}
          value={count(due.dueToday)}
          note={<span className="num">{due.today}</span>}
        />
        <HomeStat
          href={planListHref({ due: { from: due.today, to: due.weekEndsOn }, sort: "due" })}
          label={t("week")}
          value={count(due.dueThisWeek)}
          note={<span className="num">{t("weekNote", { date: due.weekEndsOn })}</span>}
        />
        <HomeStat
          href={planListHref({ dpd: { from: 1, to: due.newArrearsDays }, sort: "-dpd" })}
          label={t("newArrears")}
          value={count(due.newlyInArrears)}
          note={t("newArrearsNote", { days: due.newArrearsDays })}
        />
        <HomeStat
          href={planListHref({ status: ["pending"] })}
          label={t("pending")}
          value={format.number(pending)}
          note={t("pendingNote")}
        />
      </HomeStats>
    </Card>
  );
}
