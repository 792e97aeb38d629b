-- The dimensions of a cell as two numbers, so that counting a portfolio of a million plans groups tens of thousands of
-- cells by one number each instead of by five columns, and computes none of it. They are no business of a writer's:
-- the database keeps them. From the right: kind_key holds bucket (3 bits), status (4, in the order of the type),
-- instalment count (10), product (20) and the three letters of the currency (5 each); desk_key branch (20), manager.
ALTER TABLE "portfolio_cell"
  ADD CONSTRAINT "portfolio_cell_key_room" CHECK (
    "product_id" BETWEEN 0 AND 1048575 AND "branch_id" BETWEEN 0 AND 1048575 AND "manager_id" BETWEEN 0 AND 134217727
    AND "instalment_count" BETWEEN 0 AND 1023 AND "currency" ~ '^[A-Z]{3}$'),
  ADD COLUMN "kind_key" bigint NOT NULL GENERATED ALWAYS AS (
    "bucket"::bigint
    | (CASE "status" WHEN 'pending' THEN 0 WHEN 'active' THEN 1 WHEN 'deferred' THEN 2 WHEN 'workout' THEN 3
        WHEN 'settled' THEN 4 WHEN 'charged_off' THEN 5 WHEN 'written_off' THEN 6 WHEN 'cancelled' THEN 7 END::bigint << 3)
    | ("instalment_count"::bigint << 7)
    | ("product_id"::bigint << 17)
    | ((ascii("currency") - 64)::bigint << 47)
    | ((ascii(substr("currency", 2)) - 64)::bigint << 42)
    | ((ascii(substr("currency", 3)) - 64)::bigint << 37)
  ) STORED,
  ADD COLUMN "desk_key" bigint NOT NULL GENERATED ALWAYS AS (
    "branch_id"::bigint | ("manager_id"::bigint << 20)
  ) STORED;
