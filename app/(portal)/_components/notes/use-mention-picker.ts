"use client";

import { useTranslations } from "next-intl";
import {
  type ChangeEvent,
  type KeyboardEvent,
  type SyntheticEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { findColleaguesAction } from "@/app/(portal)/customers/[number]/notes/actions";

export const optionId = (list: string, index: number) => `${list}-${index}`;

export type Choice = { id: number; username: string; displayName: string };

type Picking = { query: string; at: number };

const PAUSE_MS = 120;
/** The call that is being typed right before the caret: Chinese goes before it and follows in it without a space. */
const UNFINISHED = /(?<![a-z0-9_.@-])@([\p{L}\p{N}._-]{0,30})$/iu;

type Options = {
  customer: string;
  plan?: string;
  value: string;
  replace: (text: string, caret: number) => void;
};

/** Who may be called, while an @ is being typed. An input method that is still composing is left alone: its keys are its own. */
export function useMentionPicker({ customer, plan, value, replace }: Options) {
  const t = useTranslations("notes.picker");
  const id = useId();
  const [picking, setPicking] = useState<Picking | null>(null);
  const [found, setFound] = useState<{ query: string; choices: Choice[] } | null>(null);
  const [active, setActive] = useState(0);
  const newest = useRef(0);
  const query = picking?.query;

  useEffect(() => {
    if (query === undefined) return;
    const turn = ++newest.current;
    const timer = setTimeout(async () => {
      const result = await findColleaguesAction({ customer, plan, query }).catch(() => null);
      if (turn !== newest.current) return;
      setFound({ query, choices: result?.ok ? result.data : [] });
      setActive(0);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query, customer, plan]);

  const isOpen = picking !== null && found !== null;
  const choices = isOpen ? found.choices : [];

  function look(text: string, caret: number) {
    const match = UNFINISHED.exec(text.slice(0, caret));
    if (!match) return close();
    setPicking({ query: match[1] ?? "", at: match.index });
  }

  function close() {
    newest.current++;
    setPicking(null);
    setFound(null);
  }

  function choose(choice: Choice | undefined) {
    if (!picking || !choice) return;
    const before = `${value.slice(0, picking.at)}@${choice.username} `;
    const after = value.slice(picking.at + 1 + picking.query.length).replace(/^ /, "");
    close();
    replace(before + after, before.length);
  }

  /** True when the key was the list's. */
  function onKey(event: KeyboardEvent): boolean {
    if (event.nativeEvent.isComposing || !isOpen) return false;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Escape") close();
    else if (choices.length === 0) return false;
    else if (step !== 0) setActive((active + step + choices.length) % choices.length);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab")
      choose(choices[active]);
    else return false;
    event.preventDefault();
    return true;
  }

  /** Where the caret is now; while an input method composes, what stands there is not what will. */
  const lookAt = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) =>
    look(currentTarget.value, currentTarget.selectionStart);

  return {
    isOpen,
    close,
    onKey,
    onTyped: (event: ChangeEvent<HTMLTextAreaElement>) => {
      if (!(event.nativeEvent as InputEvent).isComposing) lookAt(event);
    },
    /** For a screen reader. */
    said: choices.length > 0 ? t("found", { count: choices.length }) : t("none"),
    fieldProps: {
      "aria-autocomplete": "list" as const,
      "aria-controls": choices.length > 0 ? id : undefined,
      "aria-activedescendant": choices.length > 0 ? optionId(id, active) : undefined,
      onCompositionEnd: lookAt,
      onClick: lookAt,
      onBlur: close,
    },
    listProps: { id, choices, active, onChoose: choose },
  };
}
