import { addCustomer, addPlan, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";

/** For tests of notes and documents: the desk with people who hold roles, and a customer whose two plans have two managers. */
export type NoteDesk = {
  desk: Desk;
  supervisor: { staffId: number; branchId: number };
  customerId: bigint;
  customer: string;
  /** Looked after in the north, like the customer. */
  plan: { id: bigint; number: string };
  /** The same customer's, looked after in the south. */
  otherPlan: { id: bigint; number: string };
};

export async function openNoteDesk(): Promise<NoteDesk> {
  const desk = await openDesk();
  await employ(desk.north.managerId, "relationship-manager");
  await employ(desk.south.managerId, "relationship-manager");
  const { id: staffId } = await db().staff.create({
    data: { username: "head", displayName: "陈国强", branchId: desk.north.branchId },
  });
  await employ(staffId, "supervisor", desk.north.branchId);
  const customerId = await addCustomer(desk.north);
  const plan = await addPlan({ customerId, owner: desk.north });
  const otherPlan = await addPlan({ customerId, owner: desk.south });
  const named = ({ id }: { id: bigint }) => ({ id, number: numberOf("plan", id) });
  return {
    desk,
    supervisor: { staffId, branchId: desk.north.branchId },
    customerId,
    customer: numberOf("customer", customerId),
    plan: named(plan),
    otherPlan: named(otherPlan),
  };
}

/** Lets somebody work: active, with a seeded role over what is their own or over one branch. */
export async function employ(staffId: number, role: string, branchId?: number): Promise<void> {
  const { id: roleId } = await db().role.findUniqueOrThrow({ where: { code: role } });
  await db().staff.update({ where: { id: staffId }, data: { status: "active", passwordHash: "none" } });
  const scope = branchId === undefined ? "own" : "branch";
  await db().roleAssignment.create({
    data: { staffId, roleId, scope, branchId, validFrom: day("2020-01-01") },
  });
}
