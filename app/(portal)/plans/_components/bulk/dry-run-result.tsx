"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Alert } from "@/components/ui/alert";
import type { DryRun } from "@/lib/domain/bulk/dry-run-bulk";
import { useRefusalText } from "./refusal-text";

/** What would become of the selection: how many, how much, and who is left as they are and why. */
export function DryRunResult({ look }: { look: DryRun }) {
  const t = useTranslations("bulk.dialog");
  const refusalText = useRefusalText();
  const refused = look.refused.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="flex flex-col gap-3" data-testid="dry-run">
      <Alert tone={look.ok > 0 ? "success" : "warning"} title={t("ok", { count: look.ok })} live>
        {look.amounts.map(({ currency, outstandingMinor }) => (
          <p key={currency}>
            {t("amount")} <Money minor={outstandingMinor} currency={currency} show="code" />
          </p>
        ))}
        {look.along > 0 ? <p>{t("along", { count: look.along })}</p> : null}
      </Alert>
      {refused > 0 ? (
        <section aria-label={t("refusedList")}>
          <h3 className="text-sm font-medium">{t("refused", { count: refused })}</h3>
          <ul className="mt-1 flex flex-col gap-2 text-sm">
            {look.refused.map((group) => (
              <li key={group.key} className="grid grid-cols-[minmax(1.5rem,auto)_1fr] gap-x-2">
                <span className="num text-right font-medium">{t("groupCount", { count: group.count })}</span>
                <span className="min-w-0">
                  {refusalText(group)}
                  <span className="block text-xs break-words text-muted">
                    {t("examples", { numbers: group.examples.join(", ") })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {look.leftOut > 0 ? (
        <p className="text-sm text-muted">{t("leftOut", { count: look.leftOut })}</p>
      ) : null}
    </div>
  );
}
