-- CreateTable
CREATE TABLE "ledger_position" (
    "customer_id" BIGINT NOT NULL,
    "transaction_id" BIGINT NOT NULL,
    "first_leaf" BIGINT NOT NULL,
    "leaf_count" SMALLINT NOT NULL,

    CONSTRAINT "ledger_position_pkey" PRIMARY KEY ("customer_id","transaction_id")
);

-- CreateTable
CREATE TABLE "ledger_tile" (
    "level" SMALLINT NOT NULL,
    "tile_index" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "hashes" BYTEA NOT NULL,

    CONSTRAINT "ledger_tile_pkey" PRIMARY KEY ("level","tile_index")
);

-- CreateTable
CREATE TABLE "ledger_checkpoint" (
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "note" TEXT NOT NULL,
    "verifier_key" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_checkpoint_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "ledger_sealer" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "low_water" BIGINT NOT NULL DEFAULT 0,
    "pending_mark" BIGINT,
    "pending_writers" TEXT[],

    CONSTRAINT "ledger_sealer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_witness" (
    "name" TEXT NOT NULL,
    "delivered_size" BIGINT NOT NULL DEFAULT 0,
    "delivered_at" TIMESTAMPTZ(6),
    "failed_at" TIMESTAMPTZ(6),
    "failure" TEXT,

    CONSTRAINT "ledger_witness_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_position_first_leaf_key" ON "ledger_position"("first_leaf");

-- CreateIndex
CREATE INDEX "ledger_transaction_id_idx" ON "ledger_transaction"("id");

-- CreateIndex
CREATE INDEX "ledger_transaction_payment_id_idx" ON "ledger_transaction" USING BRIN ("payment_id" int8_minmax_multi_ops);

ALTER TABLE "ledger_position"
  ADD CONSTRAINT "ledger_position_leaves" CHECK ("first_leaf" >= 0 AND "leaf_count" > 0);
ALTER TABLE "ledger_tile"
  ADD CONSTRAINT "ledger_tile_hashes" CHECK (octet_length("root") = 32 AND octet_length("hashes") = 8192),
  -- Hashes do not compress: trying costs as much as sealing.
  ALTER COLUMN "hashes" SET STORAGE EXTERNAL;
ALTER TABLE "ledger_checkpoint"
  ADD CONSTRAINT "ledger_checkpoint_root" CHECK ("size" > 0 AND octet_length("root") = 32);
ALTER TABLE "ledger_sealer" ADD CONSTRAINT "ledger_sealer_single" CHECK ("id" = 1);
INSERT INTO "ledger_sealer" ("id", "pending_writers") VALUES (1, '{}');

CREATE TRIGGER "ledger_position_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_position"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "ledger_tile_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_tile"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "ledger_checkpoint_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_checkpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();

-- Installations that exist already: the seeded roles that look after the books may read them.
INSERT INTO "role_permission" ("role_id", "permission")
SELECT "id", 'ledger.read' FROM "role"
WHERE "is_seeded" AND "code" IN ('supervisor', 'risk-officer', 'auditor')
ON CONFLICT DO NOTHING;
