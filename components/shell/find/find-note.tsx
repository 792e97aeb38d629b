"use client";

import { useTranslations } from "next-intl";
import { KeyCap } from "@/components/shell/shortcuts/keys";
import type { Answered } from "./use-found";

type Props = {
  text: string;
  /** Null while an input method composes: nothing is said about half a word. */
  count: number | null;
  /** Null while the answer to this text is awaited. */
  answered: Answered | null;
  isEmpty: boolean;
};

/** Below the choices: what there is to know about them, how to move among them, and how many, for who cannot see them. */
export function FindNote({ text, count, answered, isEmpty }: Props) {
  const t = useTranslations("search");
  const problem = answered?.problem ?? null;
  const isNothing = text !== "" && answered !== null && isEmpty && problem === null;
  return (
    <>
      {problem !== null ? (
        <p role="alert" className="px-4 py-3 text-sm text-danger">
          {problem || t("failed")}
        </p>
      ) : null}
      {isNothing ? (
        <div className="px-4 py-6 text-center text-sm">
          <p className="font-medium break-words">{t("nothing", { text })}</p>
          <p className="mt-1 text-muted">{t("nothingHint")}</p>
        </div>
      ) : null}
      {answered?.isCut ? <p className="px-4 pb-2 text-xs text-muted">{t("cut")}</p> : null}
      <p
        aria-hidden="true"
        className="flex gap-4 border-t border-line bg-sunken px-4 py-2 text-xs text-muted pointer-coarse:hidden"
      >
        {(["choose", "open", "close"] as const).map((what) => (
          <span key={what} className="inline-flex items-center gap-1">
            <KeyCap>{{ choose: "↑↓", open: "↵", close: "Esc" }[what]}</KeyCap>
            {t(`hint.${what}`)}
          </span>
        ))}
      </p>
      <p role="status" className="sr-only">
        {text !== "" && answered && count !== null && problem === null ? t("results", { count }) : null}
      </p>
    </>
  );
}
