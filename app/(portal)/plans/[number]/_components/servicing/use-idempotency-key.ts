import { useState } from "react";

/** One key for one wish: made when the form opens and sent with every try, so that a repeated click posts once. */
export function useIdempotencyKey(): string {
  const [key] = useState(() => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  });
  return key;
}
