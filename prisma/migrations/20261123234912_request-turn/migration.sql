-- AlterTable
ALTER TABLE "request" ADD COLUMN     "waiting_role_id" INTEGER;

ALTER TABLE "request"
  ADD CONSTRAINT "request_waiting_role_fkey" FOREIGN KEY ("waiting_role_id") REFERENCES "role" ("id"),
  ADD CONSTRAINT "request_turn" CHECK (("status" = 'submitted') = ("waiting_role_id" IS NOT NULL));
-- The queue of a role, the longest due first; a branch's own stays short enough to be walked.
CREATE INDEX "request_turn" ON "request" ("waiting_role_id", "due_at", "id") INCLUDE ("branch_id", "manager_id", "maker_id", "assignee_id")
  WHERE "status" = 'submitted';
