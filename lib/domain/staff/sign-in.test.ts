import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashToken } from "@/lib/platform/auth/token";
import { db } from "@/lib/platform/db/client";
import type { AppError } from "@/lib/platform/errors";
import { testDatabase } from "@/lib/platform/testing/database";
import { ensureInstallation } from "./ensure-installation";
import { addPerson, contextFor, minutesLater, PASSWORD, START, visitor } from "./fixture";
import { ACCOUNT_ATTEMPTS, ADDRESS_ATTEMPTS } from "./rules";
import { signIn } from "./sign-in";

await testDatabase();

beforeAll(async () => {
  await ensureInstallation();
  await addPerson({ username: "ada" });
  await addPerson({ username: "gone", status: "disabled" });
});
beforeEach(async () => {
  await db().signInThrottle.deleteMany();
});

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: AppError) => ({ code: error.code, key: error.messageKey }),
  );
const wrong = (username: string, ctx = visitor()) => refusal(signIn(ctx, { username, password: "wrong" }));
const right = (username: string, ctx = visitor()) => signIn(ctx, { username, password: PASSWORD });
const NO_MATCH = { code: "UNAUTHENTICATED", key: "auth.signIn.refused" };
const BLOCKED = { code: "LIMIT", key: "auth.signIn.throttled" };

describe("a session", () => {
  it("begins with a token of 256 bits of which the database holds only the SHA-256", async () => {
    const { token } = await right(" ADA ");
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const row = await db().staffSession.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
    expect(row.expiresAt.getTime() - START.getTime()).toBe(8 * 60 * 60_000);
    expect(Buffer.from(row.tokenHash).toString("latin1")).not.toContain(token);
  });

  it("is new at each sign-in and audited under the person's own id", async () => {
    const [one, two] = [await right("ada"), await right("ada")];
    expect(one.token).not.toBe(two.token);
    const { id } = await db().staff.findUniqueOrThrow({ where: { username: "ada" } });
    const last = await db().auditEvent.findFirstOrThrow({
      where: { action: "session.started" },
      orderBy: { id: "desc" },
    });
    expect(last).toMatchObject({ actorKind: "staff", actorId: id, outcome: "done", address: "192.0.2.1" });
  });

  it("starts in the language the page came in, later in the stored one, and a choice goes before both", async () => {
    await addPerson({ username: "mei" });
    const chinese = { ...visitor(), locale: "zh-CN" } as const;
    expect((await right("mei", chinese)).locale).toBe("zh-CN");
    expect((await right("mei")).locale).toBe("zh-CN");
    expect((await signIn(visitor(), { username: "mei", password: PASSWORD, locale: "en" })).locale).toBe(
      "en",
    );
    expect((await right("mei", chinese)).locale).toBe("en");
  });

  it("is for visitors alone: neither a job nor somebody signed in starts one", async () => {
    const job = contextFor({ kind: "system", job: "close-day" });
    expect((await refusal(right("ada", job)))?.code).toBe("FORBIDDEN");
  });
});

describe("a refusal", () => {
  it("says the same of a wrong password, an unknown name, somebody disabled and the never invited", async () => {
    const disabled = refusal(right("gone"));
    const unassigned = refusal(right("unassigned"));
    expect(await Promise.all([wrong("ada"), wrong("nobody"), disabled, unassigned])).toEqual(
      Array(4).fill(NO_MATCH),
    );
  });

  it("takes an unknown name at least half as long as a known one", async () => {
    const time = async (username: string) => {
      const began = performance.now();
      await wrong(username);
      return performance.now() - began;
    };
    await time("nobody"); // makes the decoy
    const known = Math.min(await time("ada"), await time("ada"));
    const unknown = Math.min(await time("nobody"), await time("nobody"));
    expect(unknown).toBeGreaterThan(known / 2);
  });

  it("is audited with the person if there is one, and never with what was typed", async () => {
    await wrong("my-password-in-the-wrong-field");
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({ action: "session.refused", outcome: "refused", objectId: "unknown" });
    expect(JSON.stringify(last, (_, v) => (typeof v === "bigint" ? String(v) : v))).not.toContain(
      "my-password",
    );
  });

  it("answers a name with a control character as bad input, not with a fault", async () => {
    expect((await wrong("a\u0000da"))?.code).toBe("INVALID");
  });
});

describe("the limits", () => {
  it(`lets ${ACCOUNT_ATTEMPTS} failures through and refuses even the right password after them, for 15 minutes`, async () => {
    for (let n = 0; n < ACCOUNT_ATTEMPTS; n++) expect(await wrong("ada")).toEqual(NO_MATCH);
    expect(await refusal(right("ada"))).toEqual(BLOCKED);
    expect(await refusal(right("ada", visitor(minutesLater(14.9))))).toEqual(BLOCKED);
    await expect(right("ada", visitor(minutesLater(15)))).resolves.toHaveProperty("token");
  });

  it("blocks a name that does not exist just so, from whatever address", async () => {
    await wrong("nobody", visitor(START, "192.0.2.9"));
    await db().$executeRaw`update sign_in_throttle set failures = ${ACCOUNT_ATTEMPTS}`;
    expect(await wrong("nobody", visitor(START, "198.51.100.1"))).toEqual(BLOCKED);
  });

  it("counts attempts made at once: of 14 together 10 are looked at", async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => wrong("ada")));
    expect(answers.filter((answer) => answer?.code === "LIMIT")).toHaveLength(4);
  });

  it("forgets an account's failures when its owner signs in", async () => {
    await wrong("ada");
    await db().$executeRaw`update sign_in_throttle set failures = ${ACCOUNT_ATTEMPTS - 1}`;
    await right("ada");
    expect(await wrong("ada")).toEqual(NO_MATCH);
  });

  it(`blocks an address after ${ADDRESS_ATTEMPTS} attempts on many names; other addresses go on`, async () => {
    await db().signInThrottle.deleteMany();
    await wrong("first");
    await db().$executeRaw`update sign_in_throttle set failures = ${ADDRESS_ATTEMPTS}`;
    expect(await wrong("second")).toEqual(BLOCKED);
    expect(await wrong("third", visitor(START, "198.51.100.7"))).toEqual(NO_MATCH);
  });

  it("keeps no name and no address in clear", async () => {
    await wrong("ada");
    const keys = (await db().signInThrottle.findMany()).map(({ key }) => key);
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });
});
