import { parseArgs } from "node:util";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { type Invitation, inviteAdmin } from "@/lib/domain/staff/invite-admin";
import { withDatabase } from "@/lib/platform/db/connect-or-start";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { OperatorError } from "@/lib/platform/operator-error";
import { systemContext } from "@/lib/platform/service";
import { runCommand } from "./command";

const USAGE = 'Usage: npm run create-admin -- --username NAME --name "FULL NAME"';

runCommand(async () => {
  const input = readArguments();
  await withDatabase(async () => {
    await ensureInstallation();
    const invitation = await inviteAdmin(await systemContext("create-admin"), input).catch(explain);
    console.log(inWords(invitation));
  });
});

function readArguments() {
  const options = { username: { type: "string" }, name: { type: "string" } } as const;
  try {
    const { username, name } = parseArgs({ options }).values;
    if (username && name) return { username, displayName: name };
  } catch {
    // An option nobody knows is answered like a missing one.
  }
  throw new OperatorError(USAGE);
}

function inWords({ username, token, expiresAt }: Invitation): string {
  const link = new URL(`/link/${token}`, env().TENOR_BASE_URL);
  const until = `${expiresAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `${username} is an administrator once the password is set, with this link, once, until ${until}:\n  ${link}`;
}

/** A refusal in a sentence: the operator's terminal has no language but English. */
async function explain(error: unknown): Promise<never> {
  if (!(error instanceof AppError)) throw error;
  const { staff } = await loadMessages("en");
  const sentences = [error.messageKey, ...Object.values(error.fields)].flatMap((key) => {
    const text = staff[key.replace("staff.", "") as keyof typeof staff];
    return text ? [text.replace("{username}", String(error.params.username))] : [];
  });
  throw new OperatorError(sentences.join("\n") || error.message);
}
