import { useLocale, useTranslations } from "next-intl";
import { Suspense } from "react";
import { formatMinor } from "@/lib/core/money";
import type { MonthComparison } from "@/lib/domain/home/get-month-moves";
import type { Context } from "@/lib/platform/service";
import { monthMovesOf } from "./home-month-moves";

type Figure = { now: bigint; currency?: string; before: (month: MonthComparison) => bigint | undefined };

/** "120 more than on 2026-10-31": a figure beside the last month-end's. Its line is kept while it is read. */
export function HomeCompared({ ctx, ...figure }: Figure & { ctx: Context }) {
  return (
    <Suspense fallback={<span className="block">&nbsp;</span>}>
      <Compared ctx={ctx} {...figure} />
    </Suspense>
  );
}

async function Compared({ ctx, now, currency, before: readBefore }: Figure & { ctx: Context }) {
  const month = await monthMovesOf(ctx);
  const before = month ? readBefore(month) : undefined;
  return (
    <span className="block">
      {month && before !== undefined ? (
        <Words now={now} before={before} date={month.monthEnd} currency={currency} />
      ) : (
        " "
      )}
    </span>
  );
}

function Words(props: { now: bigint; before: bigint; date: string; currency?: string }) {
  const t = useTranslations("home.compared");
  const locale = useLocale();
  const { now, before, date, currency } = props;
  if (now === before) return t("same", { date });
  const size = now > before ? now - before : before - now;
  const value = currency ? formatMinor(size, currency, locale) : size.toLocaleString(locale);
  return t(now > before ? "more" : "less", { value, date });
}
