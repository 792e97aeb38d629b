import type { LucideIcon } from "lucide-react";
import type { Messages } from "@/lib/platform/i18n/messages";

export interface NavItem {
  href: string;
  icon: LucideIcon;
  label: Exclude<keyof Messages["shell"]["nav"], "count">;
  /** What waits there. Zero or nothing shows no number. */
  count?: number;
}

export interface NavGroup {
  label?: keyof Messages["shell"]["group"];
  /** Only what the person's permissions open: the caller filters. */
  items: NavItem[];
}
