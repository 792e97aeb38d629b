-- A name of one word is its own last word: whoever the index of names finds need not be found, and kept, twice.
DROP INDEX "customer_name_tail_key_prefix";
CREATE INDEX "customer_name_tail_key_prefix" ON "customer" ("name_tail_key" text_pattern_ops)
  WHERE "name_tail_key" <> "name_key";

-- The list by due date ends with the open plans that have none, by number: this index alone gives them in that order.
DROP INDEX "plan_state_open_without_due";
CREATE INDEX "plan_state_open_without_due" ON "plan_state" ("plan_id")
  INCLUDE ("cell_id", "outstanding_minor", "overdue_minor", "oldest_unpaid_on")
  WHERE "next_due_on" IS NULL AND "status" NOT IN ('settled', 'cancelled');
