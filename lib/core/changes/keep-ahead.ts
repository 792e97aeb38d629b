import type { Terms } from "@/lib/core/schedule/terms";
import type { Position, ServicedRow } from "@/lib/core/servicing/position";
import { scaledPattern } from "./free-form";
import type { Outlook } from "./outlook";
import type { Replanned } from "./replan";
import { restTerms } from "./rest-terms";
import { carried, numbered } from "./rows";

/** The rest as it stands: the open rows ahead with their own amounts and days, and the terms that say what their time costs. */
export function keepAhead(terms: Terms, outlook: Outlook): Replanned {
  const rows = outlook.ahead.map(({ row }) => carried(row));
  const first = outlook.ahead[0];
  if (!first || outlook.open.principalMinor === 0n) return { terms, rows };
  const planned = restTerms(terms, outlook, {
    principalMinor: outlook.open.principalMinor,
    count: outlook.ahead.length,
    startDay: first.fromDay,
    firstDay: first.toDay,
    feeMinor: outlook.feeShareMinor,
  });
  const days = outlook.ahead.map(({ toDay }) => toDay);
  return { terms: terms.method === "free-form" ? scaledPattern(planned, outlook, days) : planned, rows };
}

/** The position with the rows ahead planned anew and everything else where it was. */
export function withAhead(
  position: Position,
  kept: readonly ServicedRow[],
  { terms, rows }: Replanned,
): Position {
  return { ...position, terms, rows: numbered([...kept.map(carried), ...rows]) };
}
