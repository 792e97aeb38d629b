"use client";

import Form from "next/form";
import { type ReactNode, useEffect, useRef } from "react";

const PAUSE_MS = 400;

/** A GET form that asks by itself shortly after a change; without JavaScript its button does. */
export function LiveForm({
  action,
  label,
  children,
}: {
  action: string;
  label: string;
  children: ReactNode;
}) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <Form
      action={action}
      aria-label={label}
      noValidate
      replace
      scroll={false}
      prefetch={false}
      onSubmit={() => clearTimeout(timer.current)}
      onChange={({ currentTarget }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => currentTarget.requestSubmit(), PAUSE_MS);
      }}
    >
      {children}
    </Form>
  );
}
