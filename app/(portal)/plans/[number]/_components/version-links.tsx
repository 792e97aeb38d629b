import Link from "next/link";
import { useTranslations } from "next-intl";
import { planHref } from "@/app/(portal)/plans/plan-href";
import { cn } from "@/components/ui/cn";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";

/** The schedule of one version of the terms; the version in force needs no mention. */
export function scheduleHref(plan: PlanDetail, version: number, listQuery: string): string {
  const href = planHref(plan.number, "schedule", listQuery);
  if (version === plan.termsVersion) return href;
  return `${href}${href.includes("?") ? "&" : "?"}version=${version}`;
}

/** Which version's schedule is shown, of those there have been. Nothing where there was only ever one. */
export function VersionLinks({
  plan,
  shown,
  listQuery,
}: {
  plan: PlanDetail;
  shown: number;
  listQuery: string;
}) {
  const t = useTranslations("plans.terms");
  if (plan.terms.length < 2) return null;
  return (
    <nav aria-label={t("versionNav")} className="flex flex-wrap gap-1">
      {plan.terms.toReversed().map(({ version }) => (
        <Link
          key={version}
          href={scheduleHref(plan, version, listQuery)}
          scroll={false}
          aria-current={version === shown ? "page" : undefined}
          className={cn(
            "rounded-md px-2 py-1 text-xs touch-target",
            version === shown
              ? "bg-accent-soft font-medium text-accent-text"
              : "text-muted hover:bg-hover hover:text-fg",
          )}
        >
          {t(version === plan.termsVersion ? "inForceNow" : "versionLabel", { version })}
        </Link>
      ))}
    </nav>
  );
}
