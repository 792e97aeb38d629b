-- CreateEnum
CREATE TYPE "bulk_status" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "bulk_outcome" AS ENUM ('waiting', 'done', 'refused');

-- CreateEnum
CREATE TYPE "scan_state" AS ENUM ('pending', 'clean', 'refused', 'unscanned');

-- CreateEnum
CREATE TYPE "export_format" AS ENUM ('csv', 'xlsx', 'pdf');

-- CreateEnum
CREATE TYPE "export_status" AS ENUM ('awaiting', 'queued', 'writing', 'ready', 'failed', 'cancelled', 'refused', 'expired');

-- CreateEnum
CREATE TYPE "reminder_channel" AS ENUM ('sms', 'phone', 'mail');

-- CreateEnum
CREATE TYPE "reminder_status" AS ENUM ('queued', 'sent', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "bulk_run" (
    "id" BIGSERIAL NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT NOT NULL,
    "status" "bulk_status" NOT NULL DEFAULT 'queued',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "bulk_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_item" (
    "run_id" BIGINT NOT NULL,
    "seq" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "outcome" "bulk_outcome" NOT NULL DEFAULT 'waiting',
    "refusal" JSONB,

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("run_id","seq")
);

-- CreateTable
CREATE TABLE "document" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "plan_id" BIGINT,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "stored_as" TEXT,
    "scan" "scan_state" NOT NULL DEFAULT 'pending',
    "uploaded_by" INTEGER NOT NULL,
    "uploaded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "export" (
    "id" BIGSERIAL NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "page" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "columns" TEXT[],
    "format" "export_format" NOT NULL,
    "locale" TEXT NOT NULL,
    "status" "export_status" NOT NULL DEFAULT 'queued',
    "reason" TEXT NOT NULL DEFAULT '',
    "rows_wanted" BIGINT NOT NULL DEFAULT 0,
    "rows_written" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT,
    "file_name" TEXT NOT NULL,
    "stored_as" TEXT,
    "failure" JSONB,
    "decided_by_id" INTEGER,
    "decided_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),

    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "plan_id" BIGINT,
    "author_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "note_mention" (
    "customer_id" BIGINT NOT NULL,
    "note_id" BIGINT NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(6),

    CONSTRAINT "note_mention_pkey" PRIMARY KEY ("customer_id","note_id","staff_id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "channel" "reminder_channel" NOT NULL,
    "status" "reminder_status" NOT NULL DEFAULT 'queued',
    "due_on" DATE NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_by_id" INTEGER NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_tag" (
    "customer_id" BIGINT NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "tag_id" INTEGER NOT NULL,
    "tagged_by_id" INTEGER NOT NULL,
    "tagged_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_tag_pkey" PRIMARY KEY ("customer_id","plan_id","tag_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bulk_run_key_key" ON "bulk_run"("key");

-- CreateIndex
CREATE INDEX "bulk_run_owner_id_id_idx" ON "bulk_run"("owner_id", "id");

-- CreateIndex
CREATE INDEX "document_customer_id_plan_id_idx" ON "document"("customer_id", "plan_id");

-- CreateIndex
CREATE INDEX "export_owner_id_id_idx" ON "export"("owner_id", "id");

-- CreateIndex
CREATE INDEX "note_customer_id_plan_id_idx" ON "note"("customer_id", "plan_id");

-- CreateIndex
CREATE INDEX "note_mention_staff_id_seen_at_idx" ON "note_mention"("staff_id", "seen_at");

-- CreateIndex
CREATE INDEX "reminder_customer_id_plan_id_idx" ON "reminder"("customer_id", "plan_id");

-- CreateIndex
CREATE INDEX "plan_tag_tag_id_idx" ON "plan_tag"("tag_id");

-- AddForeignKey
ALTER TABLE "bulk_run" ADD CONSTRAINT "bulk_run_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_item" ADD CONSTRAINT "bulk_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "bulk_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_uploaded_by_fkey" FOREIGN KEY ("uploaded_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_mention" ADD CONSTRAINT "note_mention_customer_id_note_id_fkey" FOREIGN KEY ("customer_id", "note_id") REFERENCES "note"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_mention" ADD CONSTRAINT "note_mention_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_tag" ADD CONSTRAINT "plan_tag_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_tag" ADD CONSTRAINT "plan_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema file cannot say.
ALTER TABLE "note" ADD CONSTRAINT "note_body_check" CHECK (btrim("body") <> '' AND length("body") <= 4000);
CREATE TRIGGER "note_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "note"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();

ALTER TABLE "document" ADD CONSTRAINT "document_bytes_check" CHECK ("bytes" > 0);
ALTER TABLE "document" ADD CONSTRAINT "document_title_check" CHECK (btrim("title") <> '' AND length("title") <= 200);
ALTER TABLE "document" ADD CONSTRAINT "document_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');

CREATE UNIQUE INDEX "tag_name_key" ON "tag" (lower("name"));
ALTER TABLE "tag" ADD CONSTRAINT "tag_name_check" CHECK (btrim("name") = "name" AND length("name") BETWEEN 1 AND 40);

ALTER TABLE "reminder" ADD CONSTRAINT "reminder_amount_check" CHECK ("amount_minor" > 0);

-- Nobody allows their own export.
ALTER TABLE "export" ADD CONSTRAINT "export_decider_check" CHECK ("decided_by_id" IS NULL OR "decided_by_id" <> "owner_id");
ALTER TABLE "export" ADD CONSTRAINT "export_ready_check" CHECK ("status" <> 'ready' OR ("stored_as" IS NOT NULL AND "expires_at" IS NOT NULL));

ALTER TABLE "bulk_run" ADD CONSTRAINT "bulk_run_count_check" CHECK ("total" >= 0 AND "done" >= 0 AND "refused" >= 0 AND "done" + "refused" <= "total");

-- Installations that exist already get what new ones are seeded with.
INSERT INTO "role_permission" ("role_id", "permission")
SELECT r."id", granted."permission"
FROM "role" r
JOIN (VALUES
  ('relationship-manager', 'note.write'), ('supervisor', 'note.write'), ('risk-officer', 'note.write'),
  ('relationship-manager', 'document.read'), ('supervisor', 'document.read'), ('risk-officer', 'document.read'), ('auditor', 'document.read'),
  ('relationship-manager', 'document.upload'), ('supervisor', 'document.upload'), ('risk-officer', 'document.upload'),
  ('relationship-manager', 'plan.tag'), ('supervisor', 'plan.tag'), ('risk-officer', 'plan.tag'),
  ('supervisor', 'plan.reassign'),
  ('relationship-manager', 'reminder.send'), ('supervisor', 'reminder.send'),
  ('relationship-manager', 'portfolio.export'), ('supervisor', 'portfolio.export'), ('risk-officer', 'portfolio.export'), ('auditor', 'portfolio.export'),
  ('risk-officer', 'portfolio.export-large'), ('auditor', 'portfolio.export-large'),
  ('supervisor', 'export.allow'), ('risk-officer', 'export.allow'),
  ('supervisor', 'view.share'), ('risk-officer', 'view.share')
) AS granted ("role", "permission") ON granted."role" = r."code"
WHERE r."is_seeded"
ON CONFLICT DO NOTHING;
