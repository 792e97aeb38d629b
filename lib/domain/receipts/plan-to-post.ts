import type { Terms } from "@/lib/core/schedule/terms";
import type { ServicingState } from "@/lib/core/servicing/apply-event";
import type { LifeStatus, PartAmounts, ServicedRow } from "@/lib/core/servicing/position";
import type { ServicingRules } from "@/lib/domain/plans/load-terms";

/** A received payment as the file gave it; amounts are minor units of the plan's currency. */
export type Receipt = {
  line: number;
  receivedOn: string;
  amountMinor: bigint;
  channel: string;
  reference: string;
};

/** An instalment with the day on which its interest entered the books. */
export type StoredRow = ServicedRow & { raisedOn: string | null; settledOn: string | null };

export type PlanKey = { customerId: string; planId: string };

/** What is known of a plan beside its money, by its locked row, its cell and its events. */
export type PlanFacts = PlanKey & {
  currency: string;
  branchId: number;
  managerId: number;
  productId: number;
  instalmentCount: number;
  openedOn: string;
  cellId: number;
  status: string;
  bucket: number;
  settledCount: number;
  closedOn: string | null;
  termsVersion: number;
  version: number;
  /** The day that events may be effective from; null until something is first posted. */
  servicedSince: string | null;
  /** The latest day that is known of: of an event, or of what the opening will be made of. */
  knownUntil: string;
  /** Something was taken back or changed: only the fold of all events tells where it stands. */
  isRevised: boolean;
};

/** A plan's state and the receipts that wait for it. */
export type PlanState = PlanFacts & { heldMinor: bigint; paid: PartAmounts; receipts: Receipt[] };

/** As far as payments have to look: the rows that they may touch, and all later ones as if they were one. */
export type PlanToPost = PlanState & {
  /** Before the first receipt. */
  before: ServicingState;
  /** The rows as they stand in the database, by number; an instalment that is not here is to be inserted. */
  stored: ReadonlyMap<number, StoredRow>;
  /** Stands for the rows beyond those at hand: open amounts only. Money that gets this far needs all of them. */
  far: ServicedRow | null;
  /** Every row is at hand; otherwise leading settled ones are left out. */
  isWhole: boolean;
};

/** A payment never asks for the terms; reading them for a million plans would cost as much as posting. */
const UNREAD_TERMS = {} as Terms;

/** A served plan in the middle of its life, from its rows. */
export function servedPlan(
  plan: PlanState,
  { rows, far, isWhole }: { rows: readonly StoredRow[]; far: ServicedRow | null; isWhole: boolean },
  { penalty, order }: ServicingRules,
): PlanToPost {
  const position = {
    terms: UNREAD_TERMS,
    version: plan.termsVersion,
    status: plan.status.replaceAll("_", "-") as LifeStatus,
    rows: far ? [...rows, far] : rows,
    heldMinor: plan.heldMinor,
    order,
    penalty,
  };
  return {
    ...plan,
    before: { position, asOf: plan.knownUntil, closedOn: null },
    stored: new Map(rows.map((row) => [row.seq, row])),
    far,
    isWhole,
  };
}

export const ROW_FIELDS = 13;

/** Instalments as the query packs them: fields by comma, rows by semicolon, both without a text that holds either. */
export function unpackRows(packed: string | null): StoredRow[] {
  if (packed === null) return [];
  const rows = packed.split(";").map((row) => {
    const f = row.split(",");
    if (f.length !== ROW_FIELDS) throw new Error(`an instalment of ${f.length} fields`);
    return {
      seq: Number(f[0]),
      dueOn: f[1]!,
      principalMinor: BigInt(f[2]!),
      interestMinor: BigInt(f[3]!),
      feeMinor: BigInt(f[4]!),
      penaltyMinor: BigInt(f[5]!),
      paid: {
        principalMinor: BigInt(f[6]!),
        interestMinor: BigInt(f[7]!),
        feeMinor: BigInt(f[8]!),
        penaltyMinor: BigInt(f[9]!),
      },
      penaltyThrough: f[10] || null,
      raisedOn: f[11] || null,
      settledOn: f[12] || null,
    };
  });
  return rows.sort((a, b) => (a.dueOn === b.dueOn ? a.seq - b.seq : a.dueOn < b.dueOn ? -1 : 1));
}
