-- The portfolio list walks these indexes without touching the table: whatever it sorts by comes first, and the columns
-- it filters and adds up ride along. The status leads where it decides how the rest is spread (every settled plan has
-- an outstanding of zero, and settled plans are the old ones), so that no walk crosses a run of rows it must skip.
-- None of this breaks in-place updates that worked before: cell_id, outstanding_minor and the two due dates were
-- indexed already, and overdue_minor changes only together with them.
DROP INDEX "plan_state_cell_id_idx";
CREATE INDEX "plan_state_cell_id_idx" ON "plan_state" ("cell_id")
  INCLUDE ("plan_id", "customer_id", "outstanding_minor", "overdue_minor", "next_due_on", "oldest_unpaid_on", "opened_on");

DROP INDEX "plan_state_plan_id_idx";
CREATE INDEX "plan_state_plan_id_idx" ON "plan_state" ("plan_id") INCLUDE ("cell_id");

DROP INDEX "plan_state_opened_on_plan_id_idx";
CREATE INDEX "plan_state_status_opened_on_plan_id_idx" ON "plan_state" ("status", "opened_on", "plan_id")
  INCLUDE ("cell_id");

DROP INDEX "plan_state_outstanding_minor_plan_id_idx";
CREATE INDEX "plan_state_status_outstanding_minor_plan_id_idx" ON "plan_state" ("status", "outstanding_minor", "plan_id")
  INCLUDE ("cell_id", "overdue_minor", "next_due_on", "oldest_unpaid_on");

DROP INDEX "plan_state_next_due_on";
CREATE INDEX "plan_state_next_due_on" ON "plan_state" ("next_due_on", "plan_id")
  INCLUDE ("cell_id", "outstanding_minor", "overdue_minor", "oldest_unpaid_on") WHERE "next_due_on" IS NOT NULL;

DROP INDEX "plan_state_oldest_unpaid_on";
CREATE INDEX "plan_state_oldest_unpaid_on" ON "plan_state" ("oldest_unpaid_on", "plan_id")
  INCLUDE ("cell_id", "outstanding_minor", "overdue_minor", "next_due_on") WHERE "oldest_unpaid_on" IS NOT NULL;

-- What a range of due dates leaves out beside other dates.
CREATE INDEX "plan_state_open_without_due" ON "plan_state" ("cell_id") INCLUDE ("outstanding_minor", "overdue_minor")
  WHERE "next_due_on" IS NULL AND "status" NOT IN ('settled', 'cancelled');

-- Such walks are only cheap while the visibility map is fresh: after two rows in a hundred, not one in five.
ALTER TABLE "plan_state" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
