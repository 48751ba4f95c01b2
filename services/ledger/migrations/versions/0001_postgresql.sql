-- No CHECK constraints and no row triggers here: each costs every append five microseconds or more. The application's
-- role can write through sobo_append alone, which keeps what they would check, and `verify` recomputes all of it.
CREATE TABLE ledger_head (
  id boolean PRIMARY KEY DEFAULT true,
  position bigint NOT NULL,
  recorded_at bigint NOT NULL,
  chain bytea NOT NULL,
  epoch text NOT NULL,
  partitions smallint NOT NULL
) WITH (fillfactor = 10)
-- next
CREATE TABLE ledger_records (
  position bigint PRIMARY KEY,
  recorded_at bigint NOT NULL,
  partition smallint NOT NULL,
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  office text COLLATE "C" NOT NULL,
  event_id uuid NOT NULL,
  type text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  act_id text COLLATE "C",
  record bytea NOT NULL,
  leaf bytea NOT NULL,
  chain bytea NOT NULL
)
-- next
CREATE UNIQUE INDEX ledger_records_version ON ledger_records (stream, version)
-- next
CREATE UNIQUE INDEX ledger_records_instant ON ledger_records (recorded_at)
-- next
CREATE UNIQUE INDEX ledger_records_partition ON ledger_records (partition, position)
-- next
CREATE TABLE ledger_streams (
  stream text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL
) WITH (fillfactor = 80)
-- next
CREATE TABLE ledger_receipts (
  event_id uuid NOT NULL,
  office text COLLATE "C" NOT NULL,
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (event_id, office)
)
-- next
CREATE TABLE ledger_claims (
  scheme text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  turn integer NOT NULL,
  stream text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (scheme, value, turn)
)
-- next
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % of % refused / sổ cái chỉ được ghi thêm', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'SB009';
END
$body$
-- next
CREATE TRIGGER ledger_records_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_records
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
-- next
CREATE TRIGGER ledger_receipts_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_receipts
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
-- next
CREATE TRIGGER ledger_claims_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_claims
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
-- next
CREATE TRIGGER ledger_streams_keep BEFORE DELETE OR TRUNCATE ON ledger_streams
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
-- next
CREATE TRIGGER ledger_head_keep BEFORE DELETE OR TRUNCATE ON ledger_head
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()
