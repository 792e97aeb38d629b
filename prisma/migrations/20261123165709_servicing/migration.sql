-- CreateEnum
CREATE TYPE "charge_kind" AS ENUM ('penalty', 'fee', 'waiver');

-- AlterEnum
ALTER TYPE "payment_kind" ADD VALUE 'chargeback';

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "event_seq" INTEGER,
ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "plan_terms" ADD COLUMN     "change" JSONB,
ADD COLUMN     "event_seq" INTEGER;

-- AlterTable
ALTER TABLE "plan_state" ADD COLUMN     "held_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "instalment" ADD COLUMN     "penalty_through" DATE,
ADD COLUMN     "raised_on" DATE;

-- CreateTable
CREATE TABLE "plan_charge" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "kind" "charge_kind" NOT NULL,
    "effective_on" DATE NOT NULL,
    "posted_on" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "interest_minor" BIGINT NOT NULL DEFAULT 0,
    "fee_minor" BIGINT NOT NULL DEFAULT 0,
    "penalty_minor" BIGINT NOT NULL DEFAULT 0,
    "reason" TEXT,
    "request_id" BIGINT,
    "event_seq" INTEGER NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_charge_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "plan_opening" (
    "customer_id" BIGINT NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "opened_on" DATE NOT NULL,
    "terms_version" SMALLINT NOT NULL,
    "status" "plan_status" NOT NULL,
    "settled_count" SMALLINT NOT NULL,
    "paid_principal_minor" BIGINT NOT NULL,
    "paid_interest_minor" BIGINT NOT NULL,
    "paid_fee_minor" BIGINT NOT NULL,

    CONSTRAINT "plan_opening_pkey" PRIMARY KEY ("customer_id","plan_id")
);

-- CreateTable
CREATE TABLE "waiver_authority" (
    "role_id" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "maximum_minor" BIGINT NOT NULL,

    CONSTRAINT "waiver_authority_pkey" PRIMARY KEY ("role_id","currency")
);

-- CreateIndex
CREATE INDEX "plan_charge_customer_id_plan_id_idx" ON "plan_charge"("customer_id", "plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_charge_customer_id_idempotency_key_key" ON "plan_charge"("customer_id", "idempotency_key");

-- AddForeignKey
ALTER TABLE "plan_charge" ADD CONSTRAINT "plan_charge_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_opening" ADD CONSTRAINT "plan_opening_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waiver_authority" ADD CONSTRAINT "waiver_authority_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "plan_charge"
  ADD CONSTRAINT "plan_charge_amounts" CHECK (
    "interest_minor" >= 0 AND "fee_minor" >= 0 AND "penalty_minor" >= 0
    AND "interest_minor" + "fee_minor" + "penalty_minor" > 0),
  ADD CONSTRAINT "plan_charge_kind" CHECK (
    "kind" = 'waiver' OR "interest_minor" = 0 AND ("kind" = 'fee') = ("fee_minor" > 0));
ALTER TABLE "plan_state" ADD CONSTRAINT "plan_state_held" CHECK ("held_minor" >= 0);
ALTER TABLE "waiver_authority" ADD CONSTRAINT "waiver_authority_maximum" CHECK ("maximum_minor" > 0);
-- Interest capitalised is principal: more of it may be paid than was lent.
ALTER TABLE "payment" ADD CONSTRAINT "payment_reversal" CHECK (("kind"::text IN ('reversal', 'chargeback')) = ("reverses_id" IS NOT NULL));
CREATE UNIQUE INDEX "payment_reversed_once" ON "payment" ("customer_id", "reverses_id") WHERE "kind" = 'reversal';

CREATE TRIGGER "plan_charge_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "plan_charge"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "plan_opening_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "plan_opening"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();

-- Installations that exist already: the seeded roles gain what servicing needs.
INSERT INTO "role_permission" ("role_id", "permission")
SELECT r."id", p."permission"
FROM "role" r
JOIN (VALUES
  ('relationship-manager', 'payment.post'), ('relationship-manager', 'charge.waive'), ('relationship-manager', 'plan.change'),
  ('supervisor', 'import.read'), ('supervisor', 'payment.post'), ('supervisor', 'payment.reverse'), ('supervisor', 'payment.refund'),
  ('supervisor', 'payment.import'), ('supervisor', 'charge.raise'), ('supervisor', 'charge.waive'), ('supervisor', 'plan.change')
) AS p ("code", "permission") ON p."code" = r."code"
WHERE r."is_seeded"
ON CONFLICT DO NOTHING;
INSERT INTO "waiver_authority" ("role_id", "currency", "maximum_minor")
SELECT "id", 'CNY', CASE "code" WHEN 'supervisor' THEN 500000 ELSE 20000 END
FROM "role" WHERE "is_seeded" AND "code" IN ('relationship-manager', 'supervisor')
ON CONFLICT DO NOTHING;
