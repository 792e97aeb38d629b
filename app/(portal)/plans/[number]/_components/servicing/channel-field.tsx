import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/field";

/** How money that somebody enters by hand came in; a file's channel belongs to files. */
const BY_HAND = ["transfer", "counter", "app", "auto-debit"] as const;

export function ChannelField({ error }: { error?: string }) {
  const t = useTranslations("planServicing.field");
  const tChannel = useTranslations("enums.paymentChannel");
  return (
    <SelectField name="channel" label={t("channel")} error={error}>
      {BY_HAND.map((channel) => (
        <option key={channel} value={channel}>
          {tChannel(channel)}
        </option>
      ))}
    </SelectField>
  );
}

export type Channel = (typeof BY_HAND)[number];
