"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { TOAST_EVENT, type Toast } from "./toast";

/** The part of Toaster that draws; loaded with the first message, which it is handed. */
export default function ToastHost({ theme, first }: { theme: "light" | "dark" | "system"; first: Toast }) {
  const t = useTranslations("common.action");
  const router = useRouter();
  const shown = useRef<Toast>(null);

  useEffect(() => {
    function show({ tone, title, description, link }: Toast) {
      const say = tone === "danger" ? toast.error : tone === "success" ? toast.success : toast;
      say(title, {
        description,
        duration: tone === "danger" ? Number.POSITIVE_INFINITY : 6000,
        action: link ? { label: link.label, onClick: () => router.push(link.href) } : undefined,
      });
    }
    if (shown.current !== first) {
      shown.current = first;
      show(first);
    }
    const listen = (event: Event) => show((event as CustomEvent<Toast>).detail);
    addEventListener(TOAST_EVENT, listen);
    return () => removeEventListener(TOAST_EVENT, listen);
  }, [first, router]);

  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      closeButton
      toastOptions={{
        closeButtonAriaLabel: t("close"),
        style: {
          background: "var(--raised)",
          color: "var(--fg)",
          borderColor: "var(--line)",
          fontFamily: "var(--font-sans)",
          fontSize: "0.8125rem",
        },
      }}
    />
  );
}
