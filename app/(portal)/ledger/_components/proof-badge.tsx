import { CircleCheck, Clock, OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ProofState } from "@/lib/domain/ledger/prove-entries";

const LOOK = {
  sealed: { tone: "success", icon: CircleCheck },
  unsealed: { tone: "neutral", icon: Clock },
  damaged: { tone: "danger", icon: OctagonAlert },
} as const;

/** Whether the signed log proves an entry. */
export function ProofBadge({ state }: { state: ProofState }) {
  const t = useTranslations("ledger.proof");
  return <Badge {...LOOK[state]}>{t(state)}</Badge>;
}
