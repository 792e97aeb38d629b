import type { IdentifierKind, PlanStatus, RequestStatus } from "@/lib/platform/db/generated/enums";

/** What a search may show of each thing it finds: enough to recognise it, never more than the thing's own page shows. */
export type PlanHit = {
  kind: "plan";
  number: string;
  /** Null for who may not read customers. */
  customerName: string | null;
  productName: string;
  status: PlanStatus;
};

export type CustomerHit = {
  kind: "customer";
  number: string;
  name: string;
  branchName: string;
  /** The masked identifier that was searched for; null when the customer was found otherwise. */
  identifier: { kind: IdentifierKind; tail: string } | null;
};

export type PaymentHit = {
  kind: "payment";
  number: string;
  planNumber: string;
  receivedOn: string;
  currency: string;
  amountMinor: bigint;
};

export type LineHit = { kind: "line"; number: string; customerNumber: string; customerName: string };

export type TransactionHit = { kind: "transaction"; number: string; planNumber: string; postedOn: string };

export type RequestHit = {
  kind: "request";
  number: string;
  requestKind: string;
  status: RequestStatus;
  customerName: string | null;
};

export type Hit = PlanHit | CustomerHit | PaymentHit | LineHit | TransactionHit | RequestHit;

/** As many of one kind as fit on the screen; beyond it the reader is asked for more of the name. */
export const HITS_OF_A_KIND = 8;

export type Found = {
  hits: Hit[];
  /** More customers than are shown fit the search. */
  isCut: boolean;
};
