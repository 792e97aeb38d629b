"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

/** The errors of a form summed up above it. Takes focus when it appears; each line jumps to its field. */
export function FormErrors({
  errors,
  message,
}: {
  errors?: { name: string; message: string }[];
  message?: string;
}) {
  const t = useTranslations("common.form");
  const box = useRef<HTMLDivElement>(null);
  const list = errors ?? [];
  const shown = list.length > 0 || Boolean(message);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of errors must take focus again
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, errors, message]);
  if (!shown) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md border border-danger/40 bg-danger-soft px-3 py-2 text-sm text-danger"
    >
      <p className="font-medium">{message ?? t("errorSummary", { count: list.length })}</p>
      {list.length > 0 ? (
        <ul className="mt-1 list-disc pl-4">
          {list.map((error) => (
            <li key={error.name}>
              <a href={`#${error.name}`} className="underline">
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
