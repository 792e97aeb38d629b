"use client";

import { useCallback } from "react";
import { staySignedIn } from "@/app/(portal)/actions";
import { IdleWarning } from "@/components/shell/idle-warning";

export function IdleGuard({
  warnAfterSeconds,
  endAfterSeconds,
}: {
  warnAfterSeconds: number;
  endAfterSeconds: number;
}) {
  const stay = useCallback(async () => (await staySignedIn({})).ok, []);
  return (
    <IdleWarning
      onStay={stay}
      signInHref="/sign-in"
      warnAfterSeconds={warnAfterSeconds}
      endAfterSeconds={endAfterSeconds}
    />
  );
}
