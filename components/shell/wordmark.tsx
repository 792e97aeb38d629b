import { useTranslations } from "next-intl";

/** The product's name beside its mark: four instalments, each a little shorter. */
export function Wordmark() {
  const t = useTranslations("common");
  return (
    <span className="inline-flex items-center gap-2 text-base font-semibold tracking-tight">
      <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20">
        <rect width="20" height="20" rx="5" fill="var(--accent)" />
        <g fill="var(--accent-fg)">
          <rect x="4" y="4.5" width="2.2" height="11" rx="0.8" />
          <rect x="7.3" y="7" width="2.2" height="8.5" rx="0.8" opacity="0.85" />
          <rect x="10.6" y="9.5" width="2.2" height="6" rx="0.8" opacity="0.7" />
          <rect x="13.9" y="12" width="2.2" height="3.5" rx="0.8" opacity="0.55" />
        </g>
      </svg>
      {t("product")}
    </span>
  );
}
