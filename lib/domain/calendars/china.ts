import type { BusinessCalendar } from "@/lib/core/business-day";
import china from "./china.json";

/** Mainland China's bank days: weekends, the holidays on weekdays, and the weekend days that are worked for them. */
export const CHINA_BANK_DAYS: BusinessCalendar = {
  weekend: china.weekend,
  holidays: china.holidays,
  workdays: china.workdays,
};

/** Until this ISO date the exchange of weekends for holidays is announced; what comes after may still change. */
export const CHINA_ANNOUNCED_UNTIL = china.announcedUntil;
