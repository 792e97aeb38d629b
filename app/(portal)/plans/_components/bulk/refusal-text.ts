import { useTranslations } from "next-intl";
import type { Refusal } from "@/lib/domain/bulk/action";

/** The key of a refusal is data, so it is only known now. */
export function useRefusalText(): (refusal: Refusal) => string {
  const t = useTranslations("bulk.refusal") as unknown as (key: string, params?: object) => string;
  return ({ key, params }) => t(key, params);
}
