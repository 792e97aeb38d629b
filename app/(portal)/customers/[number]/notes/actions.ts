"use server";

import { findColleagues } from "@/lib/domain/notes/find-colleagues";
import { findColleaguesInput, seeMentionsInput, writeNoteInput } from "@/lib/domain/notes/schemas";
import { seeMentions } from "@/lib/domain/notes/see-mentions";
import { writeNote } from "@/lib/domain/notes/write-note";
import { action } from "@/lib/platform/actions";

export const writeNoteAction = action({
  permission: "note.write",
  input: writeNoteInput,
  run: (ctx, input) => writeNote(ctx, input),
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
