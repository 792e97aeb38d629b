import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  Clock,
  FastForward,
  type LucideIcon,
  OctagonAlert,
  Replace,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { type Tone, toneText } from "@/components/ui/tone";
import type { InstalmentStanding } from "@/lib/domain/plans/instalment-standing";

export const STANDING_LOOKS: Record<InstalmentStanding, { tone: Tone; icon: LucideIcon }> = {
  paid: { tone: "success", icon: CircleCheck },
  "part-paid": { tone: "info", icon: CircleDot },
  due: { tone: "warning", icon: Clock },
  upcoming: { tone: "neutral", icon: CircleDashed },
  overdue: { tone: "danger", icon: CircleAlert },
  "settled-early": { tone: "success", icon: FastForward },
  "charged-off": { tone: "danger", icon: OctagonAlert },
  replaced: { tone: "neutral", icon: Replace },
  void: { tone: "neutral", icon: Ban },
};

/** Icon, word and colour; quiet enough to stand in sixty rows. */
export function InstalmentBadge({ standing }: { standing: InstalmentStanding }) {
  const t = useTranslations("plans.standing");
  const { tone, icon: Icon } = STANDING_LOOKS[standing];
  return (
    <span className={cn("inline-flex items-center gap-1.5 align-middle", toneText[tone])}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {t(standing)}
    </span>
  );
}
