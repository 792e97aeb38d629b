const USUAL = {
  plan_id: "",
  product: "CONSUMER",
  branch: "SH01",
  manager: "manager",
  currency: "CNY",
  principal: "12000.00",
  annual_rate_percent: "12",
  instalment_count: "12",
  method: "equal-instalment",
  opened_on: "2026-10-15",
  first_due_on: "2026-11-15",
  status: "active",
  outstanding: "12000.00",
};

export type PlanLine = Partial<typeof USUAL>;

/** A file of plans in our own documented format. */
export function planFile(lines: PlanLine[]): string {
  const rows = lines.map((line) => Object.values({ ...USUAL, ...line }).join(","));
  return [Object.keys(USUAL).join(","), ...rows, ""].join("\n");
}
