"use client";

import { LoaderCircle, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { useLocale, useMessages, useTranslations } from "next-intl";
import { type KeyboardEvent, startTransition, useEffect, useId, useRef, useState } from "react";
import { runShortcut } from "@/components/shell/shortcuts/registry";
import type { Messages } from "@/lib/platform/i18n/messages";
import { type Choice, choicesOfDesk, choicesOfHits, choicesOfPage, chosenBy } from "./choices";
import type { FindDesk } from "./find-desk";
import { FindList, optionId } from "./find-list";
import { FindNote } from "./find-note";
import { useOtherWords } from "./other-words";
import { currentPageActions } from "./page-actions";
import { numberInPath, readRecent } from "./recent";
import { SearchWords } from "./search-words";
import { useFound } from "./use-found";

const COMPOSING_KEY_CODE = 229;
const MAX_LENGTH = 100;

type Props = { desk: FindDesk; onClose: () => void };

export default function FindBox(props: Props) {
  return (
    <SearchWords>
      <Box {...props} />
    </SearchWords>
  );
}

/** A combobox after the pattern of the ARIA guide: the focus stays in the field, the arrows move the choice below it. */
function Box({ desk, onClose }: Props) {
  const t = useTranslations("search");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const signOut = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState("");
  const [isComposing, setComposing] = useState(false);
  const [active, setActive] = useState(0);
  // Enter was pressed before the answer came: it holds for the first thing that comes.
  const [isEntered, setEntered] = useState(false);
  // Half a syllable is no question: while an input method composes, the text before it stands.
  const [text, setText] = useState("");
  const here = numberInPath(usePathname());
  const [lately] = useState(() => readRecent(desk.person).filter((number) => number !== here));
  const found = useFound(text, lately);
  const [page] = useState(() => choicesOfPage(currentPageActions()));
  const own = useDeskChoices(desk, { help: help, signOut: () => signOut.current?.requestSubmit() });
  const hits = choicesOfHits(text === "" ? "recent" : "found", hitsFor(text, found));
  const named = chosenBy(text, [...page, ...own]);
  // What was open lately goes first, so the rest waits for it and does not jump.
  const isOpening = text === "" && lately.length > 0 && found.isStale;
  const choices: Choice[] = text === "" ? (isOpening ? [] : [...hits, ...named]) : [...named, ...hits];
  const current = Math.min(active, choices.length - 1);

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (!isEntered || found.isStale) return;
    setEntered(false);
    document.getElementById(optionId(id, 0))?.click();
  }, [isEntered, found.isStale, id]);

  function help() {
    onClose();
    runShortcut("help.open");
  }

  function change(next: string, composing: boolean) {
    setTyped(next);
    setComposing(composing);
    setActive(0);
    setEntered(false);
    if (!composing) setText(next.normalize("NFKC").trim());
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || event.keyCode === COMPOSING_KEY_CODE) return;
    const to = { ArrowDown: current + 1, ArrowUp: current - 1 + choices.length }[event.key];
    if (to !== undefined && choices.length > 0) setActive(to % choices.length);
    else if (event.key === "Enter") enter();
    else if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) input.current?.select();
    else return;
    event.preventDefault();
  }

  /** What is on the screen may be of the text before: then the choice waits for its own answer. */
  function enter() {
    const choice = choices[current];
    if (choice && (!found.isStale || choice.group !== "found")) {
      document.getElementById(optionId(id, current))?.click();
    } else if (text !== "") {
      setEntered(true);
      found.hurry();
    }
  }

  const isBusy = text !== "" && found.isStale;
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-3">
        {isBusy ? (
          <LoaderCircle aria-hidden="true" className="size-4 shrink-0 animate-spin text-faint" />
        ) : (
          <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        )}
        <input
          ref={input}
          type="text"
          inputMode="search"
          enterKeyHint="go"
          role="combobox"
          aria-label={t("title")}
          aria-expanded={choices.length > 0}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={choices.length > 0 ? optionId(id, current) : undefined}
          placeholder={t("placeholder")}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={MAX_LENGTH}
          value={typed}
          onChange={(event) => change(event.target.value, (event.nativeEvent as InputEvent).isComposing)}
          onCompositionEnd={(event) => change(event.currentTarget.value, false)}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint pointer-coarse:text-lg"
        />
        <button
          type="button"
          onClick={onClose}
          className="rounded-sm px-1.5 py-1 text-xs text-muted hover:bg-hover hover:text-fg touch-target"
        >
          {t("close")}
        </button>
      </div>
      <FindList
        id={id}
        choices={choices}
        active={current}
        isDimmed={isBusy}
        onPoint={setActive}
        onChosen={onClose}
      />
      <FindNote
        text={text}
        count={isComposing ? null : choices.length}
        answered={found.isStale ? null : found.answered}
        isEmpty={choices.length === 0}
      />
      <form ref={signOut} method="post" action={desk.signOutHref} className="hidden" />
    </>
  );
}

/** While one waits, what was found before stays in sight, dimmed; what was open lately does not. */
function hitsFor(text: string, { answered, isStale }: ReturnType<typeof useFound>) {
  if (!answered || (isStale && (text === "" || answered.text === ""))) return [];
  return answered.hits;
}

function useDeskChoices(desk: FindDesk, run: { help: () => void; signOut: () => void }) {
  const locale = useLocale() as "en" | "zh-CN";
  const { shell, search } = useMessages() as unknown as Messages;
  const other = useOtherWords(locale);
  const own = { nav: shell.nav, action: search.action };
  const prefer = (field: string, value: string) => {
    const form = new FormData();
    form.set(field, value);
    startTransition(async () => void (await desk.setPreference(form)));
  };
  return choicesOfDesk(desk, locale, [own, other], { ...run, prefer });
}
