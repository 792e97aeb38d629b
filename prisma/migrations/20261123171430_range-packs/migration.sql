-- Counts of a wide range without looking at its plans. The open plans of a cell lie in packs of at most 64, sorted by
-- balance and, apart, by next due date, beside the running sums of what comes before each: how many plans of a pack are
-- within a range, and what they add up to, are two binary searches and four look-ups.
--
-- Writers never touch a pack. A cell is read from its packs only while it is marked as packed and no delta of it waits;
-- otherwise its plans are read one by one. So a count is exact at any moment, whether or not the packs keep up.

-- AlterTable
ALTER TABLE "portfolio_cell" ADD COLUMN     "is_packed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "portfolio_balance_pack" (
    "cell_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "value" BIGINT[],
    "outstanding_minor" BIGINT[],
    "overdue_minor" BIGINT[],

    CONSTRAINT "portfolio_balance_pack_pkey" PRIMARY KEY ("cell_id","number")
);

-- CreateTable
CREATE TABLE "portfolio_due_pack" (
    "cell_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "value" DATE[],
    "outstanding_minor" BIGINT[],
    "overdue_minor" BIGINT[],

    CONSTRAINT "portfolio_due_pack_pkey" PRIMARY KEY ("cell_id","number")
);

CREATE INDEX "portfolio_cell_unpacked" ON "portfolio_cell" ("id") WHERE NOT "is_packed";

-- Packs what is not packed, as far as some number of plans, and returns how many cells those were. Closed plans need no
-- pack: all of them have a balance of nothing and no due date.
CREATE FUNCTION "pack_portfolio_cells"("most_plans" bigint DEFAULT 300000) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  "chosen" integer[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('tenor.portfolio-fold'));
  SELECT array_agg("id") INTO "chosen" FROM (
    SELECT "id", sum("plans") OVER (ORDER BY "id") - "plans" AS "before" FROM "portfolio_cell" WHERE NOT "is_packed"
  ) AS "loose" WHERE "before" < "most_plans";
  IF "chosen" IS NULL THEN
    RETURN 0;
  END IF;
  DELETE FROM "portfolio_balance_pack" WHERE "cell_id" = ANY ("chosen");
  DELETE FROM "portfolio_due_pack" WHERE "cell_id" = ANY ("chosen");

  WITH "sorted" AS (
    SELECT s."cell_id", s."outstanding_minor" AS "value", s."overdue_minor",
      row_number() OVER (PARTITION BY s."cell_id" ORDER BY s."outstanding_minor") AS "place"
    FROM "portfolio_cell" t JOIN "plan_state" s ON s."cell_id" = t."id"
    WHERE t."id" = ANY ("chosen") AND t."status" NOT IN ('settled', 'cancelled')
  ), "summed" AS (
    SELECT "cell_id", "place", "value",
      sum("value") OVER "run" AS "outstanding", sum("overdue_minor") OVER "run" AS "overdue"
    FROM "sorted"
    WINDOW "run" AS (PARTITION BY "cell_id", ("place" - 1) / 64 ORDER BY "place" ROWS UNBOUNDED PRECEDING)
  )
  INSERT INTO "portfolio_balance_pack" ("cell_id", "number", "value", "outstanding_minor", "overdue_minor")
  SELECT "cell_id", ("place" - 1) / 64, array_agg("value" ORDER BY "place"),
    0::bigint || array_agg("outstanding"::bigint ORDER BY "place"),
    0::bigint || array_agg("overdue"::bigint ORDER BY "place")
  FROM "summed" GROUP BY 1, 2;

  WITH "sorted" AS (
    SELECT s."cell_id", s."next_due_on" AS "value", s."outstanding_minor", s."overdue_minor",
      row_number() OVER (PARTITION BY s."cell_id" ORDER BY s."next_due_on") AS "place"
    FROM "portfolio_cell" t JOIN "plan_state" s ON s."cell_id" = t."id"
    WHERE t."id" = ANY ("chosen") AND t."status" NOT IN ('settled', 'cancelled') AND s."next_due_on" IS NOT NULL
  ), "summed" AS (
    SELECT "cell_id", "place", "value",
      sum("outstanding_minor") OVER "run" AS "outstanding", sum("overdue_minor") OVER "run" AS "overdue"
    FROM "sorted"
    WINDOW "run" AS (PARTITION BY "cell_id", ("place" - 1) / 64 ORDER BY "place" ROWS UNBOUNDED PRECEDING)
  )
  INSERT INTO "portfolio_due_pack" ("cell_id", "number", "value", "outstanding_minor", "overdue_minor")
  SELECT "cell_id", ("place" - 1) / 64, array_agg("value" ORDER BY "place"),
    0::bigint || array_agg("outstanding"::bigint ORDER BY "place"),
    0::bigint || array_agg("overdue"::bigint ORDER BY "place")
  FROM "summed" GROUP BY 1, 2;

  UPDATE "portfolio_cell" SET "is_packed" = true WHERE "id" = ANY ("chosen");
  RETURN cardinality("chosen");
