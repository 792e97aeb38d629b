import { randomUUID } from "node:crypto";
import { hashPassword } from "@/lib/platform/auth/password";
import { hashToken, newToken } from "@/lib/platform/auth/token";
import { db } from "@/lib/platform/db/client";
import { type Actor, type Context, VISITOR_JOB } from "@/lib/platform/service";
import { ABSOLUTE_LIMIT_MS } from "./rules";

/** For tests of this folder: people, and contexts at a moment of the test's choosing. */
export const PASSWORD = "plain-sailing-on-tuesday";
export const START = new Date("2026-11-23T01:00:00Z");

let hash: Promise<string> | undefined;

export function minutesLater(minutes: number): Date {
  return new Date(START.getTime() + minutes * 60_000);
}

export function contextFor(actor: Actor, now = START): Context {
  return {
    actor,
    now,
    businessDate: "2026-11-23",
    requestId: randomUUID(),
    locale: "en",
    address: "192.0.2.1",
  };
}

export function visitor(now = START, address = "192.0.2.1"): Context {
  return { ...contextFor({ kind: "system", job: VISITOR_JOB }, now), address };
}

type PersonOptions = {
  username: string;
  role?: string;
  scope?: "own" | "branch" | "region" | "all";
  status?: "active" | "disabled" | "invited";
};

/** Somebody at head office with PASSWORD and one seeded role; ensureInstallation must have run. */
export async function addPerson({
  username,
  role = "auditor",
  scope = "all",
  status = "active",
}: PersonOptions) {
  hash ??= hashPassword(PASSWORD);
  const branch = await db().branch.findUniqueOrThrow({ where: { code: "HQ" } });
  const { id: roleId } = await db().role.findUniqueOrThrow({ where: { code: role } });
  return db().staff.create({
    data: {
      username,
      displayName: username,
      branchId: branch.id,
      status,
      passwordHash: await hash,
      assignments: {
        create: {
          roleId,
          scope,
          branchId: scope === "branch" ? branch.id : null,
          regionId: scope === "region" ? branch.regionId : null,
          validFrom: new Date("2020-01-01"),
        },
      },
    },
  });
}

/** A running session without the cost of a password. */
export async function startSession(staffId: number): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(START.getTime() + ABSOLUTE_LIMIT_MS);
  await db().staffSession.create({
    data: { tokenHash: hashToken(token), staffId, createdAt: START, lastSeenAt: START, expiresAt },
  });
  return token;
}
