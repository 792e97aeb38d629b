import { expect, it } from "vitest";
import { CATALOGUE } from "@/lib/domain/products/catalogue";
import { SEEDED_ROLES } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { ensureInstallation } from "./ensure-installation";

await testDatabase();

it("fills an empty database once, also when two portals start at once", async () => {
  await Promise.all([ensureInstallation(), ensureInstallation()]);
  expect(await db().role.count()).toBe(SEEDED_ROLES.length);
  expect(await db().product.count()).toBe(CATALOGUE.length);
  expect(await db().productVersion.count()).toBe(CATALOGUE.length);
  expect(await db().businessDay.count()).toBe(1);
  expect(await db().auditEvent.count({ where: { action: "installation.prepared" } })).toBe(1);
  const nobody = await db().staff.findUniqueOrThrow({ where: { username: "unassigned" } });
  expect(nobody).toMatchObject({ status: "invited", passwordHash: null });
});

it("gives each role the permissions it is seeded with", async () => {
  for (const { code, permissions } of SEEDED_ROLES) {
    const role = await db().role.findUniqueOrThrow({ where: { code }, include: { permissions: true } });
    expect(role.permissions.map(({ permission }) => permission).sort()).toEqual([...permissions].sort());
  }
});

it("leaves alone what the bank changed: a permission taken away stays away, a product renamed stays renamed", async () => {
  const role = await db().role.findUniqueOrThrow({ where: { code: "supervisor" } });
  await db().rolePermission.deleteMany({ where: { roleId: role.id, permission: "identifier.reveal" } });
  await db().product.update({ where: { code: "CAR" }, data: { nameEn: "Electric cars" } });
  await ensureInstallation();
  expect(
    await db().rolePermission.count({ where: { roleId: role.id, permission: "identifier.reveal" } }),
  ).toBe(0);
  expect((await db().product.findUniqueOrThrow({ where: { code: "CAR" } })).nameEn).toBe("Electric cars");
  expect(await db().auditEvent.count({ where: { action: "installation.prepared" } })).toBe(1);
});

it("joins the transaction it is given, and goes with it", async () => {
  await db().product.update({ where: { code: "BILL" }, data: { code: "BILL-OLD" } });
  const undone = db().$transaction(async (tx) => {
    await ensureInstallation(tx);
    expect(await tx.product.count({ where: { code: "BILL" } })).toBe(1);
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  expect(await db().product.count({ where: { code: "BILL" } })).toBe(0);
});
