import { LogOut, Settings } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DensitySwitch, ShortcutSwitch, ThemeSwitch } from "./preference-controls";
import { ShortcutListButton } from "./shortcuts/list-button";
import type { TopbarProps } from "./topbar";

const MENU_ID = "user-menu";
const entry =
  "flex h-8 w-full items-center gap-2 rounded-sm px-2 text-left text-sm hover:bg-hover pointer-coarse:h-11 [&_svg]:size-4 [&_svg]:text-muted";

/** Who is signed in, and the way out. The browser's own popover: it opens, and signs out, before JavaScript. */
export function UserMenu(props: TopbarProps) {
  const { user, theme, density, shortcuts, setPreference, signOutHref, settingsHref } = props;
  const t = useTranslations("shell");
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        aria-label={t("user.menu", { name: user.name })}
        className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text hover:bg-pressed touch-target"
      >
        {initials(user.name)}
      </button>
      <div
        id={MENU_ID}
        popover="auto"
        className="animate-pop fixed inset-auto top-12 right-3 m-0 w-64 rounded-lg border border-line bg-raised p-1 text-fg shadow-md md:right-6"
      >
        <div className="border-b border-line px-2 py-2">
          <p className="truncate text-sm font-medium">{user.name}</p>
          <p className="truncate text-xs text-muted">{user.role}</p>
        </div>
        <div className="flex flex-col gap-2 border-b border-line px-2 py-2 lg:hidden">
          <ThemeSwitch theme={theme} action={setPreference} />
          <DensitySwitch density={density} action={setPreference} />
        </div>
        <div className="border-b border-line px-2 py-2">
          <ShortcutSwitch shortcuts={shortcuts} action={setPreference} />
        </div>
        <div className="pt-1">
          <ShortcutListButton className={entry} popover={MENU_ID} />
          {settingsHref ? (
            <Link href={settingsHref} prefetch={false} className={entry}>
              <Settings aria-hidden="true" />
              {t("user.settings")}
            </Link>
          ) : null}
          <form method="post" action={signOutHref}>
            <button type="submit" className={entry}>
              <LogOut aria-hidden="true" />
              {t("user.signOut")}
            </button>
          </form>
        </div>
      </div>
    </>
  );
}

/** 王晓明 -> 晓明 (a Chinese name is called by its last two characters), Ada Lovelace -> AL. */
function initials(name: string): string {
  if (/^\p{Script=Han}+$/u.test(name)) return name.slice(-2);
  const words = name.split(/\s+/).filter(Boolean);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
}
