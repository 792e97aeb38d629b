import { ROLES, type Role } from "@/e2e/support/people";

/**
 * Who gets in where, written by hand: a page, handler or action that the build has and this does not fails the test, and
 * so does a row without a door. `:plan`, `:customer` and `:import` stand for an object within the person's reach.
 */
const EVERYONE: readonly Role[] = ROLES;
const PORTFOLIO: readonly Role[] = ["relationship-manager", "supervisor", "risk-officer", "auditor"];
const REVEALING: readonly Role[] = ["relationship-manager", "supervisor"];
const WRITERS: readonly Role[] = ["relationship-manager", "supervisor", "risk-officer"];
const BULK_ACTORS: readonly Role[] = ["relationship-manager", "supervisor", "risk-officer"];
const EXPORT_JUDGES: readonly Role[] = ["supervisor", "risk-officer"];
const IMPORT_READERS: readonly Role[] = ["supervisor", "risk-officer", "administrator", "auditor"];
const CASHIERS: readonly Role[] = ["relationship-manager", "supervisor"];
const SUPERVISORS: readonly Role[] = ["supervisor"];
const LEDGER_READERS: readonly Role[] = ["supervisor", "risk-officer", "auditor"];
const IMPORTERS: readonly Role[] = ["supervisor", "administrator"];

/** Pages by route: the others get 403, a visitor is sent to sign-in. */
export const PAGES: Record<string, { at: string; open: readonly Role[] }> = {
  "/": { at: "/", open: EVERYONE },
  "/plans": { at: "/plans", open: PORTFOLIO },
  "/plans/[number]": { at: "/plans/:plan", open: PORTFOLIO },
  "/plans/[number]/schedule": { at: "/plans/:plan/schedule", open: PORTFOLIO },
  "/plans/[number]/payments": { at: "/plans/:plan/payments", open: PORTFOLIO },
  "/plans/[number]/ledger": { at: "/plans/:plan/ledger", open: LEDGER_READERS },
  "/plans/[number]/what-if": { at: "/plans/:plan/what-if", open: PORTFOLIO },
  "/plans/[number]/notes": { at: "/plans/:plan/notes", open: PORTFOLIO },
  "/plans/[number]/documents": { at: "/plans/:plan/documents", open: PORTFOLIO },
  "/plans/[number]/history": { at: "/plans/:plan/history", open: PORTFOLIO },
  "/customers/[number]": { at: "/customers/:customer", open: PORTFOLIO },
  "/customers/[number]/behaviour": { at: "/customers/:customer/behaviour", open: PORTFOLIO },
  "/customers/[number]/notes": { at: "/customers/:customer/notes", open: PORTFOLIO },
  "/customers/[number]/documents": { at: "/customers/:customer/documents", open: PORTFOLIO },
  "/customers/[number]/history": { at: "/customers/:customer/history", open: PORTFOLIO },
  "/bulk": { at: "/bulk", open: BULK_ACTORS },
  "/bulk/[id]": { at: "/bulk/:bulk", open: BULK_ACTORS },
  "/calculator": { at: "/calculator", open: PORTFOLIO },
  "/ledger": { at: "/ledger", open: LEDGER_READERS },
  "/exports": { at: "/exports", open: PORTFOLIO },
  "/imports": { at: "/imports", open: IMPORT_READERS },
  "/imports/new": { at: "/imports/new", open: IMPORTERS },
  "/imports/[id]": { at: "/imports/:import", open: IMPORT_READERS },
};

/** Pages for those who are not signed in; somebody who is, is sent on from the first. */
export const OPEN_PAGES: Record<string, { at: string; signedIn: number }> = {
  "/sign-in": { at: "/sign-in", signedIn: 307 },
  "/link/[token]": { at: "/link/no-such-link", signedIn: 200 },
};

/** A role may get another answer than 403 only by having passed the door: an empty request is then refused for itself. */
export type HandlerRow = { at: string; open: readonly Role[] | "public"; answer: number };

