"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { idleStep } from "./idle-clock";

/** Shared by all tabs: work in one keeps the others signed in too. */
const CONTACT_KEY = "tenor-last-contact";

export interface IdleWarningProps {
  /** Touches the session on the server; false when it is gone. */
  onStay: () => Promise<boolean>;
  signInHref: string;
  warnAfterSeconds?: number;
  endAfterSeconds?: number;
}

/** Warns before an idle session ends, and says so when it has; the page keeps what was written. */
export function IdleWarning({
  onStay,
  signInHref,
  warnAfterSeconds = 780,
  endAfterSeconds = 900,
}: IdleWarningProps) {
  const t = useTranslations("shell.idle");
  const dialog = useRef<HTMLDialogElement>(null);
  const activityAt = useRef(0);
  const busy = useRef(false);
  const pathname = usePathname();
  const [left, setLeft] = useState<number | "ended" | null>(null);

  const stay = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    const alive = await onStay().catch(() => false);
    busy.current = false;
    if (alive) localStorage.setItem(CONTACT_KEY, String(Date.now()));
    setLeft(alive ? null : "ended");
  }, [onStay]);

  // Each page that arrives is a contact with the server.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs on each change of page
  useEffect(() => {
    localStorage.setItem(CONTACT_KEY, String(Date.now()));
    setLeft(null);
  }, [pathname]);

  useEffect(() => {
    const active = () => {
      activityAt.current = Date.now();
    };
    addEventListener("keydown", active, { passive: true });
    addEventListener("pointerdown", active, { passive: true });
    const timer = setInterval(() => {
      const step = idleStep({
        now: Date.now(),
        contactAt: Number(localStorage.getItem(CONTACT_KEY)) || Date.now(),
        activityAt: activityAt.current,
        warnAfterMs: warnAfterSeconds * 1000,
        endAfterMs: endAfterSeconds * 1000,
      });
      if (step.kind === "extend") void stay();
      else
        setLeft(
          step.kind === "warn" ? Math.ceil(step.leftMs / 1000) : step.kind === "ended" ? "ended" : null,
        );
    }, 1000);
    return () => {
      clearInterval(timer);
      removeEventListener("keydown", active);
      removeEventListener("pointerdown", active);
    };
  }, [stay, warnAfterSeconds, endAfterSeconds]);

  useEffect(() => {
    if (left === null) dialog.current?.close();
    else if (!dialog.current?.open) dialog.current?.showModal();
  }, [left]);

  const seconds = typeof left === "number" ? left : 0;
  return (
    <dialog
      ref={dialog}
      aria-labelledby="idle-title"
      onCancel={(event) => {
        event.preventDefault();
        if (left !== "ended") void stay();
      }}
      className="m-auto w-[calc(100vw-2rem)] max-w-sm rounded-xl border border-line bg-raised p-5 text-fg shadow-lg backdrop:bg-[oklch(0.15_0.02_262/0.45)]"
    >
      <h2 id="idle-title" className="text-base font-semibold">
        {t("title")}
      </h2>
      <p className="num mt-1 text-sm whitespace-normal text-muted" role="timer">
        {left === "ended"
          ? t("failed")
          : t("body", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}
      </p>
      <div className="mt-4 flex justify-end">
        {left === "ended" ? (
          <a href={signInHref} target="_blank" rel="noopener" className={buttonClass("primary")}>
            {t("signIn")}
          </a>
        ) : (
          <button type="button" onClick={stay} className={buttonClass("primary")}>
            {t("stay")}
          </button>
        )}
      </div>
    </dialog>
  );
}
