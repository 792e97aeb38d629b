import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { Card } from "@/components/ui/card";
import { bulkActionsFor } from "@/lib/domain/bulk/registry";
import { listPlanTags } from "@/lib/domain/tags/list-tags";
import type { Context } from "@/lib/platform/service";
import { TagEditor } from "./tags/tag-editor";

/** The plan's tags, and for who may, adding one, taking one off and asking for a reminder: the bulk actions on one plan. */
export async function TagsCard({ ctx, number }: { ctx: Context; number: string }) {
  const [t, tags] = await Promise.all([getTranslations("bulk.tags"), listPlanTags(ctx, number)]);
  const allowed = bulkActionsFor(ctx.actor);
  return (
    <Card title={t("title")}>
      <ClientMessages namespaces={["bulk"]}>
        <TagEditor
          number={number}
          tags={tags.map(({ name }) => name)}
          canTag={allowed.includes("tag")}
          canRemind={allowed.includes("remind")}
        />
      </ClientMessages>
    </Card>
  );
}
