import type { Messages } from "@/lib/platform/i18n/messages";

/** What the server answers to a search; amounts are digits in minor units. */
export type FoundHit =
  | {
      kind: "plan";
      number: string;
      customerName: string | null;
      productName: string;
      status: keyof Messages["enums"]["planStatus"];
    }
  | {
      kind: "customer";
      number: string;
      name: string;
      branchName: string;
      identifier: { kind: keyof Messages["enums"]["identifierKind"]; tail: string } | null;
    }
  | {
      kind: "payment";
      number: string;
      planNumber: string;
      receivedOn: string;
      currency: string;
      amountMinor: string;
    }
  | { kind: "line"; number: string; customerNumber: string; customerName: string }
  | { kind: "transaction"; number: string; planNumber: string; postedOn: string }
  | {
      kind: "request";
      number: string;
      requestKind: keyof Messages["enums"]["requestKind"];
      status: keyof Messages["enums"]["requestStatus"];
      customerName: string | null;
    }
  | {
      kind: "export" | "bulk";
      number: string;
      owner: string | null;
      what: string;
      state: string;
      href: string;
    };

export type FoundAnswer = { hits: FoundHit[]; isCut: boolean };

/** A page of the portal that is open to the person. */
export type FindPage = { href: string; label: Exclude<keyof Messages["shell"]["nav"], "count"> };

/** The page that shows a thing. */
export function hrefOf(hit: FoundHit): string {
  switch (hit.kind) {
    case "plan":
      return `/plans/${hit.number}`;
    case "customer":
      return `/customers/${hit.number}`;
    case "payment":
      return `/plans/${hit.planNumber}/payments`;
    case "line":
      return `/customers/${hit.customerNumber}`;
    case "transaction":
      return `/ledger?q=${hit.number}`;
    case "request":
      return `/approvals/${hit.number}`;
    case "export":
    case "bulk":
      return hit.href;
  }
}
