/** One of each seeded role, as the demo portfolio makes them. */
export const ROLES = [
  "relationship-manager",
  "supervisor",
  "risk-officer",
  "administrator",
  "auditor",
] as const;

export type Role = (typeof ROLES)[number];

export const USERNAMES: Record<Role, string> = {
  "relationship-manager": "manager",
  supervisor: "supervisor",
  "risk-officer": "risk",
  administrator: "admin",
  auditor: "auditor",
};

/** Those whose work is the portfolio; an administrator sees none of it. */
export const PORTFOLIO_ROLES = ROLES.filter((role) => role !== "administrator");

/** Set by the global setup, which loads the demo with it. */
export function demoPassword(): string {
  const password = process.env.TENOR_DEMO_PASSWORD;
  if (!password) throw new Error("TENOR_DEMO_PASSWORD is not set: nobody can be signed in.");
  return password;
}
