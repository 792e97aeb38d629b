"use client";

import { useTranslations } from "next-intl";
import { SelectField, TextField } from "@/components/ui/field";
import type { BulkActionName } from "@/lib/domain/bulk/registry";
import type { BulkOptions } from "./bulk-options";

const MAX_TAG_LENGTH = 40;
const CHANNELS = ["sms", "phone", "mail"] as const;

type Props = { action: BulkActionName; options: BulkOptions; problems: Record<string, string> };

/** What an action needs to know. The names of the fields are those of its parameters. */
export function ActionFields({ action, options, problems }: Props) {
  const t = useTranslations("bulk.dialog");
  const tChannel = useTranslations("bulk.channel");
  switch (action) {
    case "tag":
      return (
        <>
          <TextField
            name="tag"
            label={t("tag")}
            hint={t("tagHint")}
            error={problems.tag}
            maxLength={MAX_TAG_LENGTH}
            list="bulk-tags"
            autoComplete="off"
            required
          />
          <datalist id="bulk-tags">
            {options.tags.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      );
    case "untag":
      return (
        <SelectField name="tag" label={t("tag")} error={problems.tag} defaultValue="" required>
          <option value="">{options.tags.length > 0 ? t("choose") : t("noTags")}</option>
          {options.tags.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
      );
    case "remind":
      return (
        <SelectField name="channel" label={t("channel")} error={problems.channel} defaultValue="sms" required>
          {CHANNELS.map((channel) => (
            <option key={channel} value={channel}>
              {tChannel(channel)}
            </option>
          ))}
        </SelectField>
      );
    case "reassign":
      return (
        <SelectField
          name="managerId"
          label={t("manager")}
          error={problems.managerId}
          defaultValue=""
          required
        >
          <option value="">{t("choose")}</option>
          {[...new Set(options.managers.map(({ branchName }) => branchName))].map((branch) => (
            <optgroup key={branch} label={branch}>
              {options.managers
                .filter(({ branchName }) => branchName === branch)
                .map(({ id, displayName }) => (
                  <option key={id} value={id}>
                    {displayName}
                  </option>
                ))}
            </optgroup>
          ))}
        </SelectField>
      );
  }
}
