"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { type Choice, optionId } from "./use-mention-picker";

type Props = {
  id: string;
  choices: readonly Choice[];
  active: number;
  onChoose: (choice: Choice) => void;
};

/** Focus stays in the text: the list follows its keys, and a press on it takes none away. */
export function MentionList({ id, choices, active, onChoose }: Props) {
  const t = useTranslations("notes.picker");
  return (
    <div className="absolute top-full left-0 z-20 mt-1 w-full max-w-80 overflow-hidden rounded-lg border border-line bg-raised shadow-lg">
      {choices.length === 0 ? (
        <p className="px-3 py-2 text-sm text-muted">{t("none")}</p>
      ) : (
        <div id={id} role="listbox" aria-label={t("label")} className="py-1">
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field, by aria-activedescendant
            <div
              key={choice.id}
              id={optionId(id, index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(choice)}
              className={cn(
                "flex cursor-pointer items-baseline justify-between gap-3 px-3 py-1.5 text-sm touch-target",
                index === active ? "bg-accent-soft text-accent-text" : "hover:bg-hover",
              )}
            >
              <span className="truncate font-medium">{choice.displayName}</span>
              <span className="shrink-0 text-xs text-muted">@{choice.username}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
