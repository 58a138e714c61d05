-- What caches need to follow links, and what journals need to be drained exactly once.
SET LOCAL lock_timeout = '2s';

-- When the meaning of a code last changed, and at the same time its version: it only moves forward, for each link and,
-- as far as the clock does, for all. A constant default first, so that no row is written.
ALTER TABLE links ADD COLUMN changed_at timestamptz NOT NULL DEFAULT '2000-01-01T00:00:00Z';
ALTER TABLE links ALTER COLUMN changed_at SET DEFAULT clock_timestamp();
CREATE INDEX links_changed_at_idx ON links (changed_at, id);

-- The version of a link: microseconds since 1970.
CREATE FUNCTION link_version(changed_at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (extract(epoch FROM changed_at) * 1000000)::bigint;

-- The row is locked by then, so versions of one link follow the order of its changes. Beyond the clock, should it have
-- been set back.
CREATE FUNCTION stamp_link_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.changed_at := clock_timestamp();
  ELSE
    NEW.changed_at := greatest(clock_timestamp(), OLD.changed_at + interval '1 microsecond');
  END IF;
  RETURN NEW;
END $$;

-- Replicas listen: "<short code> <version>", delivered when the transaction commits and not if it does not.
CREATE FUNCTION notify_link_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('kintsugi_link_changed', NEW.short_code || ' ' || link_version(NEW.changed_at));
  IF TG_OP = 'UPDATE' AND NEW.short_code <> OLD.short_code THEN
    PERFORM pg_notify('kintsugi_link_changed', OLD.short_code || ' ' || link_version(NEW.changed_at));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER links_stamp_insert BEFORE INSERT ON links
  FOR EACH ROW EXECUTE FUNCTION stamp_link_change();
CREATE TRIGGER links_stamp_update BEFORE UPDATE OF short_code, original_url, is_active ON links
  FOR EACH ROW WHEN (OLD.short_code IS DISTINCT FROM NEW.short_code
    OR OLD.original_url IS DISTINCT FROM NEW.original_url OR OLD.is_active IS DISTINCT FROM NEW.is_active)
  EXECUTE FUNCTION stamp_link_change();
CREATE TRIGGER links_notify_insert AFTER INSERT ON links
  FOR EACH ROW EXECUTE FUNCTION notify_link_change();
CREATE TRIGGER links_notify_update AFTER UPDATE OF short_code, original_url, is_active ON links
  FOR EACH ROW WHEN (OLD.changed_at IS DISTINCT FROM NEW.changed_at)
  EXECUTE FUNCTION notify_link_change();

-- How far each click journal is stored in events. A row is never removed before the journal's files are: without it
-- they would be stored again.
CREATE TABLE click_journal (
  id uuid PRIMARY KEY,
  position bigint NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
