import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { listOwners } from "@/lib/domain/imports/list-owners";
import { listMappings } from "@/lib/domain/imports/load-mapping";
import { IMPORT_DOORS, kindsFor } from "@/lib/domain/imports/permission";
import { MAX_PART_BYTES, MAX_UPLOAD_BYTES } from "@/lib/domain/imports/stored-files";
import { HEAD_OFFICE } from "@/lib/domain/staff/ensure-installation";
import { requirePage } from "@/lib/platform/auth/session";
import { UploadForm } from "./upload-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("new") };
}

export default async function NewImportPage() {
  const ctx = await requirePage(IMPORT_DOORS);
  const t = await getTranslations("imports");
  const mappings = listMappings().map(({ name, description, kinds }) => ({
    name,
    description: description[ctx.locale],
    kinds: Object.keys(kinds),
  }));
  const kinds = kindsFor(ctx.actor);
  // Who looks after what is new is for those who bring in something new.
  const owners = kinds.includes("plans") ? await listOwners(ctx) : [];
  const branches = owners
    .filter(({ code }) => code !== HEAD_OFFICE.code)
    .map(({ code, nameEn, nameZh, managers }) => ({
      code,
      name: ctx.locale === "zh-CN" ? nameZh : nameEn,
      managers,
    }));
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PageHeader
        title={t("new")}
        description={t("newDescription")}
        trail={[{ href: "/imports", label: t("title") }]}
      />
      <Card className="max-w-2xl">
        <ClientMessages namespaces={["imports"]}>
          <UploadForm
            kinds={kinds}
            mappings={mappings}
            branches={branches}
            maxBytes={MAX_UPLOAD_BYTES}
            partBytes={MAX_PART_BYTES}
          />
        </ClientMessages>
      </Card>
    </div>
  );
}
