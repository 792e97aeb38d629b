-- A statement's trigger on a partitioned table does not fire for a statement on one of its partitions: each needs its own.
CREATE FUNCTION "guard_partition"(parent regclass, child regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = parent AND tgfoid = 'refuse_rewrite'::regproc)
    AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = child AND tgfoid = 'refuse_rewrite'::regproc) THEN
    EXECUTE format('CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
      FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"()', child);
  END IF;
END $$;

SELECT "guard_partition"(i.inhparent::regclass, i.inhrelid::regclass)
FROM pg_inherits i JOIN pg_partitioned_table p ON p.partrelid = i.inhparent;

-- Made beside its parent and then attached: readers of the parent, who may be reading all of it, hold up nobody. Whoever
-- posts may have a month made without owning the table.
CREATE OR REPLACE FUNCTION "ensure_month_partition"(parent text, month date) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  first date := date_trunc('month', month)::date;
  child text := parent || '_' || to_char(first, 'YYYYMM');
BEGIN
  IF to_regclass(quote_ident(child)) IS NOT NULL THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext(child));
  -- By a query: what to_regclass has in its cache is older than the lock.
  IF EXISTS (SELECT FROM pg_class WHERE relname = child AND relnamespace = 'public'::regnamespace) THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', child, parent);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    parent, child, first, (first + interval '1 month')::date);
  PERFORM "guard_partition"(quote_ident(parent)::regclass, quote_ident(child)::regclass);
END $$;
REVOKE EXECUTE ON FUNCTION "ensure_month_partition"(text, date) FROM PUBLIC;

-- For a bank that lets the portal in as a role that owns nothing: what is append-only can be read and added to, no more.
-- Roles belong to the server and not to this database, so an operator makes one and calls this after each migration.
CREATE FUNCTION "grant_portal_role"(grantee name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', grantee);
  FOR part IN
    SELECT c.oid::regclass AS "name",
      CASE
        WHEN c.relkind = 'v' OR c.relname = '_prisma_migrations' THEN 'SELECT'
        WHEN EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgfoid = 'refuse_rewrite'::regproc)
          THEN 'SELECT, INSERT'
        ELSE 'SELECT, INSERT, UPDATE, DELETE'
      END AS "rights"
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
  LOOP
    EXECUTE format('REVOKE ALL ON %s FROM %I', part."name", grantee);
    EXECUTE format('GRANT %s ON %s TO %I', part."rights", part."name", grantee);
  END LOOP;
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', grantee);
  EXECUTE format('GRANT EXECUTE ON FUNCTION "ensure_month_partition"(text, date) TO %I', grantee);
END $$;
