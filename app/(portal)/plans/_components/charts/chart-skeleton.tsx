import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** As tall as the charts, so that nothing moves when they come. */
export function ChartStripSkeleton() {
  const t = useTranslations("portfolio.charts");
  return (
    <div role="status" aria-label={t("loading")} className="grid gap-3 lg:grid-cols-2" data-print="hide">
      {["bucket", "due"].map((part) => (
        <Card key={part}>
          <div className="h-[13.75rem] pt-1">
            <Skeleton className="h-4 w-48 max-w-full" />
            <Skeleton className="mt-2 h-3 w-72 max-w-full" />
            <Skeleton className="mt-6 h-28 w-full" />
          </div>
        </Card>
      ))}
    </div>
  );
}
