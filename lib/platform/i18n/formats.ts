import type { Formats } from "next-intl";

/** Named formats, so that a message or a component never invents its own. Money is not here: it is bigint (components/money). */
export const formats = {
  number: {
    count: { maximumFractionDigits: 0, useGrouping: true },
    share: { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 },
    compact: { notation: "compact", maximumFractionDigits: 1 },
  },
  dateTime: {
    month: { year: "numeric", month: "short", timeZone: "UTC" },
    day: { year: "numeric", month: "2-digit", day: "2-digit" },
  },
} as const satisfies Formats;
