"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { TOAST_EVENT, type Toast } from "./toast";

const ToastHost = lazy(() => import("./toast-host"));

/** Mounted once in the shell. Its library (20 kB) is fetched with the first toast, not with the page. */
export function Toaster({ theme }: { theme: "light" | "dark" | "system" }) {
  const [first, setFirst] = useState<Toast>();
  useEffect(() => {
    if (first) return;
    const listen = (event: Event) => setFirst((event as CustomEvent<Toast>).detail);
    addEventListener(TOAST_EVENT, listen, { once: true });
    return () => removeEventListener(TOAST_EVENT, listen);
  }, [first]);
  if (!first) return null;
  return (
    <Suspense>
      <ToastHost theme={theme} first={first} />
    </Suspense>
  );
}
