-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('staff', 'api_key', 'system');

-- CreateEnum
CREATE TYPE "audit_outcome" AS ENUM ('done', 'refused', 'failed');

-- CreateEnum
CREATE TYPE "business_day_state" AS ENUM ('open', 'closing');

-- CreateEnum
CREATE TYPE "calendar_day_kind" AS ENUM ('holiday', 'workday');

-- CreateEnum
CREATE TYPE "line_status" AS ENUM ('active', 'blocked', 'closed');

-- CreateEnum
CREATE TYPE "standing" AS ENUM ('none', 'closed', 'm0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'charged_off');

-- CreateEnum
CREATE TYPE "identifier_kind" AS ENUM ('national_id', 'passport', 'phone', 'email', 'card');

-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('customers', 'lines', 'plans', 'performance', 'payments');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('queued', 'reading', 'checking', 'landing', 'checked', 'landed', 'refused', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "ledger_account" AS ENUM ('principal', 'interest', 'fee', 'penalty', 'suspense', 'cash', 'write_off', 'recovery', 'interest_income', 'fee_income', 'penalty_income');

-- CreateEnum
CREATE TYPE "payment_kind" AS ENUM ('payment', 'carried_forward', 'recovery', 'reversal', 'refund');

-- CreateEnum
CREATE TYPE "schedule_method" AS ENUM ('equal_instalment', 'equal_principal', 'flat', 'interest_free', 'interest_only', 'balloon', 'step_up', 'free_form');

-- CreateEnum
CREATE TYPE "period_unit" AS ENUM ('month', 'week', 'day');

-- CreateEnum
CREATE TYPE "day_count" AS ENUM ('30/360', 'actual/360', 'actual/365', 'actual/actual', 'period');

-- CreateEnum
CREATE TYPE "plan_status" AS ENUM ('pending', 'active', 'deferred', 'workout', 'settled', 'charged_off', 'written_off', 'cancelled');

-- CreateEnum
CREATE TYPE "product_kind" AS ENUM ('card_bill', 'card_purchase', 'cash_advance', 'consumer_loan', 'car', 'renovation', 'agreement');

-- CreateEnum
CREATE TYPE "request_status" AS ENUM ('draft', 'submitted', 'returned', 'withdrawn', 'expired', 'approved', 'rejected', 'executed', 'failed');

-- CreateEnum
CREATE TYPE "staff_status" AS ENUM ('invited', 'active', 'disabled');

-- CreateEnum
CREATE TYPE "scope" AS ENUM ('own', 'branch', 'region', 'all');

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" "actor_kind" NOT NULL,
    "actor_id" INTEGER,
    "action" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "customer_id" BIGINT,
    "outcome" "audit_outcome" NOT NULL,
    "reason" TEXT,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT NOT NULL,
    "address" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_event" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(6),

    CONSTRAINT "outbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_day" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "current_on" DATE NOT NULL,
    "closed_through" DATE,
    "state" "business_day_state" NOT NULL DEFAULT 'open',
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "business_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "calendar" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "kind" "calendar_day_kind" NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("calendar","on")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "id" TEXT NOT NULL,
    "beat_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_line" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'card',
    "currency" CHAR(3) NOT NULL,
    "limit_minor" BIGINT NOT NULL,
    "temporary_limit_minor" BIGINT,
    "temporary_until" DATE,
    "used_minor" BIGINT NOT NULL DEFAULT 0,
    "status" "line_status" NOT NULL DEFAULT 'active',
    "opened_on" DATE NOT NULL,
    "source" TEXT,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "credit_line_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "line_month" (
    "customer_id" BIGINT NOT NULL,
    "line_id" BIGINT NOT NULL,
    "month" DATE NOT NULL,
    "standing" "standing" NOT NULL,
    "limit_minor" BIGINT,
    "balance_minor" BIGINT,
    "paid_minor" BIGINT,

    CONSTRAINT "line_month_pkey" PRIMARY KEY ("customer_id","line_id","month")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" BIGSERIAL NOT NULL,
    "display_name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "name_tail_key" TEXT NOT NULL,
    "is_anonymous" BOOLEAN NOT NULL DEFAULT false,
    "branch_id" INTEGER NOT NULL,
    "manager_id" INTEGER NOT NULL,
    "risk_grade" TEXT,
    "opened_on" DATE NOT NULL,
    "source" TEXT,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_identifier" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" "identifier_kind" NOT NULL,
    "key_id" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "blind_index" BYTEA NOT NULL,
    "tail" TEXT NOT NULL,

    CONSTRAINT "customer_identifier_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "customer_profile" (
    "customer_id" BIGINT NOT NULL,
    "birth_year" SMALLINT,
    "income_annual_minor" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "employment" TEXT,
    "employment_years" DECIMAL(4,1),
    "industry" TEXT,
    "occupation" TEXT,
    "region" TEXT,
    "housing" TEXT,
    "dependants" SMALLINT,
    "debt_to_income_percent" DECIMAL(7,2),
    "credit_score" SMALLINT,
    "delinquencies_2y" SMALLINT,
    "inquiries_6m" SMALLINT,
    "open_accounts" SMALLINT,
    "credit_since" DATE,
    "recorded_on" DATE NOT NULL,

    CONSTRAINT "customer_profile_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" BIGSERIAL NOT NULL,
    "kind" "import_kind" NOT NULL,
    "mapping" TEXT NOT NULL,
    "source_label" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_sha256" TEXT,
    "file_bytes" BIGINT,
    "stored_as" TEXT,
    "status" "import_status" NOT NULL DEFAULT 'queued',
    "is_dry_run" BOOLEAN NOT NULL DEFAULT false,
    "accepts_valid" BOOLEAN NOT NULL DEFAULT false,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "rows_read" BIGINT NOT NULL DEFAULT 0,
    "rows_inserted" BIGINT NOT NULL DEFAULT 0,
    "rows_updated" BIGINT NOT NULL DEFAULT 0,
    "rows_unchanged" BIGINT NOT NULL DEFAULT 0,
    "rows_rejected" BIGINT NOT NULL DEFAULT 0,
    "failure" JSONB,
    "started_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_error" (
    "batch_id" BIGINT NOT NULL,
    "seq" INTEGER NOT NULL,
    "line" BIGINT NOT NULL,
    "column" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "value" TEXT NOT NULL,

    CONSTRAINT "import_error_pkey" PRIMARY KEY ("batch_id","seq")
);

-- CreateTable
CREATE TABLE "ledger_transaction" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "posted_on" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "payment_id" BIGINT,
    "reverses_id" BIGINT,
    "idempotency_key" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_transaction_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "customer_id" BIGINT NOT NULL,
    "transaction_id" BIGINT NOT NULL,
    "seq" SMALLINT NOT NULL,
    "posted_on" DATE NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "debit" "ledger_account" NOT NULL,
    "credit" "ledger_account" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("customer_id","transaction_id","posted_on","seq")
) PARTITION BY RANGE ("posted_on");

-- CreateTable
CREATE TABLE "region" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "branch" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "branch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "kind" "payment_kind" NOT NULL DEFAULT 'payment',
    "received_on" DATE NOT NULL,
    "posted_on" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "principal_minor" BIGINT NOT NULL DEFAULT 0,
    "interest_minor" BIGINT NOT NULL DEFAULT 0,
    "fee_minor" BIGINT NOT NULL DEFAULT 0,
    "penalty_minor" BIGINT NOT NULL DEFAULT 0,
    "held_minor" BIGINT NOT NULL DEFAULT 0,
    "channel" TEXT NOT NULL DEFAULT 'auto-debit',
    "reverses_id" BIGINT,
    "idempotency_key" TEXT,
    "source" TEXT,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "plan" (
    "customer_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "line_id" BIGINT,
    "product_id" INTEGER NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "manager_id" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "principal_minor" BIGINT NOT NULL,
    "instalment_count" SMALLINT NOT NULL,
    "opened_on" DATE NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'branch',
    "purpose" TEXT,
    "grade_at_opening" TEXT,
    "source" TEXT,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "plan_terms" (
    "customer_id" BIGINT NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "reason" TEXT NOT NULL,
    "request_id" BIGINT,
    "effective_on" DATE NOT NULL,
    "method" "schedule_method" NOT NULL,
    "principal_minor" BIGINT NOT NULL,
    "annual_rate_percent" DECIMAL(12,8) NOT NULL,
    "instalment_count" SMALLINT NOT NULL,
    "every" SMALLINT NOT NULL DEFAULT 1,
    "unit" "period_unit" NOT NULL DEFAULT 'month',
    "day_count" "day_count" NOT NULL,
    "starts_on" DATE NOT NULL,
    "first_due_on" DATE NOT NULL,
    "instalment_minor" BIGINT,
    "fee_minor" BIGINT NOT NULL DEFAULT 0,
    "options" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "plan_terms_pkey" PRIMARY KEY ("customer_id","plan_id","version")
);

-- CreateTable
CREATE TABLE "plan_state" (
    "customer_id" BIGINT NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "cell_id" INTEGER NOT NULL,
    "status" "plan_status" NOT NULL,
    "bucket" SMALLINT NOT NULL,
    "opened_on" DATE NOT NULL,
    "outstanding_minor" BIGINT NOT NULL,
    "overdue_minor" BIGINT NOT NULL DEFAULT 0,
    "next_due_on" DATE,
    "next_due_minor" BIGINT,
    "oldest_unpaid_on" DATE,
    "settled_count" SMALLINT NOT NULL DEFAULT 0,
    "paid_principal_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_interest_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_fee_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_penalty_minor" BIGINT NOT NULL DEFAULT 0,
    "closed_on" DATE,
    "closed_through" DATE,
    "terms_version" SMALLINT NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_state_pkey" PRIMARY KEY ("customer_id","plan_id")
) WITH (fillfactor = 50);

-- CreateTable
CREATE TABLE "instalment" (
    "customer_id" BIGINT NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "terms_version" SMALLINT NOT NULL,
    "seq" SMALLINT NOT NULL,
    "due_on" DATE NOT NULL,
    "principal_minor" BIGINT NOT NULL,
    "interest_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL DEFAULT 0,
    "penalty_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_principal_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_interest_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_fee_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_penalty_minor" BIGINT NOT NULL DEFAULT 0,
    "settled_on" DATE,

    CONSTRAINT "instalment_pkey" PRIMARY KEY ("customer_id","plan_id","terms_version","seq")
);

-- CreateTable
CREATE TABLE "plan_month" (
    "customer_id" BIGINT NOT NULL,
    "plan_id" BIGINT NOT NULL,
    "month" DATE NOT NULL,
    "standing" "standing" NOT NULL,
    "outstanding_minor" BIGINT NOT NULL,
    "overdue_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "plan_month_pkey" PRIMARY KEY ("customer_id","plan_id","month")
) PARTITION BY RANGE ("month");

-- CreateTable
CREATE TABLE "portfolio_cell" (
    "id" SERIAL NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "manager_id" INTEGER NOT NULL,
    "product_id" INTEGER NOT NULL,
    "status" "plan_status" NOT NULL,
    "bucket" SMALLINT NOT NULL,
    "instalment_count" SMALLINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "plans" BIGINT NOT NULL DEFAULT 0,
    "outstanding_minor" BIGINT NOT NULL DEFAULT 0,
    "overdue_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "portfolio_cell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portfolio_delta" (
    "id" BIGSERIAL NOT NULL,
    "cell_id" INTEGER NOT NULL,
    "plans" INTEGER NOT NULL,
    "outstanding_minor" BIGINT NOT NULL,
    "overdue_minor" BIGINT NOT NULL,

    CONSTRAINT "portfolio_delta_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "product_kind" NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_version" (
    "product_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "effective_on" DATE NOT NULL,
    "method" "schedule_method" NOT NULL,
    "day_count" "day_count" NOT NULL,
    "instalment_counts" INTEGER[],
    "minimum_minor" BIGINT NOT NULL,
    "maximum_minor" BIGINT NOT NULL,
    "annual_rate_percent" DECIMAL(12,8) NOT NULL,
    "penalty_rate_percent" DECIMAL(12,8) NOT NULL,

    CONSTRAINT "product_version_pkey" PRIMARY KEY ("product_id","version")
);

-- CreateTable
CREATE TABLE "request" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "request_status" NOT NULL DEFAULT 'draft',
    "target_key" TEXT NOT NULL,
    "customer_id" BIGINT,
    "plan_id" BIGINT,
    "branch_id" INTEGER NOT NULL,
    "maker_id" INTEGER NOT NULL,
    "amount_minor" BIGINT,
    "currency" CHAR(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "payload" JSONB NOT NULL,
    "policy" JSONB,
    "level" SMALLINT NOT NULL DEFAULT 1,
    "levels_needed" SMALLINT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(6),
    "due_at" TIMESTAMPTZ(6),
    "executed_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_decision" (
    "request_id" BIGINT NOT NULL,
    "level" SMALLINT NOT NULL,
    "checker_id" INTEGER NOT NULL,
    "maker_id" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_decision_pkey" PRIMARY KEY ("request_id","level","checker_id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" SERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "email" TEXT,
    "branch_id" INTEGER NOT NULL,
    "status" "staff_status" NOT NULL DEFAULT 'invited',
    "password_hash" TEXT,
    "password_changed_at" TIMESTAMPTZ(6),
    "locale" TEXT NOT NULL DEFAULT 'en',
    "theme" TEXT NOT NULL DEFAULT 'system',
    "density" TEXT NOT NULL DEFAULT 'comfortable',
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "is_seeded" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_permission" (
    "role_id" INTEGER NOT NULL,
    "permission" TEXT NOT NULL,

    CONSTRAINT "role_permission_pkey" PRIMARY KEY ("role_id","permission")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "id" SERIAL NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "role_id" INTEGER NOT NULL,
    "scope" "scope" NOT NULL,
    "branch_id" INTEGER,
    "region_id" INTEGER,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_session" (
    "id" BIGSERIAL NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),
    "revoked_reason" TEXT,
    "second_factor_at" TIMESTAMPTZ(6),
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "staff_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "window_started_at" TIMESTAMPTZ(6) NOT NULL,
    "blocked_until" TIMESTAMPTZ(6),

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "token_hash" BYTEA NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared_role_id" INTEGER,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_event_object_kind_object_id_id_idx" ON "audit_event"("object_kind", "object_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_customer_id_id_idx" ON "audit_event"("customer_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_id_idx" ON "audit_event"("actor_id", "id");

-- CreateIndex
CREATE INDEX "credit_line_id_idx" ON "credit_line"("id");

-- CreateIndex
CREATE INDEX "credit_line_source_external_id_idx" ON "credit_line"("source", "external_id");

-- CreateIndex
CREATE INDEX "line_month_month_idx" ON "line_month"("month");

-- CreateIndex
CREATE INDEX "customer_manager_id_idx" ON "customer"("manager_id");

-- CreateIndex
CREATE INDEX "customer_branch_id_idx" ON "customer"("branch_id");

-- CreateIndex
CREATE INDEX "customer_source_external_id_idx" ON "customer"("source", "external_id");

-- CreateIndex
CREATE INDEX "customer_identifier_blind_index_idx" ON "customer_identifier"("blind_index");

-- CreateIndex
CREATE INDEX "customer_identifier_tail_idx" ON "customer_identifier"("tail");

-- CreateIndex
CREATE UNIQUE INDEX "customer_identifier_customer_id_kind_blind_index_key" ON "customer_identifier"("customer_id", "kind", "blind_index");

-- CreateIndex
CREATE INDEX "import_batch_source_label_idx" ON "import_batch"("source_label");

-- CreateIndex
CREATE INDEX "ledger_transaction_customer_id_plan_id_idx" ON "ledger_transaction"("customer_id", "plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_transaction_customer_id_idempotency_key_key" ON "ledger_transaction"("customer_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "ledger_entry_customer_id_plan_id_idx" ON "ledger_entry"("customer_id", "plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "region_code_key" ON "region"("code");

-- CreateIndex
CREATE UNIQUE INDEX "branch_code_key" ON "branch"("code");

-- CreateIndex
CREATE INDEX "branch_region_id_idx" ON "branch"("region_id");

-- CreateIndex
CREATE INDEX "payment_customer_id_plan_id_received_on_idx" ON "payment"("customer_id", "plan_id", "received_on");

-- CreateIndex
CREATE UNIQUE INDEX "payment_customer_id_idempotency_key_key" ON "payment"("customer_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "plan_id_idx" ON "plan"("id");

-- CreateIndex
CREATE INDEX "plan_source_external_id_idx" ON "plan"("source", "external_id");

-- CreateIndex
CREATE INDEX "plan_state_cell_id_idx" ON "plan_state"("cell_id");

-- CreateIndex
CREATE INDEX "plan_state_outstanding_minor_plan_id_idx" ON "plan_state"("outstanding_minor", "plan_id");

-- CreateIndex
CREATE INDEX "plan_state_opened_on_plan_id_idx" ON "plan_state"("opened_on", "plan_id");

-- CreateIndex
CREATE INDEX "plan_state_plan_id_idx" ON "plan_state"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "portfolio_cell_branch_id_manager_id_product_id_status_bucke_key" ON "portfolio_cell"("branch_id", "manager_id", "product_id", "status", "bucket", "instalment_count", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "product_code_key" ON "product"("code");

-- CreateIndex
CREATE INDEX "request_status_branch_id_due_at_idx" ON "request"("status", "branch_id", "due_at");

-- CreateIndex
CREATE INDEX "request_customer_id_idx" ON "request"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "request_id_maker_id_key" ON "request"("id", "maker_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_username_key" ON "staff"("username");

-- CreateIndex
CREATE INDEX "staff_branch_id_idx" ON "staff"("branch_id");

-- CreateIndex
CREATE UNIQUE INDEX "role_code_key" ON "role"("code");

-- CreateIndex
CREATE INDEX "role_assignment_staff_id_idx" ON "role_assignment"("staff_id");

-- CreateIndex
CREATE INDEX "role_assignment_role_id_idx" ON "role_assignment"("role_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_session_token_hash_key" ON "staff_session"("token_hash");

-- CreateIndex
CREATE INDEX "staff_session_staff_id_created_at_idx" ON "staff_session"("staff_id", "created_at");

-- CreateIndex
CREATE INDEX "one_time_link_staff_id_idx" ON "one_time_link"("staff_id");

-- CreateIndex
CREATE INDEX "saved_view_shared_role_id_idx" ON "saved_view"("shared_role_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_owner_id_page_name_key" ON "saved_view"("owner_id", "page", "name");

-- AddForeignKey
ALTER TABLE "credit_line" ADD CONSTRAINT "credit_line_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_month" ADD CONSTRAINT "line_month_customer_id_line_id_fkey" FOREIGN KEY ("customer_id", "line_id") REFERENCES "credit_line"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_identifier" ADD CONSTRAINT "customer_identifier_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_profile" ADD CONSTRAINT "customer_profile_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_error" ADD CONSTRAINT "import_error_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_customer_id_transaction_id_fkey" FOREIGN KEY ("customer_id", "transaction_id") REFERENCES "ledger_transaction"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "branch" ADD CONSTRAINT "branch_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_customer_id_line_id_fkey" FOREIGN KEY ("customer_id", "line_id") REFERENCES "credit_line"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_terms" ADD CONSTRAINT "plan_terms_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_state" ADD CONSTRAINT "plan_state_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_state" ADD CONSTRAINT "plan_state_cell_id_fkey" FOREIGN KEY ("cell_id") REFERENCES "portfolio_cell"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instalment" ADD CONSTRAINT "instalment_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_month" ADD CONSTRAINT "plan_month_customer_id_plan_id_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan"("customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_version" ADD CONSTRAINT "product_version_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_decision" ADD CONSTRAINT "request_decision_request_id_maker_id_fkey" FOREIGN KEY ("request_id", "maker_id") REFERENCES "request"("id", "maker_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_permission" ADD CONSTRAINT "role_permission_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_shared_role_id_fkey" FOREIGN KEY ("shared_role_id") REFERENCES "role"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What follows is written by hand: what the schema files cannot say.

-- Only live objects of these partial or pattern indexes are ever searched.
CREATE INDEX "customer_name_key_prefix" ON "customer" ("name_key" text_pattern_ops);
CREATE INDEX "customer_name_tail_key_prefix" ON "customer" ("name_tail_key" text_pattern_ops);
CREATE INDEX "plan_state_next_due_on" ON "plan_state" ("next_due_on", "plan_id") WHERE "next_due_on" IS NOT NULL;
CREATE INDEX "plan_state_oldest_unpaid_on" ON "plan_state" ("oldest_unpaid_on", "plan_id") WHERE "oldest_unpaid_on" IS NOT NULL;
CREATE INDEX "outbox_event_unpublished" ON "outbox_event" ("id") WHERE "published_at" IS NULL;
CREATE UNIQUE INDEX "request_one_open_per_target" ON "request" ("kind", "target_key")
  WHERE "status" IN ('draft', 'submitted', 'returned', 'approved', 'failed');

-- Checks. NOT VALID is never used: a rule that old rows may break is no rule.
ALTER TABLE "business_day" ADD CONSTRAINT "business_day_single" CHECK ("id" = 1);
ALTER TABLE "staff"
  ADD CONSTRAINT "staff_username_lower" CHECK ("username" = lower("username") AND "username" <> ''),
  ADD CONSTRAINT "staff_active_has_password" CHECK ("status" <> 'active' OR "password_hash" IS NOT NULL),
  ADD CONSTRAINT "staff_theme" CHECK ("theme" IN ('light', 'dark', 'system')),
  ADD CONSTRAINT "staff_density" CHECK ("density" IN ('comfortable', 'compact')),
  ADD CONSTRAINT "staff_locale" CHECK ("locale" IN ('en', 'zh-CN'));
ALTER TABLE "role_assignment"
  ADD CONSTRAINT "role_assignment_scope" CHECK (
    ("scope" = 'branch') = ("branch_id" IS NOT NULL) AND ("scope" = 'region') = ("region_id" IS NOT NULL)),
  ADD CONSTRAINT "role_assignment_period" CHECK ("valid_until" IS NULL OR "valid_until" >= "valid_from"),
  ADD CONSTRAINT "role_assignment_branch_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch" ("id"),
  ADD CONSTRAINT "role_assignment_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");
ALTER TABLE "customer" ADD CONSTRAINT "customer_name" CHECK ("display_name" <> '');
ALTER TABLE "customer_profile"
  ADD CONSTRAINT "customer_profile_income" CHECK ("income_annual_minor" >= 0),
  ADD CONSTRAINT "customer_profile_currency" CHECK ("currency" ~ '^[A-Z]{3}$');
ALTER TABLE "credit_line"
  ADD CONSTRAINT "credit_line_amounts" CHECK ("limit_minor" >= 0 AND "temporary_limit_minor" >= 0 AND "used_minor" >= 0),
  ADD CONSTRAINT "credit_line_temporary" CHECK (("temporary_limit_minor" IS NULL) = ("temporary_until" IS NULL)),
  ADD CONSTRAINT "credit_line_currency" CHECK ("currency" ~ '^[A-Z]{3}$');
ALTER TABLE "line_month" ADD CONSTRAINT "line_month_first_day" CHECK (extract(day FROM "month") = 1);
ALTER TABLE "product_version"
  ADD CONSTRAINT "product_version_amounts" CHECK ("minimum_minor" > 0 AND "maximum_minor" >= "minimum_minor"),
  ADD CONSTRAINT "product_version_rates" CHECK ("annual_rate_percent" >= 0 AND "penalty_rate_percent" >= 0);
ALTER TABLE "plan"
  ADD CONSTRAINT "plan_principal" CHECK ("principal_minor" > 0),
  ADD CONSTRAINT "plan_instalment_count" CHECK ("instalment_count" BETWEEN 1 AND 600),
  ADD CONSTRAINT "plan_currency" CHECK ("currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "plan_product_fkey" FOREIGN KEY ("product_id") REFERENCES "product" ("id"),
  ADD CONSTRAINT "plan_branch_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch" ("id"),
  ADD CONSTRAINT "plan_manager_fkey" FOREIGN KEY ("manager_id") REFERENCES "staff" ("id");
ALTER TABLE "plan_terms"
  ADD CONSTRAINT "plan_terms_principal" CHECK ("principal_minor" > 0),
  ADD CONSTRAINT "plan_terms_rate" CHECK ("annual_rate_percent" >= 0),
  ADD CONSTRAINT "plan_terms_periods" CHECK ("every" > 0 AND "instalment_count" BETWEEN 1 AND 600),
  ADD CONSTRAINT "plan_terms_dates" CHECK ("first_due_on" >= "starts_on");
ALTER TABLE "plan_state"
  ADD CONSTRAINT "plan_state_amounts" CHECK (
    "outstanding_minor" >= 0 AND "overdue_minor" >= 0 AND "paid_principal_minor" >= 0 AND "paid_interest_minor" >= 0
    AND "paid_fee_minor" >= 0 AND "paid_penalty_minor" >= 0),
  ADD CONSTRAINT "plan_state_bucket" CHECK ("bucket" BETWEEN 0 AND 7),
  ADD CONSTRAINT "plan_state_arrears" CHECK (("bucket" = 0) = ("oldest_unpaid_on" IS NULL)),
  ADD CONSTRAINT "plan_state_closed" CHECK (
    "status" NOT IN ('settled', 'cancelled') OR ("outstanding_minor" = 0 AND "next_due_on" IS NULL));
ALTER TABLE "plan_month" ADD CONSTRAINT "plan_month_first_day" CHECK (extract(day FROM "month") = 1);
ALTER TABLE "instalment"
  ADD CONSTRAINT "instalment_amounts" CHECK (
    "principal_minor" >= 0 AND "interest_minor" >= 0 AND "fee_minor" >= 0 AND "penalty_minor" >= 0
    AND "paid_principal_minor" BETWEEN 0 AND "principal_minor" AND "paid_interest_minor" BETWEEN 0 AND "interest_minor"
    AND "paid_fee_minor" BETWEEN 0 AND "fee_minor" AND "paid_penalty_minor" BETWEEN 0 AND "penalty_minor");
ALTER TABLE "payment"
  ADD CONSTRAINT "payment_amount" CHECK ("amount_minor" > 0),
  ADD CONSTRAINT "payment_split" CHECK (
    "principal_minor" >= 0 AND "interest_minor" >= 0 AND "fee_minor" >= 0 AND "penalty_minor" >= 0 AND "held_minor" >= 0
    AND "principal_minor" + "interest_minor" + "fee_minor" + "penalty_minor" + "held_minor" = "amount_minor");
ALTER TABLE "ledger_entry"
  ADD CONSTRAINT "ledger_entry_amount" CHECK ("amount_minor" > 0),
  ADD CONSTRAINT "ledger_entry_accounts" CHECK ("debit" <> "credit");
ALTER TABLE "request_decision" ADD CONSTRAINT "request_decision_four_eyes" CHECK ("checker_id" <> "maker_id");
ALTER TABLE "request"
  ADD CONSTRAINT "request_level" CHECK ("level" BETWEEN 1 AND "levels_needed"),
  ADD CONSTRAINT "request_maker_fkey" FOREIGN KEY ("maker_id") REFERENCES "staff" ("id");
ALTER TABLE "request_decision"
  ADD CONSTRAINT "request_decision_checker_fkey" FOREIGN KEY ("checker_id") REFERENCES "staff" ("id");

-- Append-only: nobody edits what happened, the owner of the tables included.
CREATE FUNCTION "refuse_rewrite"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "ledger_transaction_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_transaction"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "ledger_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "payment_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "payment"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "plan_terms_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "plan_terms"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "request_decision_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "request_decision"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();

-- Writers of a partitioned table ask for the month they are about to write; asking twice is harmless.
CREATE FUNCTION "ensure_month_partition"(parent text, month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first date := date_trunc('month', month)::date;
  child text := parent || '_' || to_char(first, 'YYYYMM');
BEGIN
  IF to_regclass(quote_ident(child)) IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext(child));
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
      child, parent, first, (first + interval '1 month')::date);
  END IF;
END $$;

-- The cells' totals. A statement's net effect on each cell is appended as a delta: writers never wait for each other
-- on a popular cell, and no writer can forget.
CREATE FUNCTION "record_portfolio_delta"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "portfolio_delta" ("cell_id", "plans", "outstanding_minor", "overdue_minor")
    SELECT "cell_id", count(*), sum("outstanding_minor"), sum("overdue_minor") FROM "after" GROUP BY "cell_id";
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "portfolio_delta" ("cell_id", "plans", "outstanding_minor", "overdue_minor")
    SELECT "cell_id", -count(*), -sum("outstanding_minor"), -sum("overdue_minor") FROM "before" GROUP BY "cell_id";
  ELSE
    INSERT INTO "portfolio_delta" ("cell_id", "plans", "outstanding_minor", "overdue_minor")
    SELECT "cell_id", sum(n), sum(outstanding), sum(overdue)
    FROM (
      SELECT "cell_id", 1 AS n, "outstanding_minor" AS outstanding, "overdue_minor" AS overdue FROM "after"
      UNION ALL
      SELECT "cell_id", -1, -"outstanding_minor", -"overdue_minor" FROM "before"
    ) AS change
    GROUP BY "cell_id"
    HAVING sum(n) <> 0 OR sum(outstanding) <> 0 OR sum(overdue) <> 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "plan_state_inserted" AFTER INSERT ON "plan_state" REFERENCING NEW TABLE AS "after"
  FOR EACH STATEMENT EXECUTE FUNCTION "record_portfolio_delta"();
CREATE TRIGGER "plan_state_updated" AFTER UPDATE ON "plan_state" REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
  FOR EACH STATEMENT EXECUTE FUNCTION "record_portfolio_delta"();
CREATE TRIGGER "plan_state_deleted" AFTER DELETE ON "plan_state" REFERENCING OLD TABLE AS "before"
  FOR EACH STATEMENT EXECUTE FUNCTION "record_portfolio_delta"();

CREATE VIEW "portfolio_cell_total" AS
SELECT c."id", c."branch_id", c."manager_id", c."product_id", c."status", c."bucket", c."instalment_count", c."currency",
  (c."plans" + coalesce(d."plans", 0))::bigint AS "plans",
  (c."outstanding_minor" + coalesce(d."outstanding_minor", 0))::bigint AS "outstanding_minor",
  (c."overdue_minor" + coalesce(d."overdue_minor", 0))::bigint AS "overdue_minor"
FROM "portfolio_cell" c
LEFT JOIN (
  SELECT "cell_id", sum("plans") AS "plans", sum("outstanding_minor") AS "outstanding_minor", sum("overdue_minor") AS "overdue_minor"
  FROM "portfolio_delta" GROUP BY "cell_id"
) d ON d."cell_id" = c."id";

-- Folds what has gathered into the cells; readers see the same sums before and after.
CREATE FUNCTION "fold_portfolio_deltas"() RETURNS bigint LANGUAGE sql AS $$
  WITH taken AS (
    DELETE FROM "portfolio_delta" RETURNING "cell_id", "plans", "outstanding_minor", "overdue_minor"
  ), summed AS (
    SELECT "cell_id", sum("plans") AS plans, sum("outstanding_minor") AS outstanding, sum("overdue_minor") AS overdue
    FROM taken GROUP BY "cell_id"
  ), folded AS (
    UPDATE "portfolio_cell" c
    SET "plans" = c."plans" + s.plans, "outstanding_minor" = c."outstanding_minor" + s.outstanding,
      "overdue_minor" = c."overdue_minor" + s.overdue
    FROM summed s WHERE c."id" = s."cell_id"
  )
  SELECT count(*) FROM taken;
$$;
