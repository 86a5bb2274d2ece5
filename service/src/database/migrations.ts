import { QUERY_TABLES } from "../query/queryMigration.js";

/** A step of the schema. What was released is never edited: a change is a new step at the end. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

const EVENTS = `
-- Contexts (@context) of captured documents: many events share one.
CREATE TABLE contexts (
  id bigserial PRIMARY KEY,
  digest text NOT NULL UNIQUE,
  context text NOT NULL
);

-- Capture jobs. A document is kept until its job has finished.
CREATE TABLE captures (
  sequence bigserial PRIMARY KEY,
  id text NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  error_behaviour text NOT NULL CHECK (error_behaviour IN ('rollback', 'proceed')),
  document text,
  success boolean NOT NULL DEFAULT true,
  captured integer NOT NULL DEFAULT 0,
  known integer NOT NULL DEFAULT 0,
  errors text NOT NULL DEFAULT '[]'
);
CREATE INDEX captures_running ON captures (sequence) WHERE finished_at IS NULL;

-- Batches of leaves and their way onto the chain.
CREATE TABLE batches (
  id bigserial PRIMARY KEY,
  root text NOT NULL UNIQUE,
  party bigint NOT NULL,
  log text NOT NULL,
  leaf_count integer NOT NULL,
  profile integer NOT NULL,
  data_hash text NOT NULL,
  document text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  status text NOT NULL CHECK (status IN ('batched', 'sent', 'anchored')),
  nonce bigint,
  raw_transaction text,
  sent_at timestamptz(3),
  transaction_hash text,
  block_number bigint,
  block_hash text,
  anchored_at bigint
);
CREATE INDEX batches_open ON batches (id) WHERE status <> 'anchored';

-- What a batch holds: one leaf for each different event, however many records of it there are.
CREATE TABLE leaves (
  event_hash text PRIMARY KEY,
  profile integer NOT NULL,
  sequence bigserial NOT NULL UNIQUE,
  batch bigint REFERENCES batches (id),
  leaf_index integer
);
CREATE INDEX leaves_waiting ON leaves (sequence) WHERE batch IS NULL;
CREATE UNIQUE INDEX leaves_of_batch ON leaves (batch, leaf_index) WHERE batch IS NOT NULL;

CREATE TABLE events (
  sequence bigserial PRIMARY KEY,
  event_id text NOT NULL,
  type text NOT NULL,
  hash text NOT NULL,
  leaf_hash text NOT NULL REFERENCES leaves (event_hash),
  is_correction boolean NOT NULL,
  event_time timestamptz(3) NOT NULL,
  event_time_offset text NOT NULL,
  record_time timestamptz(3) NOT NULL,
  action text,
  biz_step text,
  disposition text,
  read_point text,
  biz_location text,
  transformation_id text,
  context bigint NOT NULL REFERENCES contexts (id),
  body text NOT NULL,
  capture bigint REFERENCES captures (sequence)
);
-- The standard: an eventID is unique among events, and a declaration of an error bears that of the event it withdraws.
CREATE UNIQUE INDEX events_id ON events (event_id) WHERE NOT is_correction;
CREATE UNIQUE INDEX events_id_leaf ON events (event_id, leaf_hash);
CREATE INDEX events_hash ON events (hash);
CREATE INDEX events_leaf ON events (leaf_hash);
CREATE INDEX events_time ON events (event_time, sequence);
CREATE INDEX events_record_time ON events (record_time, sequence);
CREATE INDEX events_capture ON events (capture);
CREATE INDEX events_biz_step ON events (biz_step, sequence) WHERE biz_step IS NOT NULL;
CREATE INDEX events_disposition ON events (disposition, sequence) WHERE disposition IS NOT NULL;
CREATE INDEX events_read_point ON events (read_point, sequence) WHERE read_point IS NOT NULL;
CREATE INDEX events_biz_location ON events (biz_location, sequence) WHERE biz_location IS NOT NULL;

-- Every other value that an event can be found by, as service/src/query/indexedValues.ts names them.
CREATE TABLE event_values (
  event bigint NOT NULL REFERENCES events (sequence),
  field text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  number numeric
);
CREATE INDEX event_values_value ON event_values (field, value, event);
CREATE INDEX event_values_number ON event_values (field, number, event) WHERE number IS NOT NULL;
CREATE INDEX event_values_event ON event_values (event, field);
`;

const TREES = `
-- The Merkle tree of each batch, so that a proof reads a few nodes. Without compression, which hashes do not yield to, a part of a value is
-- read without the rest.
CREATE TABLE trees (
  batch bigint PRIMARY KEY REFERENCES batches (id),
  -- 32 bytes a node, the root first, the children of node n at 2n + 1 and 2n + 2.
  nodes bytea NOT NULL,
  -- 4 bytes a leaf, in the order of leaf_index: which node it is.
  places bytea NOT NULL
);
ALTER TABLE trees ALTER nodes SET STORAGE EXTERNAL, ALTER places SET STORAGE EXTERNAL;
`;

/** No question is asked by these, and each event is written into both at a place of its own. */
const UNASKED = "DROP INDEX events_hash; DROP INDEX events_leaf;";

/** All steps, in order. */
export const MIGRATIONS: readonly Migration[] = [
  { name: "events", sql: EVENTS },
  { name: "queries", sql: QUERY_TABLES },
  { name: "trees", sql: TREES },
  { name: "unasked indexes", sql: UNASKED },
];
