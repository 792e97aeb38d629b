import { useCallback, useEffect, useRef, useState } from "react";
import type { ActionResult } from "@/lib/platform/action-result";
import { answerOf } from "./answer-of";

const PAUSE_MS = 300;

/** Asks while somebody types, after a pause; only the answer to the last question counts. */
export function usePreview<T>(): {
  preview: ActionResult<T> | null;
  ask: (question: (() => Promise<ActionResult<T>>) | null) => void;
} {
  const [preview, setPreview] = useState<ActionResult<T> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(0);
  const ask = useCallback((question: (() => Promise<ActionResult<T>>) | null) => {
    clearTimeout(timer.current);
    const turn = ++latest.current;
    if (!question) return setPreview(null);
    timer.current = setTimeout(async () => {
      const answer = await answerOf(question());
      if (turn === latest.current) setPreview(answer);
    }, PAUSE_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { preview, ask };
}
