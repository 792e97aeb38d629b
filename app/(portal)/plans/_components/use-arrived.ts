"use client";

import { useEffect, useState } from "react";

/**
 * What a promise gave, once it is in; until the next one's is in, the last one's. Unlike a Suspense boundary it puts
 * nothing in another's place, so that a field keeps its focus meanwhile. A failure is told by whoever else reads it.
 */
export function useArrived<T>(promise: Promise<T>): T | null {
  const [arrived, setArrived] = useState<T | null>(null);
  useEffect(() => {
    let isWanted = true;
    promise.then(
      (value) => isWanted && setArrived(value),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [promise]);
  return arrived;
}
