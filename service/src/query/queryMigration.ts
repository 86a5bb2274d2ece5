/** The tables of the query interface, beside those of events. */
export const QUERY_TABLES = `
CREATE TABLE query_secrets (name text PRIMARY KEY, secret text NOT NULL);

-- Tokens of next pages that somebody ended before their time.
CREATE TABLE ended_page_tokens (digest text PRIMARY KEY, ends bigint NOT NULL);

CREATE TABLE named_queries (
  name text PRIMARY KEY,
  definition text NOT NULL,
  created_at timestamptz(3) NOT NULL
);

CREATE TABLE subscriptions (
  id text PRIMARY KEY,
  query text NOT NULL REFERENCES named_queries (name) ON DELETE CASCADE,
  dest text NOT NULL,
  signature_token text,
  -- JSON of the schedule; null for a stream.
  schedule text,
  report_if_empty boolean NOT NULL,
  as_digital_links boolean NOT NULL,
  initial_record_time timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_notified_at timestamptz(3),
  -- The last event that the subscriber has been told of.
  told bigint NOT NULL,
  due_at timestamptz(3) NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  last_failure text
);
CREATE INDEX subscriptions_query ON subscriptions (query, id);
CREATE INDEX subscriptions_due ON subscriptions (due_at);

-- By these, values are listed in the order of their bytes.
CREATE INDEX events_biz_step_listed ON events (biz_step COLLATE "C");
CREATE INDEX events_disposition_listed ON events (disposition COLLATE "C");
CREATE INDEX events_read_point_listed ON events (read_point COLLATE "C");
CREATE INDEX events_biz_location_listed ON events (biz_location COLLATE "C");
`;
