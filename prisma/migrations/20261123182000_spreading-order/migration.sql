-- AlterTable
ALTER TABLE "product_version" ADD COLUMN     "penalty_grace_days" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "penalty_year_days" SMALLINT NOT NULL DEFAULT 365,
ADD COLUMN     "spread_first" TEXT NOT NULL DEFAULT 'instalment',
ADD COLUMN     "spread_parts" TEXT[] DEFAULT ARRAY['penalty', 'fee', 'interest', 'principal']::TEXT[];

ALTER TABLE "product_version"
  ADD CONSTRAINT "product_version_penalty" CHECK ("penalty_grace_days" BETWEEN 0 AND 90 AND "penalty_year_days" IN (360, 365)),
  ADD CONSTRAINT "product_version_spread" CHECK (
    "spread_first" IN ('instalment', 'part') AND "spread_parts" IS NOT NULL
    AND cardinality("spread_parts") = 4 AND "spread_parts" @> ARRAY['penalty', 'fee', 'interest', 'principal']);