/** Route handlers by method and route. `answer` is for whoever may pass, asked with an empty body and no query. */
export const HANDLERS: Record<string, HandlerRow> = {
  "GET /api/auth/[...nextauth]": { at: "/api/auth/csrf", open: "public", answer: 200 },
  "POST /api/auth/[...nextauth]": { at: "/api/auth/session", open: "public", answer: 404 },
  "POST /api/auth/sign-out": { at: "/api/auth/sign-out", open: "public", answer: 303 },
  "GET /api/health/live": { at: "/api/health/live", open: "public", answer: 200 },
  "GET /api/health/ready": { at: "/api/health/ready", open: "public", answer: 200 },
  "GET /plans/[number]/statement": { at: "/plans/:plan/statement", open: PORTFOLIO, answer: 400 },
  "GET /plans/[number]/agreement": { at: "/plans/:plan/agreement?language=en", open: PORTFOLIO, answer: 200 },
  "GET /bulk/[id]/progress": { at: "/bulk/0/progress", open: BULK_ACTORS, answer: 400 },
  "GET /calculator/pdf": { at: "/calculator/pdf", open: PORTFOLIO, answer: 200 },
  "POST /find": { at: "/find", open: EVERYONE, answer: 400 },
  "GET /customers/[number]/documents/[id]": {
    at: "/customers/:customer/documents/0",
    open: PORTFOLIO,
    answer: 404,
  },
  "POST /customers/[number]/documents/upload": {
    at: "/customers/:customer/documents/upload",
    open: WRITERS,
    answer: 400,
  },
  "GET /exports/[id]/file": { at: "/exports/999999999/file", open: PORTFOLIO, answer: 404 },
  "GET /exports/progress": { at: "/exports/progress", open: PORTFOLIO, answer: 200 },
  "GET /imports/[id]/errors": { at: "/imports/:import/errors", open: IMPORT_READERS, answer: 200 },
  "GET /imports/[id]/progress": { at: "/imports/:import/progress", open: IMPORT_READERS, answer: 200 },
  "GET /ledger/proofs/[number]": {
    at: "/ledger/proofs/PY99999999",
    open: LEDGER_READERS,
    answer: 404,
  },
  "GET /ledger/consistency": { at: "/ledger/consistency", open: LEDGER_READERS, answer: 400 },
  "POST /imports/upload": { at: "/imports/upload?offset=nonsense", open: IMPORTERS, answer: 400 },
};

/** Server actions by file and name, called with an empty object: who may pass is told what is missing, or is served. */
export const ACTIONS: Record<string, readonly Role[] | "public"> = {
  "app/(auth)/actions.ts signInAction": "public",
  "app/(auth)/actions.ts chooseLanguage": "public",
  "app/(auth)/actions.ts setPassword": "public",
  "app/(portal)/actions.ts setPreference": EVERYONE,
  "app/(portal)/actions.ts staySignedIn": EVERYONE,
  "app/(portal)/bulk/actions.ts bulkOptionsAction": BULK_ACTORS,
  "app/(portal)/bulk/actions.ts dryRunBulkAction": BULK_ACTORS,
  "app/(portal)/bulk/actions.ts startBulkAction": BULK_ACTORS,
  "app/(portal)/bulk/actions.ts actOnPlanAction": BULK_ACTORS,
  "app/(portal)/bulk/actions.ts cancelBulkAction": BULK_ACTORS,
  "app/(portal)/customers/[number]/actions.ts revealIdentifierAction": REVEALING,
  "app/(portal)/customers/[number]/documents/actions.ts withdrawDocumentAction": WRITERS,
  "app/(portal)/customers/[number]/notes/actions.ts writeNoteAction": WRITERS,
  "app/(portal)/customers/[number]/notes/actions.ts findColleaguesAction": WRITERS,
  "app/(portal)/customers/[number]/notes/actions.ts seeMentionsAction": EVERYONE,
  "app/(portal)/plans/actions.tsx peekPlan": PORTFOLIO,
  "app/(portal)/plans/actions.tsx changeListAction": EVERYONE,
  "app/(portal)/plans/actions.tsx saveViewAction": PORTFOLIO,
  "app/(portal)/plans/actions.tsx changeViewAction": PORTFOLIO,
  "app/(portal)/plans/actions.tsx removeViewAction": PORTFOLIO,
  "app/(portal)/plans/[number]/actions.ts previewPaymentAction": CASHIERS,
  "app/(portal)/plans/[number]/actions.ts postPaymentAction": CASHIERS,
  "app/(portal)/plans/[number]/actions.ts reversePaymentAction": SUPERVISORS,
  "app/(portal)/plans/[number]/actions.ts chargebackPaymentAction": SUPERVISORS,
  "app/(portal)/plans/[number]/actions.ts refundCreditAction": SUPERVISORS,
  "app/(portal)/plans/[number]/actions.ts chargePenaltyAction": SUPERVISORS,
  "app/(portal)/plans/[number]/actions.ts chargeFeeAction": SUPERVISORS,
  "app/(portal)/plans/[number]/actions.ts waiveChargesAction": CASHIERS,
  "app/(portal)/plans/[number]/actions.ts previewChangeAction": PORTFOLIO,
  "app/(portal)/plans/[number]/actions.ts changePlanAction": CASHIERS,
  "app/(portal)/plans/[number]/actions.ts provePaymentAction": LEDGER_READERS,
  "app/(portal)/exports/actions.ts weighExportAction": PORTFOLIO,
  "app/(portal)/exports/actions.ts requestExportAction": PORTFOLIO,
  "app/(portal)/exports/actions.ts repeatExportAction": PORTFOLIO,
  "app/(portal)/exports/actions.ts cancelExportAction": PORTFOLIO,
  "app/(portal)/exports/actions.ts decideExportAction": EXPORT_JUDGES,
  "app/(portal)/imports/actions.ts queueUploadAction": IMPORTERS,
  "app/(portal)/imports/actions.ts landImportAction": IMPORTERS,
  "app/(portal)/imports/actions.ts cancelImportAction": IMPORTERS,
};
