import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const FACTS = [0, 1, 2, 3];
const CARDS = ["h-36", "h-28", "h-64"];

/** The true shape of a plan's page while it is on the way. */
export default function PlanLoading() {
  const t = useTranslations("common.state");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-4">
      <div>
        <Skeleton className="mb-2 h-3 w-16" />
        <Skeleton className="h-7 w-64" />
        <Skeleton className="mt-2 h-4 w-80 max-w-full" />
      </div>
      <div className="grid grid-cols-2 gap-x-6 gap-y-3 rounded-lg border border-line bg-surface px-(--card-pad) py-3 md:grid-cols-4">
        {FACTS.map((fact) => (
          <div key={fact}>
            <Skeleton className="h-3 w-20" />
            <Skeleton className="mt-2 h-6 w-32" />
            <Skeleton className="mt-2 h-3 w-24" />
          </div>
        ))}
      </div>
      <Skeleton className="h-9 w-72" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.7fr)_minmax(19rem,1fr)]">
        <div className="flex flex-col gap-4">
          {CARDS.map((height) => (
            <Skeleton key={height} className={`${height} w-full`} />
          ))}
        </div>
        <Skeleton className="h-96 w-full" />
      </div>
    </div>
  );
}
