import { checkCustomers, landCustomers } from "@/lib/domain/imports/landing/customers";
import { checkLines, landLines } from "@/lib/domain/imports/landing/lines";
import { checkPayments, landPayments } from "@/lib/domain/imports/landing/payments";
import { checkPerformance, landPerformance } from "@/lib/domain/imports/landing/performance";
import { checkPlans, landPlans } from "@/lib/domain/imports/landing/plans";
import { checkReceipts, landReceipts } from "@/lib/domain/imports/landing/receipts";
import type { Landed, Run } from "@/lib/domain/imports/run";
import type { ImportKind } from "@/lib/platform/db/generated/enums";

/** What each kind asks of its rows beyond their fields, and how good rows become data. */
export const KIND_STEPS: Record<
  ImportKind,
  { check(run: Run): Promise<void>; land(run: Run, isBulk: boolean): Promise<Landed> }
> = {
  customers: { check: checkCustomers, land: landCustomers },
  lines: { check: checkLines, land: landLines },
  plans: { check: checkPlans, land: landPlans },
  performance: { check: checkPerformance, land: landPerformance },
  payments: { check: checkPayments, land: landPayments },
  receipts: { check: checkReceipts, land: landReceipts },
};
