"use client";

import { Lock } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { permissionOf } from "@/lib/platform/auth/page-permissions";

/** Which permission is missing and who grants it. In the browser, because only there the page asked for is always known. */
export function ForbiddenNotice() {
  const t = useTranslations();
  const permission = permissionOf(usePathname());
  const needs = permission
    ? t("auth.forbidden.needs", { permission: t(`permissions.${permission}.name`) })
    : t("auth.forbidden.unknown");
  return (
    <>
      <h1 className="sr-only">{t("auth.forbidden.title")}</h1>
      <EmptyState
        icon={Lock}
        title={t("auth.forbidden.title")}
        hint={`${needs} ${t("auth.forbidden.ask")}`}
        action={<ButtonLink href="/">{t("errors.page.home")}</ButtonLink>}
      />
    </>
  );
}
