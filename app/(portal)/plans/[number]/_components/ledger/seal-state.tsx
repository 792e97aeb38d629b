import { CircleCheck, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** Whether the signed log has a posting. That it still proves it, is shown where the proof is worked out. */
export function SealState({ isSealed }: { isSealed: boolean }) {
  const t = useTranslations("planServicing.ledger");
  return isSealed ? (
    <Badge tone="success" icon={CircleCheck}>
      {t("sealed")}
    </Badge>
  ) : (
    <Badge tone="neutral" icon={Clock}>
      {t("unsealed")}
    </Badge>
  );
}
