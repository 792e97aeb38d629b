-- What happened on the days just past, for the home page. The tables grow in the order of their days, so a summary of
-- each range of pages (BRIN) finds a day and costs a posting nothing. The two partial indexes hold the few rows asked for.

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "payment_posted_on_idx" ON "payment" USING BRIN ("posted_on");

-- CreateIndex
CREATE INDEX "plan_charge_posted_on_idx" ON "plan_charge" USING BRIN ("posted_on");

-- Changed terms by the day they hold from; first versions are found by the plan's own opening day.
CREATE INDEX "plan_terms_changed_on" ON "plan_terms" ("effective_on") WHERE "version" > 1;

-- Calls that wait for somebody to make them.
CREATE INDEX "reminder_calls" ON "reminder" ("customer_id") WHERE "channel" = 'phone' AND "status" = 'queued';
