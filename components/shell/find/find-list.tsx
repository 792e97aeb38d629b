"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef } from "react";
import { shortcutOf } from "@/components/shell/shortcuts/key-map";
import { Keys } from "@/components/shell/shortcuts/keys";
import { cn } from "@/components/ui/cn";
import type { Choice } from "./choices";
import { HitText } from "./hit-text";

export const optionId = (id: string, index: number) => `${id}option${index}`;

type Props = {
  id: string;
  choices: readonly Choice[];
  active: number;
  /** They are of the text before. */
  isDimmed: boolean;
  onPoint: (index: number) => void;
  onChosen: () => void;
};

/** What can be chosen, by group. A choice that is a page is a real link: the middle button opens it beside. */
export function FindList({ id, choices, active, isDimmed, onPoint, onChosen }: Props) {
  const t = useTranslations("search.group");
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs on each move of the choice
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, choices.length]);
  const groups = [...new Set(choices.map(({ group }) => group))];
  return (
    <div
      ref={list}
      id={`${id}list`}
      role="listbox"
      aria-label={t("found")}
      aria-busy={isDimmed}
      hidden={choices.length === 0}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5"
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox, not of fields
        <div key={group} role="group" aria-label={t(group)} className="pb-1.5">
          <p aria-hidden="true" className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">
            {t(group)}
          </p>
          {choices.map((choice, index) =>
            choice.group === group ? (
              <Option
                key={choice.id}
                id={optionId(id, index)}
                choice={choice}
                isActive={index === active}
                isDimmed={isDimmed && group === "found"}
                onPoint={() => onPoint(index)}
                onChosen={onChosen}
              />
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}

type OptionProps = {
  id: string;
  choice: Choice;
  isActive: boolean;
  isDimmed: boolean;
  onPoint: () => void;
  onChosen: () => void;
};

function Option({ id, choice, isActive, isDimmed, onPoint, onChosen }: OptionProps) {
  const { icon: Icon, shortcut } = choice;
  const shared = {
    id,
    role: "option",
    "aria-selected": isActive,
    tabIndex: -1,
    onPointerMove: () => isActive || onPoint(),
    // The focus stays in the field, or the caret would be lost with each press.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    className: cn(
      "flex min-h-9 w-full items-center gap-2.5 rounded-md px-2 py-1 text-left text-sm select-none pointer-coarse:min-h-11",
      isActive && "bg-accent-soft",
      isDimmed && "opacity-60",
    ),
  };
  const content = (
    <>
      <Icon aria-hidden="true" className="size-4 shrink-0 text-faint" />
      <span className="min-w-0 flex-1">{"hit" in choice ? <HitText hit={choice.hit} /> : choice.label}</span>
      {shortcut ? (
        <span aria-hidden="true" className="pointer-coarse:hidden">
          <Keys shortcut={shortcutOf(shortcut)} />
        </span>
      ) : null}
    </>
  );
  if ("href" in choice) {
    const chosen = (event: MouseEvent) => {
      if (!event.metaKey && !event.ctrlKey && !event.shiftKey) onChosen();
    };
    return (
      <Link {...shared} href={choice.href} prefetch={false} onClick={chosen}>
        {content}
      </Link>
    );
  }
  const act = () => {
    onChosen();
    choice.run();
  };
  return (
    <button {...shared} type="button" onClick={act}>
      {content}
    </button>
  );
}
