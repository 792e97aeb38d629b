import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { Badge } from "@/components/ui/badge";
import { Card, Stat } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { LogState } from "@/lib/domain/ledger/list-checkpoints";

/** How the log stands: what is signed, what waits, who outside knows of it, and the key to check it with. */
export function LogStateCard({ state }: { state: LogState }) {
  const t = useTranslations("ledger.state");
  const format = useFormatter();
  const { sealedEntries, lastSealedAt, unsealed, verifierKey, witnesses } = state;
  const waiting = t(unsealed.isMore ? "moreThan" : "exactly", {
    number: format.number(unsealed.entries),
  });
  return (
    <Card>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Stat label={t("sealed")} value={format.number(sealedEntries)} />
        <Stat
          label={t("unsealed")}
          value={waiting}
          note={unsealed.entries > 0 ? t("unsealedNote") : undefined}
        />
        <div className="col-span-2 sm:col-span-1">
          <Stat label={t("lastSealed")} value={<DateTime value={lastSealedAt} />} />
        </div>
      </div>
      <dl className="mt-4 flex flex-col gap-3 border-t border-line pt-3 text-sm">
        <div>
          <dt className="text-xs text-muted">{t("key")}</dt>
          <dd className="flex min-w-0 items-center gap-2">
            {verifierKey ? (
              <>
                <code className="min-w-0 break-all text-xs">{verifierKey}</code>
                <CopyButton value={verifierKey} label={t("copyKey")} />
              </>
            ) : (
              t("noKey")
            )}
          </dd>
        </div>
        <div>
          <dt className="text-xs text-muted">{t("witnesses")}</dt>
          <dd className="flex flex-col gap-1">
            {witnesses.length === 0 ? t("noWitness") : null}
            {witnesses.map(({ name, deliveredSize, deliveredAt, hasFailed }) => (
              <span key={name} className="flex flex-wrap items-center gap-x-2">
                <code className="break-all text-xs">{name}</code>
                <span className="text-muted">
                  {t("told", { number: format.number(deliveredSize) })} <DateTime value={deliveredAt} />
                </span>
                {hasFailed ? <Badge tone="warning">{t("witnessFailed")}</Badge> : null}
              </span>
            ))}
          </dd>
        </div>
      </dl>
    </Card>
  );
}
