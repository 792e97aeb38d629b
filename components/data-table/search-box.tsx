"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/use-shortcut";

/**
 * The search of a list. Controlled by the URL: pass the state's value, and debounce in onChange with nuqs
 * (`set({ q }, { history: "replace", limitUrlUpdates: debounce(300) })`). While an input method composes
 * (pinyin) nothing is sent. Posts as a plain GET form before JavaScript.
 */
export function SearchBox({
  name,
  label,
  value,
  onChange,
}: {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("common.action");
  const input = useRef<HTMLInputElement>(null);
  useShortcut("list.search", () => input.current?.select());
  const [draft, setDraft] = useState<string | null>(null);

  function change(event: ChangeEvent<HTMLInputElement>) {
    const composing = (event.nativeEvent as InputEvent).isComposing;
    setDraft(composing ? event.target.value : null);
    if (!composing) onChange(event.target.value);
  }

  return (
    <search className="relative block w-full md:w-80">
      <form method="get" onSubmit={(event) => event.preventDefault()}>
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
        />
        <input
          ref={input}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          name={name}
          aria-keyshortcuts="/"
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          maxLength={100}
          value={draft ?? value}
          onChange={change}
          onCompositionEnd={(event) => {
            setDraft(null);
            onChange(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape" && value) onChange("");
          }}
          className="h-(--control-h) w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 text-sm shadow-sm placeholder:text-faint focus-visible:outline-offset-0 pointer-coarse:h-11 pointer-coarse:text-lg"
        />
        {value ? (
          <button
            type="button"
            aria-label={t("clear")}
            onClick={() => onChange("")}
            className="absolute top-1/2 right-1 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-muted hover:bg-hover hover:text-fg"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        ) : null}
      </form>
    </search>
  );
}
