"use server";

import { revealIdentifier } from "@/lib/domain/customers/reveal-identifier";
import { revealIdentifierInput } from "@/lib/domain/customers/schemas";
import { action } from "@/lib/platform/actions";

export const revealIdentifierAction = action({
  permission: "identifier.reveal",
  input: revealIdentifierInput,
  run: (ctx, input) => revealIdentifier(ctx, input),
});
