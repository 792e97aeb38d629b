"use client";

import { Download, FileSpreadsheet, FileText, FolderDown, Sheet } from "lucide-react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/dropdown-menu";

const ExportDialog = dynamic(() => import("./export-dialog"), { ssr: false });

const FORMATS = [
  { format: "csv", Icon: FileText },
  { format: "xlsx", Icon: FileSpreadsheet },
  { format: "pdf", Icon: Sheet },
] as const;

export type ExportFormat = (typeof FORMATS)[number]["format"];

type Props = {
  page: "plans";
  columns: readonly string[];
  /** Rows ticked one by one. Without them the whole list goes out. */
  ticked?: readonly string[];
  size?: "sm" | "md";
};

/** Takes the list of this address away, as it is on the screen. The dialog is loaded when somebody asks for it. */
export function ExportMenu({ page, columns, ticked, size = "md" }: Props) {
  const t = useTranslations("exports.menu");
  const query = useSearchParams().toString();
  const [format, setFormat] = useState<ExportFormat | null>(null);
  return (
    <>
      <Menu
        label={t("label")}
        trigger={
          <Button size={size}>
            <Download aria-hidden="true" />
            <span className={size === "md" ? "max-sm:sr-only" : undefined}>{t("label")}</span>
          </Button>
        }
      >
        {FORMATS.map(({ format: name, Icon }) => (
          <MenuItem key={name} icon={<Icon aria-hidden="true" />} onSelect={() => setFormat(name)}>
            {t(name)}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuLink href="/exports" icon={<FolderDown aria-hidden="true" />}>
          {t("all")}
        </MenuLink>
      </Menu>
      {format ? (
        <ExportDialog
          wish={{ page, query, columns: [...columns], format, ...(ticked && { ticked: [...ticked] }) }}
          onClose={() => setFormat(null)}
        />
      ) : null}
    </>
  );
}
