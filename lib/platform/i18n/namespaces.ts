/** One line a noun: its messages in each language, loaded on demand. English is the type of both. */
export const namespaces = {
  auth: {
    en: () => import("./messages/en/auth.json"),
    "zh-CN": () => import("./messages/zh-CN/auth.json"),
  },
  permissions: {
    en: () => import("./messages/en/permissions.json"),
    "zh-CN": () => import("./messages/zh-CN/permissions.json"),
  },
  staff: {
    en: () => import("./messages/en/staff.json"),
    "zh-CN": () => import("./messages/zh-CN/staff.json"),
  },
  common: {
    en: () => import("./messages/en/common.json"),
    "zh-CN": () => import("./messages/zh-CN/common.json"),
  },
  enums: {
    en: () => import("./messages/en/enums.json"),
    "zh-CN": () => import("./messages/zh-CN/enums.json"),
  },
  errors: {
    en: () => import("./messages/en/errors.json"),
    "zh-CN": () => import("./messages/zh-CN/errors.json"),
  },
  shell: {
    en: () => import("./messages/en/shell.json"),
    "zh-CN": () => import("./messages/zh-CN/shell.json"),
  },
  plans: {
    en: () => import("./messages/en/plans.json"),
    "zh-CN": () => import("./messages/zh-CN/plans.json"),
  },
  approvals: {
    en: () => import("./messages/en/approvals.json"),
    "zh-CN": () => import("./messages/zh-CN/approvals.json"),
  },
  customers: {
    en: () => import("./messages/en/customers.json"),
    "zh-CN": () => import("./messages/zh-CN/customers.json"),
  },
  home: {
    en: () => import("./messages/en/home.json"),
    "zh-CN": () => import("./messages/zh-CN/home.json"),
  },
  imports: {
    en: () => import("./messages/en/imports.json"),
    "zh-CN": () => import("./messages/zh-CN/imports.json"),
  },
  calculator: {
    en: () => import("./messages/en/calculator.json"),
    "zh-CN": () => import("./messages/zh-CN/calculator.json"),
  },
  servicing: {
    en: () => import("./messages/en/servicing.json"),
    "zh-CN": () => import("./messages/zh-CN/servicing.json"),
  },
  planServicing: {
    en: () => import("./messages/en/planServicing.json"),
    "zh-CN": () => import("./messages/zh-CN/planServicing.json"),
  },
  portfolio: {
    en: () => import("./messages/en/portfolio.json"),
    "zh-CN": () => import("./messages/zh-CN/portfolio.json"),
  },
  ledger: {
    en: () => import("./messages/en/ledger.json"),
    "zh-CN": () => import("./messages/zh-CN/ledger.json"),
  },
  notes: {
    en: () => import("./messages/en/notes.json"),
    "zh-CN": () => import("./messages/zh-CN/notes.json"),
  },
  documents: {
    en: () => import("./messages/en/documents.json"),
    "zh-CN": () => import("./messages/zh-CN/documents.json"),
  },
  exports: {
    en: () => import("./messages/en/exports.json"),
    "zh-CN": () => import("./messages/zh-CN/exports.json"),
  },
  bulk: {
    en: () => import("./messages/en/bulk.json"),
    "zh-CN": () => import("./messages/zh-CN/bulk.json"),
  },
  views: {
    en: () => import("./messages/en/views.json"),
    "zh-CN": () => import("./messages/zh-CN/views.json"),
  },
  search: {
    en: () => import("./messages/en/search.json"),
    "zh-CN": () => import("./messages/zh-CN/search.json"),
  },
  statements: {
    en: () => import("./messages/en/statements.json"),
    "zh-CN": () => import("./messages/zh-CN/statements.json"),
  },
};

export type Namespace = keyof typeof namespaces;

export const NAMESPACES = Object.keys(namespaces) as Namespace[];

/** What the browser always gets: the parts that components in every page need. A page adds its own noun. */
export const CLIENT_NAMESPACES = [
  "common",
  "enums",
  "errors",
  "shell",
] as const satisfies readonly Namespace[];
