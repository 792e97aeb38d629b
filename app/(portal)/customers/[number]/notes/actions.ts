"use server";

import { findColleagues } from "@/lib/domain/notes/find-colleagues";
import { findColleaguesInput, seeMentionsInput, writeNoteInput } from "@/lib/domain/notes/schemas";
import { seeMentions } from "@/lib/domain/notes/see-mentions";
import { writeNote } from "@/lib/domain/notes/write-note";
import { action } from "@/lib/platform/actions";

export const writeNoteAction = action({
  permission: "note.write",
  input: writeNoteInput,
  // Names only: what a form without JavaScript answers travels as JSON, which knows no bigint.
  run: async (ctx, input) => ({ called: (await writeNote(ctx, input)).called }),
});

export const findColleaguesAction = action({
  permission: "note.write",
  input: findColleaguesInput,
  run: (ctx, input) => findColleagues(ctx, input),
});

export const seeMentionsAction = action({
  permission: "signed-in",
  input: seeMentionsInput,
  run: (ctx, input) => seeMentions(ctx, input),
});
