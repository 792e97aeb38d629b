import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import type { AppError } from "@/lib/platform/errors";
import { testDatabase } from "@/lib/platform/testing/database";
import { ensureInstallation } from "./ensure-installation";
import { contextFor, minutesLater, START, startSession, visitor } from "./fixture";
import { inviteAdmin } from "./invite-admin";
import { loadActor } from "./load-actor";
import { signIn } from "./sign-in";
import { readLink, useLink } from "./use-link";

await testDatabase();
beforeAll(() => ensureInstallation());

const SECRET = "seven quiet harbours";
const operator = (now = START) => contextFor({ kind: "system", job: "create-admin" }, now);
const invite = (username: string, now?: Date) =>
  inviteAdmin(operator(now), { username, displayName: username });
const use = (token: string, password = SECRET, now?: Date) =>
  useLink(visitor(now), { token, password, repeat: password });
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    ({ code, messageKey, fields }: AppError) => ({ code, messageKey, fields }),
  );

describe("a one-time link", () => {
  it("sets the first password of an administrator, once", async () => {
    const { token } = await invite("first");
    expect(await readLink(token, START)).toMatchObject({ username: "first" });
    await use(token);
    const session = await signIn(visitor(), { username: "first", password: SECRET });
    const actor = (await loadActor(session.token, START))?.actor;
    expect(actor?.grants).toMatchObject([{ scope: "all" }]);
    expect(await refusal(use(token, "another good secret"))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("of two clicks at once lets one through", async () => {
    const { token } = await invite("twice");
    const answers = await Promise.all([refusal(use(token)), refusal(use(token))]);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  });

  it("works for 24 hours and not a moment longer", async () => {
    const { token } = await invite("late");
    expect(await readLink(token, minutesLater(24 * 60 - 0.1))).not.toBeNull();
    expect(await refusal(use(token, SECRET, minutesLater(24 * 60)))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("is replaced by a new one for the same person; somebody who has set a password is not invited again", async () => {
    const [old, fresh] = [await invite("again"), await invite("again")];
    expect(await readLink(old.token, START)).toBeNull();
    await use(fresh.token);
    expect(await refusal(invite("again"))).toMatchObject({ code: "CONFLICT" });
  });

  it("ends the sessions there were and is audited in the owner's name", async () => {
    const { token } = await invite("reset");
    await use(token);
    const staff = await db().staff.findUniqueOrThrow({ where: { username: "reset" } });
    const session = await startSession(staff.id);
    await db().oneTimeLink.updateMany({ where: { staffId: staff.id }, data: { usedAt: null } });
    await use(token, "eight quiet harbours");
    expect(await loadActor(session, START)).toBeNull();
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({ action: "link.used", actorId: staff.id, after: { sessionsEnded: 1 } });
  });

  it("keeps its token out of the database", async () => {
    const { token } = await invite("hidden");
    const rows = await db().oneTimeLink.findMany();
    expect(rows.some(({ tokenHash }) => Buffer.from(tokenHash).toString("base64url") === token)).toBe(false);
  });

  it("refuses a weak password beside its field and stays usable", async () => {
    const { token } = await invite("weak");
    expect(await refusal(use(token, "password123"))).toMatchObject({
      code: "INVALID",
      fields: { password: "auth.password.tooCommon" },
    });
    const differing = useLink(visitor(), { token, password: SECRET, repeat: `${SECRET}!` });
    expect(await refusal(differing)).toMatchObject({ fields: { repeat: "auth.password.repeatDiffers" } });
    await use(token);
  });

  it("is made by an operator's command only, and used by a visitor only", async () => {
    const nobody = inviteAdmin(visitor(), { username: "sneaky", displayName: "Sneaky" });
    expect(await refusal(nobody)).toMatchObject({ code: "FORBIDDEN" });
    const { token } = await invite("door");
    const byJob = useLink(operator(), { token, password: SECRET, repeat: SECRET });
    expect(await refusal(byJob)).toMatchObject({ code: "FORBIDDEN" });
  });
});
