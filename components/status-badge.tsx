import {
  Archive,
  CircleCheck,
  CircleDot,
  CirclePause,
  CircleX,
  Clock,
  Handshake,
  type LucideIcon,
  OctagonAlert,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "./ui/badge";
import type { Tone } from "./ui/tone";

export const PLAN_STATUSES = [
  "pending",
  "active",
  "deferred",
  "workout",
  "settled",
  "charged_off",
  "written_off",
  "cancelled",
] as const;

export type PlanStatus = (typeof PLAN_STATUSES)[number];

const looks: Record<PlanStatus, { tone: Tone; icon: LucideIcon }> = {
  pending: { tone: "warning", icon: Clock },
  active: { tone: "info", icon: CircleDot },
  deferred: { tone: "special", icon: CirclePause },
  workout: { tone: "special", icon: Handshake },
  settled: { tone: "success", icon: CircleCheck },
  charged_off: { tone: "danger", icon: OctagonAlert },
  written_off: { tone: "neutral", icon: Archive },
  cancelled: { tone: "neutral", icon: CircleX },
};

/** The status of a plan: icon, word and colour. */
export function StatusBadge({ status }: { status: PlanStatus }) {
  const t = useTranslations("enums.planStatus");
  const { tone, icon } = looks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(status)}
    </Badge>
  );
}
