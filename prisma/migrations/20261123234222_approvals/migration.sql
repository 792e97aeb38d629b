-- DropIndex
DROP INDEX "request_status_branch_id_due_at_idx";

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "assignee_id" INTEGER,
ADD COLUMN     "authority_minor" BIGINT,
ADD COLUMN     "decided_at" TIMESTAMPTZ(6),
ADD COLUMN     "execute_after" TIMESTAMPTZ(6),
ADD COLUMN     "failure" JSONB,
ADD COLUMN     "key" TEXT,
ADD COLUMN     "line_id" BIGINT,
ADD COLUMN     "manager_id" INTEGER,
ADD COLUMN     "outcome" JSONB,
ADD COLUMN     "override_code" TEXT,
ADD COLUMN     "override_text" TEXT,
ADD COLUMN     "round" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "view" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "request_decision" DROP CONSTRAINT "request_decision_pkey",
ADD COLUMN     "round" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "request_decision_pkey" PRIMARY KEY ("request_id", "round", "checker_id");

-- CreateTable
CREATE TABLE "request_event" (
    "request_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "staff_id" INTEGER,
    "text" TEXT NOT NULL DEFAULT '',
    "detail" JSONB,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_event_pkey" PRIMARY KEY ("request_id","id")
);

-- CreateTable
CREATE TABLE "authority_matrix" (
    "version" SERIAL NOT NULL,
    "published_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "request_id" BIGINT,

    CONSTRAINT "authority_matrix_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "authority_rule" (
    "matrix_version" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "up_to_minor" BIGINT,
    "level" SMALLINT NOT NULL,
    "role_id" INTEGER NOT NULL,
    "people" SMALLINT NOT NULL DEFAULT 1,

    CONSTRAINT "authority_rule_pkey" PRIMARY KEY ("matrix_version","id")
);

-- CreateIndex
CREATE INDEX "request_maker_id_id_idx" ON "request"("maker_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "request_maker_id_key_key" ON "request"("maker_id", "key");

-- AddForeignKey
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_rule" ADD CONSTRAINT "authority_rule_matrix_version_fkey" FOREIGN KEY ("matrix_version") REFERENCES "authority_matrix"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_rule" ADD CONSTRAINT "authority_rule_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema files cannot say.

-- The queue walks what is open, the longest due first: everybody's, a branch's, and what somebody has taken.
CREATE INDEX "request_waiting" ON "request" ("due_at", "id") INCLUDE ("branch_id", "manager_id", "maker_id", "kind", "level")
  WHERE "status" = 'submitted';
CREATE INDEX "request_waiting_branch" ON "request" ("branch_id", "due_at", "id") WHERE "status" = 'submitted';
CREATE INDEX "request_waiting_amount" ON "request" ("amount_minor", "id") WHERE "status" = 'submitted';
CREATE INDEX "request_taken" ON "request" ("assignee_id", "due_at", "id") WHERE "status" = 'submitted' AND "assignee_id" IS NOT NULL;
-- What waits to be carried out.
CREATE INDEX "request_approved" ON "request" ("execute_after", "id") WHERE "status" = 'approved';

ALTER TABLE "request"
  ADD CONSTRAINT "request_assignee_fkey" FOREIGN KEY ("assignee_id") REFERENCES "staff" ("id"),
  ADD CONSTRAINT "request_branch_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch" ("id"),
  ADD CONSTRAINT "request_plan_fkey" FOREIGN KEY ("customer_id", "plan_id") REFERENCES "plan" ("customer_id", "id"),
  ADD CONSTRAINT "request_line_fkey" FOREIGN KEY ("customer_id", "line_id") REFERENCES "credit_line" ("customer_id", "id"),
  ADD CONSTRAINT "request_amounts" CHECK ("amount_minor" >= 0 AND "authority_minor" >= "amount_minor"),
  ADD CONSTRAINT "request_amount_has_currency" CHECK ("amount_minor" IS NULL OR "currency" IS NOT NULL),
  ADD CONSTRAINT "request_submitted" CHECK (
    "status" IN ('draft', 'withdrawn') OR ("submitted_at" IS NOT NULL AND "due_at" IS NOT NULL AND "policy" IS NOT NULL)),
  ADD CONSTRAINT "request_decided" CHECK ("status" NOT IN ('approved', 'rejected', 'executed', 'failed') OR "decided_at" IS NOT NULL),
  ADD CONSTRAINT "request_executed" CHECK (("status" = 'executed') = ("executed_at" IS NOT NULL)),
  ADD CONSTRAINT "request_override" CHECK (("override_code" IS NULL) = ("override_text" IS NULL)),
  -- Nobody takes their own to decide it.
  ADD CONSTRAINT "request_assignee_check" CHECK ("assignee_id" IS NULL OR "assignee_id" <> "maker_id");
ALTER TABLE "request_decision"
  ADD CONSTRAINT "request_decision_outcome" CHECK ("outcome" IN ('approved', 'rejected', 'returned')),
  ADD CONSTRAINT "request_decision_reason" CHECK ("outcome" = 'approved' OR btrim("reason") <> '');
ALTER TABLE "request_event"
  ADD CONSTRAINT "request_event_staff_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id");
ALTER TABLE "authority_rule"
  ADD CONSTRAINT "authority_rule_numbers" CHECK ("level" BETWEEN 1 AND 5 AND "people" BETWEEN 1 AND 5 AND "up_to_minor" > 0),
  ADD CONSTRAINT "authority_rule_currency" CHECK ("currency" ~ '^[A-Z]{3}$');
CREATE UNIQUE INDEX "authority_rule_once" ON "authority_rule" ("matrix_version", "kind", "currency", "up_to_minor", "level")
  NULLS NOT DISTINCT;

CREATE TRIGGER "request_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "request_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "authority_matrix_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "authority_matrix"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "authority_rule_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "authority_rule"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();

-- A request is approved only when as many different people as its last level asks for have approved it in this round: the
-- portal counts, and the database counts again.
CREATE FUNCTION "check_request_approvals"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  needed int := (SELECT coalesce(sum((l ->> 'people')::int), 0) FROM jsonb_array_elements(NEW."policy" -> 'levels') AS l);
  given int := (SELECT count(*) FROM "request_decision" d
    WHERE d."request_id" = NEW."id" AND d."round" = NEW."round" AND d."outcome" = 'approved');
BEGIN
  IF needed < 1 OR given < needed THEN
    RAISE EXCEPTION 'request % has % approvals of %', NEW."id", given, needed USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "request_approvals" BEFORE UPDATE OF "status" ON "request"
  FOR EACH ROW WHEN (NEW."status" = 'approved' AND OLD."status" <> 'approved')
  EXECUTE FUNCTION "check_request_approvals"();

-- Installations that exist already get what new ones are seeded with.
INSERT INTO "role_permission" ("role_id", "permission")
SELECT r."id", granted."permission"
FROM "role" r
JOIN (VALUES
  ('relationship-manager', 'request.read'), ('supervisor', 'request.read'), ('risk-officer', 'request.read'), ('auditor', 'request.read'),
  ('relationship-manager', 'request.make'), ('supervisor', 'request.make'), ('risk-officer', 'request.make'),
  ('supervisor', 'request.decide'), ('risk-officer', 'request.decide')
) AS granted ("role", "permission") ON granted."role" = r."code"
WHERE r."is_seeded"
ON CONFLICT DO NOTHING;
