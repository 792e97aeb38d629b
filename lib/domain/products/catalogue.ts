import type { DayCount, ProductKind, ScheduleMethod } from "@/lib/platform/db/generated/enums";

export type CatalogueProduct = {
  code: string;
  kind: ProductKind;
  nameEn: string;
  nameZh: string;
  currency: string;
  method: ScheduleMethod;
  dayCount: DayCount;
  instalmentCounts: number[];
  minimumMinor: bigint;
  maximumMinor: bigint;
  annualRatePercent: string;
  penaltyRatePercent: string;
};

/** The day the seeded versions take effect: before any plan a new installation may hold. */
export const CATALOGUE_EFFECTIVE_ON = "2015-01-01";

/** Whole yuan as minor units. */
const yuan = (amount: number): bigint => BigInt(amount) * 100n;

/** 0.05 % a day, the usual penalty on card debt. */
const CARD_PENALTY = "18.25";

const cny = { currency: "CNY", penaltyRatePercent: CARD_PENALTY } as const;

/**
 * What a new installation offers; the bank edits it. Within 银保监规〔2022〕13号: at most 60 months, cash advances at
 * most CNY 50,000 and 24 months; personalised agreements (信用卡业务监督管理办法 art. 70) at most 60 months.
 */
export const CATALOGUE: readonly CatalogueProduct[] = [
  {
    ...cny,
    code: "BILL",
    kind: "card_bill",
    nameEn: "Bill instalment",
    nameZh: "账单分期",
    method: "flat",
    dayCount: "period",
    instalmentCounts: [3, 6, 9, 12, 18, 24],
    minimumMinor: yuan(500),
    maximumMinor: yuan(200_000),
    annualRatePercent: "7.2",
  },
  {
    ...cny,
    code: "PURCHASE",
    kind: "card_purchase",
    nameEn: "Purchase instalment",
    nameZh: "消费分期",
    method: "interest_free",
    dayCount: "period",
    instalmentCounts: [3, 6, 12, 24],
    minimumMinor: yuan(300),
    maximumMinor: yuan(100_000),
    annualRatePercent: "0",
  },
  {
    ...cny,
    code: "CASH",
    kind: "cash_advance",
    nameEn: "Cash advance instalment",
    nameZh: "现金分期",
    method: "equal_instalment",
    dayCount: "thirty_360",
    instalmentCounts: [3, 6, 12, 18, 24],
    minimumMinor: yuan(1_000),
    maximumMinor: yuan(50_000),
    annualRatePercent: "15.6",
  },
  {
    ...cny,
    code: "CONSUMER",
    kind: "consumer_loan",
    nameEn: "Consumer loan",
    nameZh: "消费贷款分期",
    method: "equal_instalment",
    dayCount: "thirty_360",
    instalmentCounts: [6, 12, 24, 36, 48, 60],
    minimumMinor: yuan(5_000),
    maximumMinor: yuan(300_000),
    annualRatePercent: "6.8",
  },
  {
    ...cny,
    code: "CAR",
    kind: "car",
    nameEn: "Car instalment",
    nameZh: "购车分期",
    method: "equal_principal",
    dayCount: "actual_360",
    instalmentCounts: [12, 24, 36, 48, 60],
    minimumMinor: yuan(20_000),
    maximumMinor: yuan(800_000),
    annualRatePercent: "4.5",
  },
  {
    ...cny,
    code: "RENOVATION",
    kind: "renovation",
    nameEn: "Renovation instalment",
    nameZh: "装修分期",
    method: "equal_instalment",
    dayCount: "thirty_360",
    instalmentCounts: [12, 24, 36, 48, 60],
    minimumMinor: yuan(10_000),
    maximumMinor: yuan(500_000),
    annualRatePercent: "5.4",
  },
  {
    ...cny,
    code: "AGREEMENT",
    kind: "agreement",
    nameEn: "Personalised instalment agreement",
    nameZh: "个性化分期还款协议",
    method: "equal_instalment",
    dayCount: "thirty_360",
    instalmentCounts: [12, 24, 36, 48, 60],
    minimumMinor: yuan(1_000),
    maximumMinor: yuan(500_000),
    annualRatePercent: "3.6",
  },
  {
    // A plan of a file carries its own terms; the product only says where it came from.
    code: "IMPORTED",
    kind: "consumer_loan",
    nameEn: "Imported loan",
    nameZh: "导入贷款",
    currency: "USD",
    method: "equal_instalment",
    dayCount: "period",
    instalmentCounts: [36, 60],
    minimumMinor: 1n,
    maximumMinor: 100_000_000_00n,
    annualRatePercent: "0",
    penaltyRatePercent: "0",
  },
];
