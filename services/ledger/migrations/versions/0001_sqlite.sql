CREATE TABLE ledger_head (
  id INTEGER PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  position INTEGER NOT NULL CHECK (position >= 0),
  recorded_at INTEGER NOT NULL,
  chain BLOB NOT NULL CHECK (length(chain) = 32),
  epoch TEXT NOT NULL,
  partitions INTEGER NOT NULL CHECK (partitions > 0)
) STRICT
-- next
CREATE TABLE ledger_records (
  position INTEGER PRIMARY KEY CHECK (position > 0),
  recorded_at INTEGER NOT NULL,
  partition INTEGER NOT NULL,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  office TEXT NOT NULL,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  act_id TEXT,
  record BLOB NOT NULL,
  leaf BLOB NOT NULL,
  chain BLOB NOT NULL
) STRICT
-- next
CREATE UNIQUE INDEX ledger_records_version ON ledger_records (stream, version)
-- next
CREATE UNIQUE INDEX ledger_records_instant ON ledger_records (recorded_at)
-- next
CREATE UNIQUE INDEX ledger_records_partition ON ledger_records (partition, position)
-- next
CREATE TABLE ledger_streams (
  stream TEXT PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT, WITHOUT ROWID
-- next
CREATE TABLE ledger_receipts (
  event_id TEXT NOT NULL,
  office TEXT NOT NULL,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  content BLOB NOT NULL CHECK (length(content) = 32),
  PRIMARY KEY (event_id, office)
) STRICT, WITHOUT ROWID
-- next
CREATE TABLE ledger_claims (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  turn INTEGER NOT NULL CHECK (turn > 0),
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (scheme, value, turn)
) STRICT, WITHOUT ROWID
-- next
CREATE TRIGGER ledger_records_no_update BEFORE UPDATE ON ledger_records
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: UPDATE refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_records_no_delete BEFORE DELETE ON ledger_records
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: DELETE refused / sổ cái chỉ được ghi thêm'); END
-- next
-- INSERT OR REPLACE passes the two triggers above: nothing may be inserted where a unique key is taken, nor leave a gap.
CREATE TRIGGER ledger_records_no_replace BEFORE INSERT ON ledger_records
WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM ledger_records)
  OR NEW.recorded_at <= (SELECT coalesce(max(recorded_at), -1) FROM ledger_records)
  OR NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM ledger_records WHERE stream = NEW.stream)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: INSERT elsewhere than at its end refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_receipts_no_update BEFORE UPDATE ON ledger_receipts
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: UPDATE refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_receipts_no_delete BEFORE DELETE ON ledger_receipts
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: DELETE refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_receipts_no_replace BEFORE INSERT ON ledger_receipts
WHEN EXISTS (SELECT 1 FROM ledger_receipts WHERE event_id = NEW.event_id AND office = NEW.office)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: REPLACE refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_claims_no_update BEFORE UPDATE ON ledger_claims
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: UPDATE refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_claims_no_delete BEFORE DELETE ON ledger_claims
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: DELETE refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_claims_no_replace BEFORE INSERT ON ledger_claims
WHEN EXISTS (SELECT 1 FROM ledger_claims WHERE scheme = NEW.scheme AND value = NEW.value AND turn = NEW.turn)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: REPLACE refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_streams_no_delete BEFORE DELETE ON ledger_streams
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: DELETE refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_streams_forward BEFORE UPDATE ON ledger_streams
WHEN NEW.version <= OLD.version OR NEW.stream <> OLD.stream
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a version never goes back / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: DELETE refused / sổ cái chỉ được ghi thêm'); END
-- next
CREATE TRIGGER ledger_head_forward BEFORE UPDATE ON ledger_head
WHEN NEW.position < OLD.position OR NEW.recorded_at < OLD.recorded_at
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: the head never goes back / sổ cái chỉ được ghi thêm'); END
-- next
-- INSERT OR REPLACE would pass the trigger above.
CREATE TRIGGER ledger_head_no_replace BEFORE INSERT ON ledger_head
WHEN EXISTS (SELECT 1 FROM ledger_head)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: there is one head / sổ cái chỉ được ghi thêm'); END
