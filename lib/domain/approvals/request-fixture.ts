import { addCustomer, contextFor, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { addServiced, newKey, openCounter } from "@/lib/domain/plans/servicing-fixture";
import { db } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import { type Context, systemContext } from "@/lib/platform/service";
import { ensureAuthority } from "./ensure-authority";
import { executeRequest } from "./execute-request";
import { submitRequest } from "./submit-request";

/** Rooms for tests of decisions: a manager who asks, supervisors and risk officers who decide, and plans at the north branch. */
export type ApprovalsDesk = Awaited<ReturnType<typeof openApprovals>>;

export async function openApprovals() {
  const counter = await openCounter(await openDesk());
  await ensureAuthority(db());
  const { branchId } = counter.desk.north;
  const checker = async (code: string, username: string, scope: "branch" | "all"): Promise<Context> => {
    const role = await db().role.findUniqueOrThrow({ where: { code } });
    const person = await db().staff.create({
      data: {
        ...{ username, displayName: username, branchId },
        assignments: {
          create: {
            ...{ roleId: role.id, scope, validFrom: day("2020-01-01") },
            branchId: scope === "branch" ? branchId : null,
          },
        },
      },
    });
    return contextFor(code, { staffId: person.id, branchId });
  };
  return {
    ...counter,
    second: await checker("supervisor", "supervisor-second", "branch"),
    risk: await checker("risk-officer", "risk-one", "all"),
    checker,
    /** A customer of her own with one plan. */
    newPlan: async (principalMinor = 1_200_000n) => {
      const customerId = await addCustomer(counter.desk.north);
      return addServiced({ ...counter, customerId }, { productCode: "IMPORTED", terms: { principalMinor } });
    },
  };
}

export const DEFERRAL = { kind: "deferral", count: 1, treat: "append" } as const;

/** A request for relief of a plan, sent by the manager; its number and version. */
export async function askRelief(
  { manager }: { manager: Context },
  planNumber: string,
  command: object = DEFERRAL,
) {
  const { number } = await submitRequest(manager, {
    kind: "hardship",
    payload: { planNumber, command },
    reason: "Lost her job in October",
    key: newKey(),
  });
  return readRequest(number);
}

export async function readRequest(number: string) {
  const row = await db().request.findUniqueOrThrow({
    where: { id: idOfNumber("request", number)! },
    include: { decisions: true, events: { orderBy: { id: "asc" } } },
  });
  return { ...row, number };
}

const HOUR_MS = 3_600_000;

/** Carries it out as the worker would an hour later, when nobody can undo it any more. */
export async function carryOut(number: string): Promise<boolean> {
  const ctx = await systemContext("test");
  return executeRequest(
    { ...ctx, now: new Date(ctx.now.getTime() + HOUR_MS) },
    idOfNumber("request", number)!,
  );
}
