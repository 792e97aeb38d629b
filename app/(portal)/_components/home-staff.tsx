import { useFormatter, useTranslations } from "next-intl";
import { HorizontalBars } from "@/components/charts/horizontal-bars";
import { Card } from "@/components/ui/card";
import type { StaffSummary } from "@/lib/domain/home/get-staff-summary";

/** How many people work on the desk and as what. */
export function HomeStaff({ staff }: { staff: StaffSummary }) {
  const t = useTranslations("home.staff");
  const format = useFormatter();
  const count = (status: StaffSummary["byStatus"][number]["status"]) =>
    format.number(staff.byStatus.find((one) => one.status === status)?.people ?? 0);
  return (
    <Card>
      <HorizontalBars
        title={t("title")}
        finding={t("finding", {
          active: count("active"),
          invited: count("invited"),
          disabled: count("disabled"),
        })}
        nameLabel={t("role")}
        valueLabel={t("people")}
        data={staff.byRole.map(({ name, people }) => ({ label: name, value: people }))}
      />
    </Card>
  );
}