END $$;

-- As before, and the cells that changed are no longer packed. The lock keeps a cell from being marked as packed by
-- someone who read its plans before the change that is folded here.
DROP FUNCTION "fold_portfolio_deltas"();
CREATE FUNCTION "fold_portfolio_deltas"() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  "folded" bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('tenor.portfolio-fold'));
  WITH "taken" AS (
    DELETE FROM "portfolio_delta" RETURNING "cell_id", "plans", "outstanding_minor", "overdue_minor"
  ), "summed" AS (
    SELECT "cell_id", sum("plans") AS "plans", sum("outstanding_minor") AS "outstanding", sum("overdue_minor") AS "overdue"
    FROM "taken" GROUP BY "cell_id"
  ), "added" AS (
    UPDATE "portfolio_cell" c
    SET "plans" = c."plans" + s."plans", "outstanding_minor" = c."outstanding_minor" + s."outstanding",
      "overdue_minor" = c."overdue_minor" + s."overdue", "is_packed" = false
    FROM "summed" s WHERE c."id" = s."cell_id"
  )
  SELECT count(*) INTO "folded" FROM "taken";
  RETURN "folded";
END $$;

-- A change is told by what packs hold, not by a cell's sums alone: two plans of a cell may swap their due dates, or one
-- gain what another loses. Grouping by all of it cancels the rows that a statement rewrote without a change.
CREATE OR REPLACE FUNCTION "record_portfolio_delta"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "portfolio_delta" ("cell_id", "plans", "outstanding_minor", "overdue_minor")
    SELECT "cell_id", count(*), sum("outstanding_minor"), sum("overdue_minor") FROM "after" GROUP BY "cell_id";
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "portfolio_delta" ("cell_id", "plans", "outstanding_minor", "overdue_minor")
    SELECT "cell_id", -count(*), -sum("outstanding_minor"), -sum("overdue_minor") FROM "before" GROUP BY "cell_id";
  ELSE
    INSERT INTO "portfolio_delta" ("cell_id", "plans", "outstanding_minor", "overdue_minor")
    SELECT "cell_id", sum("count"), sum("count" * "outstanding"), sum("count" * "overdue")
    FROM (
      SELECT "cell_id", "outstanding", "overdue", sum(n) AS "count"
      FROM (
        SELECT "cell_id", 1 AS n, "outstanding_minor" AS "outstanding", "overdue_minor" AS "overdue", "next_due_on" FROM "after"
        UNION ALL
        SELECT "cell_id", -1, "outstanding_minor", "overdue_minor", "next_due_on" FROM "before"
      ) AS "rows"
      GROUP BY "cell_id", "outstanding", "overdue", "next_due_on"
      HAVING sum(n) <> 0
    ) AS "changed"
    GROUP BY "cell_id";
  END IF;
  RETURN NULL;
END $$;
