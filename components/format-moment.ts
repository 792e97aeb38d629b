/** One formatter a zone: making one costs more than using it, and a table has hundreds of moments. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZoneName: "shortOffset",
    });
    formatters.set(zone, found);
  }
  return found;
}

/** An ISO instant as "2026-11-23 14:05" and "GMT+8", the same in every language. */
export function formatMoment(
  instant: string,
  zone: string,
  seconds = false,
): { text: string; zoneName: string } {
  const parts = formatter(zone).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? "";
  const time = `${part("hour")}:${part("minute")}${seconds ? `:${part("second")}` : ""}`;
  // Node writes GMT+0 where browsers write GMT or UTC: one word, or hydration would differ.
  const zoneName = part("timeZoneName").replace(/^GMT(\+0)?$/, "UTC");
  return { text: `${part("year")}-${part("month")}-${part("day")} ${time}`, zoneName };
}
