"use client";

import { useCallback } from "react";
import { staySignedIn } from "@/app/(portal)/actions";
import { IdleWarning } from "@/components/shell/idle-warning";
import { signInPath } from "@/lib/platform/auth/safe-next";

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
      signInHref={signInPath("/", "idle")}
      warnAfterSeconds={warnAfterSeconds}
      endAfterSeconds={endAfterSeconds}
    />
  );
}
