import { describe, expect, it } from "vitest";
import {
  bucketOf,
  CARD_MEASURES_ARTICLE_92,
  classify,
  RISK_CLASSIFICATION_2023,
  worseClass,
  worstClass,
} from "./delinquency";

describe("buckets", () => {
  it.each([
    [0, 0],
    [1, 1],
    [30, 1],
    [31, 2],
    [60, 2],
    [61, 3],
    [90, 3],
    [91, 4],
    [120, 4],
    [121, 5],
    [150, 5],
    [151, 6],
    [180, 6],
    [181, 7],
    [5000, 7],
  ])("%i days past due is M%i", (days, bucket) => {
    expect(bucketOf(days)).toBe(bucket);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is no number of days", (days) => {
    const refusal = expect.objectContaining({ code: "INVALID_VALUE", path: "daysPastDue" });
    expect(() => bucketOf(days)).toThrow(refusal);
    expect(() => classify(days, RISK_CLASSIFICATION_2023)).toThrow(refusal);
  });
});

describe("five categories", () => {
  it.each([
    [0, "normal", "normal"],
    [1, "special-mention", "special-mention"],
    [90, "special-mention", "special-mention"],
    [91, "substandard", "substandard"],
    [120, "substandard", "substandard"],
    [121, "substandard", "doubtful"],
    [180, "substandard", "doubtful"],
    [181, "substandard", "loss"],
    [270, "substandard", "loss"],
    [271, "doubtful", "loss"],
    [360, "doubtful", "loss"],
    [361, "loss", "loss"],
  ] as const)(
    "%i days: %s by the 2023 measures, %s by article 92, the worse is taken",
    (days, general, card) => {
      expect(classify(days, RISK_CLASSIFICATION_2023)).toBe(general);
      expect(classify(days, CARD_MEASURES_ARTICLE_92)).toBe(card);
      expect(worstClass(days, [RISK_CLASSIFICATION_2023, CARD_MEASURES_ARTICLE_92])).toBe(card);
      expect(worstClass(days, [CARD_MEASURES_ARTICLE_92, RISK_CLASSIFICATION_2023])).toBe(card);
    },
  );

  it("each table says what it is, where it comes from and since when it holds", () => {
    expect(RISK_CLASSIFICATION_2023).toMatchObject({
      id: "risk-classification-2023",
      citation: "商业银行金融资产风险分类办法 (2023)",
      validFrom: "2023-07-01",
    });
    expect(CARD_MEASURES_ARTICLE_92).toMatchObject({
      id: "card-measures-92",
      citation: "商业银行信用卡业务监督管理办法 第92条",
      validFrom: "2011-01-13",
    });
  });

  it("a bank that holds no table classifies nothing", () => {
    expect(worstClass(400, [])).toBe("normal");
    expect(worseClass("doubtful", "normal")).toBe("doubtful");
    expect(worseClass("normal", "loss")).toBe("loss");
  });
});
