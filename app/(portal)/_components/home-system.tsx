import { useFormatter, useTranslations } from "next-intl";
import { DateTime, PlainDate } from "@/components/date";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { SystemState } from "@/lib/domain/home/get-system-state";
import { HomeStat, HomeStats } from "./home-stat";

/** How the machinery is: what runs, what waits, what failed. */
export function HomeSystem({ system, className }: { system: SystemState; className?: string }) {
  const t = useTranslations("home.system");
  const format = useFormatter();
  const { worker, jobs, imports, businessDay, sessions } = system;
  return (
    <Card title={t("title")} className={className} flush>
      <HomeStats fills={3}>
        <HomeStat
          label={t("worker")}
          value={
            <Badge tone={worker.isAlive ? "success" : "danger"}>
              {t(worker.isAlive ? "alive" : "silent")}
            </Badge>
          }
          note={
            <>
              {t("lastSign")} <DateTime value={worker.beatAt} />
            </>
          }
        />
        <HomeStat
          label={t("jobs")}
          value={format.number(jobs.due)}
          note={t("jobsNote", { running: jobs.running, failed: jobs.failed })}
        />
        <HomeStat
          href="/imports"
          label={t("imports")}
          value={format.number(imports.running + imports.waiting)}
          note={t("importsNote", { running: imports.running, failed: imports.failedToday })}
        />
        <HomeStat
          label={t("closed")}
          value={<PlainDate value={businessDay.closedThrough} />}
          note={t(businessDay.isClosing ? "closing" : "open")}
        />
        <HomeStat label={t("people")} value={format.number(sessions.people)} note={t("peopleNote")} />
        <HomeStat label={t("refused")} value={format.number(sessions.refusedToday)} note={t("lastDay")} />
      </HomeStats>
    </Card>
  );
}
