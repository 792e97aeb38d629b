import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/**
 * A personal value as the server masked it ("138****1234"): the clear text never reaches the page. `action` is the
 * reveal button of the page that has the permission; the page hides the value again after a minute.
 */
export function Masked({ value, action }: { value: string; action?: ReactNode }) {
  const t = useTranslations("common.masked");
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="num">{value}</span>
      <EyeOff aria-hidden="true" className="size-3.5 text-faint" />
      <span className="sr-only">{t("label")}</span>
      {action}
    </span>
  );
}
