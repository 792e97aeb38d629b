import { addressFor } from "@/e2e/access/visits";
import { planWithin } from "@/e2e/support/facts";
import type { Role } from "@/e2e/support/people";

/** A page as it can be met, with the state that makes it look different. */
export type Screen = {
  name: string;
  role: Role | null;
  at: string | (() => Promise<string>);
  /** The answer; a browser reports any other than 200 on its console. */
  status?: number;
  /** Words of the data that also name something in the code. */
  verbatim?: readonly string[];
};

const planIn =
  (condition: string, part = "") =>
  async () =>
    `/plans/${(await planWithin("risk-officer", condition)).number}${part}`;

export const SCREENS: readonly Screen[] = [
  { name: "sign-in", role: null, at: "/sign-in" },
  { name: "sign-in after sign-out", role: null, at: "/sign-in?ended=signed-out&next=%2Fplans" },
  { name: "a link that is used up", role: null, at: "/link/no-such-link" },
  { name: "home of the portfolio", role: "risk-officer", at: "/" },
  { name: "home of one's own customers", role: "relationship-manager", at: "/" },
  { name: "home of a branch, by name", role: "supervisor", at: "/?by=name" },
  { name: "home of an administrator", role: "administrator", at: "/" },
  { name: "home of an auditor", role: "auditor", at: "/" },
  { name: "plan list", role: "risk-officer", at: "/plans?size=25" },
  {
    name: "plan list, filtered",
    role: "supervisor",
    at: "/plans?size=25&status=active&dpd=1..&sort=-dpd&outstanding=CNY:1..999999",
  },
  { name: "plan list by branch", role: "risk-officer", at: "/plans?group=branch" },
  {
    name: "plan beside the list",
    role: "supervisor",
    at: async () =>
      `/plans?view=all&size=25&plan=${(await planWithin("supervisor", "s.bucket = 1 and s.status = 'active'")).number}`,
  },
  { name: "plan list, nothing found", role: "auditor", at: "/plans?q=nobody-has-this-name" },
  {
    name: "plan in arrears",
    role: "risk-officer",
    at: planIn("s.bucket between 2 and 4 and s.status = 'active'"),
  },
  { name: "plan with changed terms", role: "risk-officer", at: planIn("s.terms_version > 1") },
  { name: "plan charged off", role: "auditor", at: planIn("s.status = 'charged_off'") },
  { name: "plan not paid out", role: "auditor", at: planIn("s.status = 'pending'") },
  { name: "schedule", role: "risk-officer", at: planIn("s.bucket = 1", "/schedule") },
  { name: "payments", role: "risk-officer", at: planIn("s.settled_count > 3", "/payments") },
  {
    name: "schedule that was replaced",
    role: "auditor",
    at: planIn("s.terms_version > 1", "/schedule?version=1"),
  },
  {
    name: "schedules side by side",
    role: "auditor",
    at: planIn("s.terms_version > 1 and s.status = 'active'", "/schedule?change=deferral"),
  },
  { name: "ledger of a plan", role: "auditor", at: planIn("s.settled_count > 3", "/ledger") },
  {
    name: "what if, a workout",
    role: "relationship-manager",
    at: async () =>
      `/plans/${(await planWithin("relationship-manager", "s.status = 'active'")).number}/what-if?change=workout`,
  },
  {
    name: "what if, badly asked",
    role: "auditor",
    at: planIn("s.status = 'active'", "/what-if?change=due-date&dayOfMonth=31"),
  },
  { name: "what if, nothing owed", role: "auditor", at: planIn("s.status = 'settled'", "/what-if") },
  { name: "history of a plan", role: "risk-officer", at: planIn("s.terms_version > 1", "/history") },
  { name: "customer", role: "supervisor", at: () => addressFor("/customers/:customer", "supervisor") },
  {
    name: "customer, nothing to reveal",
    role: "auditor",
    at: () => addressFor("/customers/:customer", "auditor"),
  },
  {
    name: "behaviour",
    role: "risk-officer",
    at: () => addressFor("/customers/:customer/behaviour", "risk-officer"),
  },
  {
    name: "history of a customer",
    role: "auditor",
    at: () => addressFor("/customers/:customer/history", "auditor"),
  },
  {
    name: "notes of a plan",
    role: "relationship-manager",
    at: () => addressFor("/plans/:plan/notes", "relationship-manager"),
  },
  {
    name: "notes of a customer, to read",
    role: "auditor",
    at: () => addressFor("/customers/:customer/notes", "auditor"),
  },
  {
    name: "documents of a plan",
    role: "supervisor",
    at: () => addressFor("/plans/:plan/documents", "supervisor"),
  },
  {
    name: "documents of a customer, to read",
    role: "auditor",
    at: () => addressFor("/customers/:customer/documents", "auditor"),
  },
  { name: "bulk actions", role: "supervisor", at: "/bulk", verbatim: ["Access test"] },
  {
    name: "a bulk action",
    role: "supervisor",
    at: () => addressFor("/bulk/:bulk", "supervisor"),
    verbatim: ["Access test"],
  },
  { name: "calculator", role: "relationship-manager", at: "/calculator" },
  {
    name: "calculator, three offers",
    role: "auditor",
    at: "/calculator?offers=3&edit=b&a-name=One&b-method=balloon&b-fee=120&c-method=step-up&c-count=36",
  },
  { name: "calculator, bad input", role: "risk-officer", at: "/calculator?a-start=2026-02-30" },
  { name: "ledger", role: "auditor", at: "/ledger" },
  { name: "exports", role: "supervisor", at: "/exports" },
  { name: "imports", role: "administrator", at: "/imports" },
  { name: "a new import", role: "administrator", at: "/imports/new" },
  {
    name: "an import",
    role: "auditor",
    at: () => addressFor("/imports/:import", "auditor"),
    verbatim: ["principal"],
  },
  { name: "not open to me", role: "administrator", at: "/plans", status: 403 },
  { name: "not there", role: "relationship-manager", at: "/plans/PL99999999", status: 404 },
  { name: "no such page", role: "relationship-manager", at: "/no-such-page", status: 404 },
];
