"use client";

import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { peekPlan } from "@/app/(portal)/plans/actions";

export type PanelStart = { number: string; content: ReactNode };
export type Peek = { number: string; content: ReactNode } | { number: string; failure: string };

/** Going down the rows with a key held must not ask for every plan passed. */
const PAUSE_MS = 120;
const KEPT = 20;

/** What the panel shows of a plan: what came with the page, what was seen a moment ago, or asked for now. */
export function usePeek(number: string, start: PanelStart | null): Peek | null {
  const list = useSearchParams().toString();
  const [seen, setSeen] = useState<readonly Peek[]>([]);
  const known = start?.number === number ? start : (seen.find((peek) => peek.number === number) ?? null);
  const load = useEffectEvent(async (wanted: string, isWanted: () => boolean) => {
    const answer = await peekPlan({ number: wanted, list }).catch(() => null);
    if (!isWanted()) return;
    const peek = answer?.ok
      ? { number: wanted, content: answer.data }
      : { number: wanted, failure: answer?.message ?? "" };
    setSeen((before) => [peek, ...before.filter((other) => other.number !== wanted)].slice(0, KEPT));
  });
  const isKnown = known !== null;
  useEffect(() => {
    if (isKnown) return;
    let isWanted = true;
    const timer = setTimeout(() => void load(number, () => isWanted), PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [number, isKnown]);
  return known;
}
