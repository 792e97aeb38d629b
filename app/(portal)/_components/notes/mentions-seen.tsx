"use client";

import { useEffect, useRef } from "react";
import { seeMentionsAction } from "@/app/(portal)/customers/[number]/notes/actions";
import { Button } from "@/components/ui/button";
import { asFormAction } from "@/lib/platform/action-result";

type Props = { customer: string; notes: string; label: string };

/** Tells the server that these notes have been shown to the one they call: a page that is only fetched has been seen by nobody. */
export function MentionsSeen({ customer, notes, label }: Props) {
  const told = useRef("");
  useEffect(() => {
    if (told.current === notes) return;
    told.current = notes;
    // Not said is not lost: the note stays among the unseen ones.
    seeMentionsAction({ customer, notes }).catch(() => undefined);
  }, [customer, notes]);
  return (
    <noscript>
      <form action={asFormAction(seeMentionsAction)}>
        <input type="hidden" name="customer" value={customer} />
        <input type="hidden" name="notes" value={notes} />
        <Button type="submit">{label}</Button>
      </form>
    </noscript>
  );
}
