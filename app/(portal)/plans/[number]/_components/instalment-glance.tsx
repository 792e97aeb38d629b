import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { type Tone, toneSoft } from "@/components/ui/tone";
import type { InstalmentRow } from "@/lib/domain/plans/instalment-rows";
import {
  INSTALMENT_STANDINGS,
  type InstalmentStanding,
  instalmentStanding,
  type PlanMoment,
} from "@/lib/domain/plans/instalment-standing";
import { STANDING_LOOKS } from "./instalment-badge";

/** Every instalment as a small square: icon and ground say how it stands, and so do words for who cannot see them. */
export function InstalmentGlance({ rows, plan }: { rows: readonly InstalmentRow[]; plan: PlanMoment }) {
  const t = useTranslations("plans");
  const squares = rows.map((row) => ({ row, standing: instalmentStanding(row, plan) }));
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={t("progress.label")} className="flex flex-wrap gap-1">
        {squares.map(({ row, standing }) => {
          const words = t(row.seq === 0 ? "progress.upfront" : "progress.instalment", {
            seq: row.seq,
            date: row.dueOn,
            standing: t(`standing.${standing}`),
          });
          return (
            <li key={row.seq} title={words}>
              <Square standing={standing} />
              <span className="sr-only">{words}</span>
            </li>
          );
        })}
      </ol>
      <Key standings={squares.map(({ standing }) => standing)} />
    </div>
  );
}

const GROUND: Record<Tone, string> = { ...toneSoft, neutral: "border border-line text-faint" };

function Square({ standing }: { standing: InstalmentStanding }) {
  const { tone, icon: Icon } = STANDING_LOOKS[standing];
  return (
    <span
      aria-hidden="true"
      data-swatch=""
      className={cn("grid size-6 place-items-center rounded-sm", GROUND[tone])}
    >
      <Icon className="size-3.5" />
    </span>
  );
}

/** How many stand how; only what occurs. */
function Key({ standings }: { standings: readonly InstalmentStanding[] }) {
  const t = useTranslations("plans.standing");
  const counted = INSTALMENT_STANDINGS.map((standing) => ({
    standing,
    count: standings.filter((one) => one === standing).length,
  })).filter(({ count }) => count > 0);
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {counted.map(({ standing, count }) => {
        const { icon: Icon } = STANDING_LOOKS[standing];
        return (
          <li key={standing} className="inline-flex items-center gap-1">
            <Icon aria-hidden="true" className="size-3.5" />
            {t(standing)} <span className="num font-medium text-fg">{count}</span>
          </li>
        );
      })}
    </ul>
  );
}
