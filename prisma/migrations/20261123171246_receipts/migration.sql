-- AlterEnum
ALTER TYPE "import_kind" ADD VALUE 'receipts';

-- AlterEnum
ALTER TYPE "import_status" ADD VALUE 'posting';

-- CreateTable
CREATE TABLE "pending_receipt" (
    "batch_id" BIGINT NOT NULL,
    "chunk" INTEGER NOT NULL,
    "line" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "received_on" DATE NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reference" TEXT NOT NULL,
    "channel" TEXT NOT NULL,

    CONSTRAINT "pending_receipt_pkey" PRIMARY KEY ("batch_id","chunk","line")
);

-- A reference of a payer's file is posted once, whichever customer it is for. History from a file has no event number.
CREATE UNIQUE INDEX "payment_receipt_reference" ON "payment" ("source", "external_id")
  WHERE "event_seq" IS NOT NULL AND "external_id" IS NOT NULL;
