-- The exact bytes of a record; planned into whatever calls it.
CREATE FUNCTION ledger_record(p_position bigint, p_instant bigint, p_tail bytea) RETURNS bytea
LANGUAGE sql STABLE AS $body$
  SELECT convert_to('{"position":' || p_position || ',"recordedat":"' || to_char(
    timestamp 'epoch' + p_instant * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"', 'UTF8') || p_tail
$body$
-- next
-- Appends a group in one statement: all entries or none, one round trip.
-- Locks are taken in one order by everybody (streams, receipts, claims, each sorted; the head last): no deadlock.
-- The streams come distinct and sorted, each with the version it was judged at and how many entries it gets: none where
-- the entries rest on a stream that they do not write to. It is locked all the same, so that it stays as it was judged.
CREATE FUNCTION sobo_append(
  p_streams text[], p_judged integer[], p_counts integer[],
  p_stream text[], p_version integer[], p_partition smallint[], p_office text[], p_event uuid[], p_type text[],
  p_effective date[], p_act text[], p_tail bytea[], p_content bytea[],
  c_scheme text[], c_value text[], c_stream text[], c_version integer[], c_from text[],
  OUT first_position bigint, OUT first_instant bigint
) LANGUAGE plpgsql SECURITY DEFINER AS $body$
DECLARE
  v_count integer := cardinality(p_stream);
  v_done integer;
  v_facts jsonb;
  v_position bigint;
  v_instant bigint;
  v_chain bytea;
  v_record bytea;
  v_leaf bytea;
  v_records bytea[];
  v_leaves bytea[];
  v_chains bytea[];
BEGIN
  -- 1. Every stream is where it was judged. Whoever else is appending to one of them is waited for.
  WITH judged AS (
    SELECT * FROM unnest(p_streams, p_judged, p_counts) AS t (stream, version, entries)
  ), moved AS (
    INSERT INTO ledger_streams AS s (stream, version) SELECT stream, entries FROM judged ORDER BY stream
      ON CONFLICT (stream) DO UPDATE SET version = s.version + EXCLUDED.version
      RETURNING s.stream, s.version
  )
  SELECT jsonb_object_agg(stream, moved.version - entries) INTO v_facts
    FROM judged JOIN moved USING (stream) WHERE moved.version - entries <> judged.version;

  -- 2. No event comes twice: the unique key decides.
  IF v_facts IS NULL THEN
    INSERT INTO ledger_receipts (event_id, office, stream, version, content)
      SELECT * FROM unnest(p_event, p_office, p_stream, p_version, p_content)
        AS t (event_id, office, stream, version, content) ORDER BY event_id, office
      ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_done = ROW_COUNT;
  END IF;
  IF v_facts IS NOT NULL OR v_done < v_count THEN
    DECLARE
      v_known jsonb;
    BEGIN
      SELECT jsonb_agg(jsonb_build_array(r.office, r.event_id) ORDER BY t.n) INTO v_known
        FROM unnest(p_event, p_office, p_stream, p_version) WITH ORDINALITY AS t (event_id, office, stream, version, n)
        JOIN ledger_receipts r ON r.event_id = t.event_id AND r.office = t.office
        WHERE v_facts IS NOT NULL OR r.stream <> t.stream OR r.version <> t.version;
      IF v_known IS NOT NULL THEN
        RAISE EXCEPTION 'already received' USING ERRCODE = 'SB003', DETAIL = v_known::text;
      END IF;
      RAISE EXCEPTION 'stream moved' USING ERRCODE = 'SB001', DETAIL = v_facts::text;
    END;
  END IF;

  -- 3. Claims: free ones at once; where one is not free it must be this stream's own, or come from the stream named.
  IF cardinality(c_scheme) > 0 THEN
    INSERT INTO ledger_claims (scheme, value, turn, stream, version)
      SELECT scheme, value, 1, stream, version
        FROM unnest(c_scheme, c_value, c_stream, c_version) WITH ORDINALITY AS t (scheme, value, stream, version, n)
        ORDER BY scheme, value, n
      ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    IF v_done < cardinality(c_scheme) THEN
      PERFORM ledger_pass_claims(c_scheme, c_value, c_stream, c_version, c_from);
    END IF;
  END IF;

  -- 4. The head, last. From here on everybody waits for us until the commit.
  UPDATE ledger_head SET
      position = position + v_count,
      recorded_at = greatest((extract(epoch FROM clock_timestamp()) * 1000000)::bigint, recorded_at + 1) + v_count - 1
    RETURNING position - v_count + 1, recorded_at - v_count + 1, chain
    INTO STRICT v_position, v_instant, v_chain;
  first_position := v_position;
  first_instant := v_instant;

  -- 5. The exact bytes, their leaf, the chain.
  FOR i IN 1 .. v_count LOOP
    v_record := ledger_record(v_position + i - 1, v_instant + i - 1, p_tail[i]);
    v_leaf := sha256('\x00'::bytea || v_record);
    v_chain := sha256(v_chain || v_leaf);
    v_records[i] := v_record;
    v_leaves[i] := v_leaf;
    v_chains[i] := v_chain;
  END LOOP;
  INSERT INTO ledger_records (position, recorded_at, partition, stream, version, office, event_id, type,
      effective_on, act_id, record, leaf, chain)
    SELECT v_position + n - 1, v_instant + n - 1, t.partition, t.stream, t.version, t.office, t.event_id, t.type,
        t.effective_on, t.act_id, t.record, t.leaf, t.chain
      FROM unnest(p_partition, p_stream, p_version, p_office, p_event, p_type, p_effective, p_act,
          v_records, v_leaves, v_chains) WITH ORDINALITY
        AS t (partition, stream, version, office, event_id, type, effective_on, act_id, record, leaf, chain, n);
  UPDATE ledger_head SET chain = v_chain;
  PERFORM pg_notify('sobo_ledger', (v_position + v_count - 1)::text);
END
$body$
-- next
-- The rare road of claims: one after another, in the order of their keys. What the fast road inserted is found again.
CREATE FUNCTION ledger_pass_claims(
  c_scheme text[], c_value text[], c_stream text[], c_version integer[], c_from text[]
) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  v_claim record;
  v_holder text;
  v_turn integer;
BEGIN
  FOR v_claim IN
    SELECT * FROM unnest(c_scheme, c_value, c_stream, c_version, c_from) WITH ORDINALITY
      AS t (scheme, value, stream, version, passed, n) ORDER BY scheme, value, n
  LOOP
    LOOP
      SELECT stream, turn INTO STRICT v_holder, v_turn FROM ledger_claims
        WHERE scheme = v_claim.scheme AND value = v_claim.value ORDER BY turn DESC LIMIT 1;
      EXIT WHEN v_holder = v_claim.stream;
      IF v_claim.passed IS NULL OR v_holder <> v_claim.passed THEN
        RAISE EXCEPTION 'claim taken' USING ERRCODE = 'SB002',
          DETAIL = jsonb_build_array(v_claim.scheme, v_claim.value, v_holder)::text;
      END IF;
      INSERT INTO ledger_claims (scheme, value, turn, stream, version)
        VALUES (v_claim.scheme, v_claim.value, v_turn + 1, v_claim.stream, v_claim.version) ON CONFLICT DO NOTHING;
      EXIT WHEN FOUND;
    END LOOP;
  END LOOP;
END
$body$
-- next
-- The same for one entry without claims, which comes to a third less time. Where it is refused, `sobo_append` says why.
CREATE FUNCTION sobo_append_one(
  p_stream text, p_version integer, p_partition smallint, p_office text, p_event uuid, p_type text,
  p_effective date, p_act text, p_tail bytea, p_content bytea,
  OUT first_position bigint, OUT first_instant bigint
) LANGUAGE plpgsql SECURITY DEFINER AS $body$
DECLARE
  v_version integer;
  v_chain bytea;
  v_record bytea;
  v_now bigint := extract(epoch FROM clock_timestamp()) * 1000000;
BEGIN
  INSERT INTO ledger_streams AS s (stream, version) VALUES (p_stream, 1)
    ON CONFLICT (stream) DO UPDATE SET version = s.version + 1 RETURNING s.version INTO v_version;
  IF v_version <> p_version THEN
    RAISE EXCEPTION 'refused' USING ERRCODE = 'SB000';
  END IF;
  INSERT INTO ledger_receipts (event_id, office, stream, version, content)
    VALUES (p_event, p_office, p_stream, p_version, p_content) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'refused' USING ERRCODE = 'SB000';
  END IF;
  UPDATE ledger_head SET
      position = position + 1,
      recorded_at = greatest(v_now, recorded_at + 1),
      chain = sha256(chain || sha256('\x00'::bytea
        || ledger_record(position + 1, greatest(v_now, recorded_at + 1), p_tail)))
    RETURNING position, recorded_at, chain INTO STRICT first_position, first_instant, v_chain;
  v_record := ledger_record(first_position, first_instant, p_tail);
  INSERT INTO ledger_records (position, recorded_at, partition, stream, version, office, event_id, type,
      effective_on, act_id, record, leaf, chain)
    VALUES (first_position, first_instant, p_partition, p_stream, p_version, p_office, p_event, p_type,
      p_effective, p_act, v_record, sha256('\x00'::bytea || v_record), v_chain);
  PERFORM pg_notify('sobo_ledger', first_position::text);
END
$body$
