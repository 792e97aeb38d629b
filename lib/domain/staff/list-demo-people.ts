import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

/** Those whom the demo portfolio makes, one for each seeded role. */
export const DEMO_USERNAMES = ["manager", "supervisor", "risk", "admin", "auditor"] as const;

export type DemoPerson = { username: string; displayName: string; roleNameEn: string; roleNameZh: string };

/** The people to try a demo installation as; on any other installation nobody is named, whoever asks. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  const { TENOR_ENVIRONMENT: environment, TENOR_DEMO: isDemo } = env();
  if (environment !== "demo" || !isDemo) return [];
  const people = await db().staff.findMany({
    where: { username: { in: [...DEMO_USERNAMES] }, status: "active" },
    include: { assignments: { include: { role: true }, take: 1 } },
  });
  return DEMO_USERNAMES.flatMap((username) => {
    const person = people.find((one) => one.username === username);
    const role = person?.assignments[0]?.role;
    if (!person || !role) return [];
    return [{ username, displayName: person.displayName, roleNameEn: role.nameEn, roleNameZh: role.nameZh }];
  });
}
