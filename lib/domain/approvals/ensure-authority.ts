import type { Tx } from "@/lib/platform/db/client";
import { SEEDED_AUTHORITY, SEEDED_AUTHORITY_CURRENCY } from "./seeded-authority";

/** Publishes the matrix that an installation begins with, unless it has one. Whether it had none. */
export async function ensureAuthority(tx: Tx): Promise<boolean> {
  if ((await tx.authorityMatrix.count()) > 0) return false;
  const roles = new Map((await tx.role.findMany()).map(({ code, id }) => [code, id]));
  const rules = Object.entries(SEEDED_AUTHORITY).flatMap(([kind, bands]) =>
    bands.flatMap(({ upToMinor, roles: codes }) =>
      codes.flatMap((code, i) => {
        const roleId = roles.get(code);
        const line = { kind, currency: SEEDED_AUTHORITY_CURRENCY, upToMinor, level: i + 1 };
        return roleId === undefined ? [] : [{ ...line, roleId }];
      }),
    ),
  );
  await tx.authorityMatrix.create({ data: { rules: { create: rules } } });
  return true;
}
