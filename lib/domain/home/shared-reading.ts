type Held<T> = { key: string; at: Date; value: T };

/**
 * One reading of the whole bank for everybody who asks: answered from what was read less than `freshMs` ago; up to
 * `staleMs` answered at once while a new reading is taken; after that waited for. Several who wait share one reading.
 * The caller shows `at`, so a figure is exact as of a moment that is said.
 */
export function sharedReading<T>(
  { freshMs, staleMs }: { freshMs: number; staleMs: number },
  onError: (error: unknown) => void,
) {
  let held: Held<T> | null = null;
  let running: { key: string; result: Promise<Held<T>> } | null = null;

  function take(key: string, now: Date, read: () => Promise<T>): Promise<Held<T>> {
    if (running?.key === key) return running.result;
    const result = read().then((value) => {
      held = { key, at: now, value };
      return held;
    });
    running = { key, result };
    const done = () => {
      if (running?.result === result) running = null;
    };
    result.then(done, done);
    return result;
  }

  return async (key: string, now: Date, read: () => Promise<T>): Promise<{ at: Date; value: T }> => {
    const age = held?.key === key ? now.getTime() - held.at.getTime() : Number.POSITIVE_INFINITY;
    if (held && age < freshMs) return held;
    const next = take(key, now, read);
    if (!held || age >= staleMs) return next;
    next.catch(onError);
    return held;
  };
}
