import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { StaticTable } from "@/components/ui/static-table";
import type { LogState } from "@/lib/domain/ledger/list-checkpoints";
import { HomeStat, HomeStats } from "./home-stat";

const SHOWN = 4;

/** Whether the ledger is sealed, and its latest signed states. */
export function HomeLedger({ state, className }: { state: LogState; className?: string }) {
  const t = useTranslations("home.ledger");
  const format = useFormatter();
  const { unsealed, sealedEntries, lastSealedAt, checkpoints, witnesses } = state;
  const failing = witnesses.filter(({ hasFailed }) => hasFailed).length;
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-2">
          {t("title")}
          {sealedEntries === 0 && unsealed.entries === 0 ? null : (
            <Badge tone={unsealed.entries === 0 && failing === 0 ? "success" : "warning"}>
              {failing > 0
                ? t("witness", { count: failing })
                : t(unsealed.entries === 0 ? "sealed" : "waiting")}
            </Badge>
          )}
        </span>
      }
      actions={
        <ButtonLink href="/ledger" size="sm" variant="ghost">
          {t("open")}
        </ButtonLink>
      }
      className={className}
      flush
    >
      <HomeStats fills={2}>
        <HomeStat
          label={t("entries")}
          value={format.number(sealedEntries)}
          note={lastSealedAt ? <DateTime value={lastSealedAt} /> : t("never")}
        />
        <HomeStat
          label={t("unsealed")}
          value={
            unsealed.isMore
              ? t("more", { count: format.number(unsealed.entries) })
              : format.number(unsealed.entries)
          }
          note={t("unsealedNote", { count: unsealed.transactions })}
        />
      </HomeStats>
      {checkpoints.length === 0 ? (
        <p className="px-(--card-pad) py-3 text-sm text-muted">{t("none")}</p>
      ) : (
        <StaticTable
          label={t("checkpoints")}
          rows={checkpoints.slice(0, SHOWN)}
          rowKey={({ size }) => String(size)}
          columns={[
            { id: "size", head: t("size"), align: "end", cell: ({ size }) => format.number(size) },
            {
              id: "root",
              head: t("root"),
              cell: ({ root }) => <code className="text-xs">{root.slice(0, 16)}…</code>,
            },
            {
              id: "at",
              head: t("sealedAt"),
              align: "end",
              cell: ({ sealedAt }) => <DateTime value={sealedAt} />,
            },
          ]}
        />
      )}
    </Card>
  );
}
