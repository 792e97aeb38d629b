-- What the bell has told somebody and they have read.
CREATE TABLE "notification_read" (
    "staff_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_read_pkey" PRIMARY KEY ("staff_id","key")
);
ALTER TABLE "notification_read" ADD CONSTRAINT "notification_read_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Exports that wait for somebody to allow them: a handful among all that ever were.
CREATE INDEX "export_awaiting" ON "export" ("id") WHERE "status" = 'awaiting';

-- How a call ended, and who made it.
CREATE TYPE "reminder_outcome" AS ENUM ('promised', 'reached', 'refused', 'not_reached', 'wrong_number');
ALTER TABLE "reminder"
  ADD COLUMN "outcome" "reminder_outcome",
  ADD COLUMN "outcome_text" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "made_by_id" INTEGER,
  ADD COLUMN "made_at" TIMESTAMPTZ(6),
  ADD CONSTRAINT "reminder_made_by_fkey" FOREIGN KEY ("made_by_id") REFERENCES "staff" ("id"),
  ADD CONSTRAINT "reminder_outcome_check" CHECK (
    ("outcome" IS NULL) = ("made_at" IS NULL) AND ("outcome" IS NULL) = ("made_by_id" IS NULL)
    AND ("outcome" IS NULL OR ("channel" = 'phone' AND "status" IN ('sent', 'failed')))
  );
