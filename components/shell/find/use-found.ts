import { useEffect, useRef, useState } from "react";
import type { FoundAnswer } from "./find-types";

/** Between two keys of somebody who types, most of the time. */
const PAUSE_MS = 160;

type Asked = { text: string } | { recent: readonly string[] };

export type Answered = FoundAnswer & {
  /** What was asked. */
  text: string;
  /** Why there is none, in the reader's language; "" when the server said nothing. */
  problem: string | null;
};

const EMPTY: Answered = { text: "", hits: [], isCut: false, problem: null };

async function ask(asked: Asked, signal: AbortSignal): Promise<Answered> {
  const text = "text" in asked ? asked.text : "";
  // Posted, so that an identifier never stands in an address, which servers and proxies write down.
  const headers = { "content-type": "application/json" };
  const response = await fetch("/find", { method: "POST", headers, body: JSON.stringify(asked), signal });
  const body = await response.json();
  if (response.ok) return { ...(body as FoundAnswer), text, problem: null };
  return { ...EMPTY, text, problem: String(body?.error?.message ?? "") };
}

/**
 * What the server finds for the text, asked when the typing pauses; an answer that came too late is dropped. `hurry`
 * asks at once. While an answer is awaited the one before stays: `answered.text` tells which it is of.
 */
export function useFound(text: string, lately: readonly string[]) {
  const [answered, setAnswered] = useState<Answered | null>(null);
  const hurry = useRef(() => {});

  useEffect(() => {
    const controller = new AbortController();
    const start = () => {
      hurry.current = () => {};
      if (text === "" && lately.length === 0) return setAnswered(EMPTY);
      ask(text === "" ? { recent: lately } : { text }, controller.signal)
        .catch(() => ({ ...EMPTY, text, problem: "" }))
        .then((answer) => controller.signal.aborted || setAnswered(answer));
    };
    const timer = setTimeout(start, text === "" ? 0 : PAUSE_MS);
    hurry.current = () => {
      clearTimeout(timer);
      start();
    };
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, lately]);

  return { answered, isStale: answered?.text !== text, hurry: () => hurry.current() };
}
