"use client";

import { useCallback, useEffect, useState } from "react";

type Passing = { value: string; endsAt: number };

const SECOND_MS = 1_000;

/** A value that is forgotten after some seconds, when the page is left, and when the part is taken off the screen. */
export function usePassingValue() {
  const [passing, setPassing] = useState<Passing | null>(null);
  const [secondsLeft, setSecondsLeft] = useState(0);
  const forget = useCallback(() => setPassing(null), []);

  const show = useCallback((value: string, seconds: number) => {
    setSecondsLeft(seconds);
    setPassing({ value, endsAt: Date.now() + seconds * SECOND_MS });
  }, []);

  useEffect(() => {
    if (!passing) return;
    const tick = () => {
      const left = Math.ceil((passing.endsAt - Date.now()) / SECOND_MS);
      if (left <= 0) setPassing(null);
      else setSecondsLeft(left);
    };
    const timer = setInterval(tick, SECOND_MS);
    // The back-forward cache would bring the value back with the page.
    window.addEventListener("pagehide", forget);
    return () => {
      clearInterval(timer);
      window.removeEventListener("pagehide", forget);
    };
  }, [passing, forget]);

  return { value: passing?.value ?? null, secondsLeft, show, forget };
}
