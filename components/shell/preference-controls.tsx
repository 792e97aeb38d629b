import { Languages, type LucideIcon, Monitor, Moon, Rows3, Rows4, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import type { Density, Switch, Theme } from "@/lib/platform/auth/cookies";
import { LOCALES, type Locale } from "@/lib/platform/i18n/locales";

/** A server action that stores one of: locale, theme, density, shortcuts (fields of the form). Works before JavaScript. */
export type SetPreference = (form: FormData) => Promise<unknown>;

type FormAction = (form: FormData) => Promise<void>;

const THEME_CHOICES: readonly Theme[] = ["light", "dark", "system"];
const DENSITY_CHOICES: readonly Density[] = ["comfortable", "compact"];

const themeIcons: Record<Theme, LucideIcon> = { light: Sun, dark: Moon, system: Monitor };
const densityIcons: Record<Density, LucideIcon> = { comfortable: Rows3, compact: Rows4 };

/** One press to the other language; the button names it in its own words. The page stays. */
export function LanguageSwitch({ locale, action }: { locale: Locale; action: SetPreference }) {
  const t = useTranslations("shell.language");
  return (
    <form action={action as FormAction} className="flex">
      {LOCALES.filter((other) => other !== locale).map((other) => (
        <button
          key={other}
          name="locale"
          value={other}
          lang={other}
          type="submit"
          className={buttonClass("ghost", "md", "px-2")}
        >
          <Languages aria-hidden="true" />
          {t(other)}
        </button>
      ))}
    </form>
  );
}

export function ThemeSwitch({ theme, action }: { theme: Theme; action: SetPreference }) {
  const t = useTranslations("shell.theme");
  return (
    <Segments
      name="theme"
      label={t("label")}
      action={action}
      options={THEME_CHOICES.map((value) => ({
        value,
        label: t(value),
        icon: themeIcons[value],
        current: value === theme,
      }))}
    />
  );
}

export function DensitySwitch({ density, action }: { density: Density; action: SetPreference }) {
  const t = useTranslations("shell.density");
  return (
    <Segments
      name="density"
      label={t("label")}
      action={action}
      options={DENSITY_CHOICES.map((value) => ({
        value,
        label: t(value),
        icon: densityIcons[value],
        current: value === density,
      }))}
    />
  );
}

/** A key that does something by itself must be possible to switch off (WCAG 2.1.4). */
export function ShortcutSwitch({ shortcuts, action }: { shortcuts: Switch; action: SetPreference }) {
  const t = useTranslations("shell.shortcuts");
  const next: Switch = shortcuts === "on" ? "off" : "on";
  return (
    <form action={action as FormAction}>
      <button
        type="submit"
        name="shortcuts"
        value={next}
        role="switch"
        aria-checked={shortcuts === "on"}
        className="flex h-7 w-full items-center justify-between gap-2 rounded-sm text-left text-sm pointer-coarse:h-11"
      >
        {t("label")}
        <span aria-hidden="true" className="text-xs font-medium text-muted">
          {t(shortcuts)}
        </span>
      </button>
    </form>
  );
}

interface SegmentsProps {
  name: "theme" | "density";
  label: string;
  action: SetPreference;
  options: { value: string; label: string; icon: LucideIcon; current: boolean }[];
}

function Segments({ name, label, action, options }: SegmentsProps) {
  return (
    <form action={action as FormAction}>
      <fieldset className="flex gap-px rounded-md bg-hover p-0.5">
        <legend className="sr-only">{label}</legend>
        {options.map(({ value, label: text, icon: Icon, current }) => (
          <button
            key={value}
            type="submit"
            name={name}
            value={value}
            title={text}
            aria-label={text}
            aria-pressed={current}
            className={cn(
              "grid h-6 flex-1 place-items-center rounded-sm px-1.5 text-muted touch-target",
              current ? "bg-surface text-fg shadow-sm" : "hover:text-fg",
            )}
          >
            <Icon aria-hidden="true" className="size-3.5" />
          </button>
        ))}
      </fieldset>
    </form>
  );
}
