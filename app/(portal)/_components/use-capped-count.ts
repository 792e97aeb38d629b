import { useFormatter, useTranslations } from "next-intl";
import type { CappedCount } from "@/lib/domain/home/get-due-counts";

/** "1,204", or "20,000+" of what was not counted further. */
export function useCappedCount() {
  const t = useTranslations("home.due");
  const format = useFormatter();
  return ({ count, isCapped }: Pick<CappedCount, "count" | "isCapped">) =>
    isCapped ? t("capped", { count: format.number(count) }) : format.number(count);
}
