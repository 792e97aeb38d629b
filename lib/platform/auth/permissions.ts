/** Every permission there is. Each has a sentence in the `permissions` messages and at least one place that asks for it. */
export const PERMISSIONS = [
  "portfolio.read",
  "customer.read",
  "identifier.reveal",
  "offer.calculate",
  "import.read",
  "import.run",
  "payment.post",
  "payment.reverse",
  "payment.refund",
  "payment.import",
  "charge.raise",
  "charge.waive",
  "plan.change",
  "ledger.read",
  "staff.read",
  "preferences.change",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export type SeededRole = {
  code: string;
  nameEn: string;
  nameZh: string;
  scope: "own" | "branch" | "region" | "all";
  permissions: readonly Permission[];
  /** How much of one plan's interest, fees and penalty the role may give up in one go, in fen. */
  waiverMaximumMinor?: bigint;
};

/** The five roles a new installation starts with. An administrator never sees an identifier or touches money. */
export const SEEDED_ROLES: readonly SeededRole[] = [
  {
    code: "relationship-manager",
    nameEn: "Relationship manager",
    nameZh: "客户经理",
    scope: "own",
    permissions: [
      "portfolio.read",
      "customer.read",
      "offer.calculate",
      "identifier.reveal",
      "payment.post",
      "charge.waive",
      "plan.change",
      "preferences.change",
    ],
    waiverMaximumMinor: 20_000n,
  },
  {
    code: "supervisor",
    nameEn: "Supervisor",
    nameZh: "主管",
    scope: "branch",
    permissions: [
      "portfolio.read",
      "customer.read",
      "offer.calculate",
      "identifier.reveal",
      "import.read",
      "payment.post",
      "payment.reverse",
      "payment.refund",
      "payment.import",
      "charge.raise",
      "charge.waive",
      "plan.change",
      "ledger.read",
      "preferences.change",
    ],
    waiverMaximumMinor: 500_000n,
  },
  {
    code: "risk-officer",
    nameEn: "Risk officer",
    nameZh: "风险经理",
    scope: "all",
    permissions: [
      "portfolio.read",
      "customer.read",
      "offer.calculate",
      "import.read",
      "ledger.read",
      "preferences.change",
    ],
  },
  {
    code: "administrator",
    nameEn: "Administrator",
    nameZh: "系统管理员",
    scope: "all",
    permissions: ["import.read", "import.run", "staff.read", "preferences.change"],
  },
  {
    code: "auditor",
    nameEn: "Auditor",
    nameZh: "审计员",
    scope: "all",
    permissions: [
      "portfolio.read",
      "customer.read",
      "offer.calculate",
      "import.read",
      "ledger.read",
      "staff.read",
      "preferences.change",
    ],
  },
];
