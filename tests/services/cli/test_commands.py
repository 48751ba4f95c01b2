"""Do the commands of an office and of whoever asks work on a register that runs?"""

import io
import json
import uuid
from pathlib import Path

import pytest

from tests.services.cli.calling import AREA, Sobo, event, events_file, founded


def test_an_office_files_reads_and_follows_its_events(sobo: Sobo, tmp_path: Path) -> None:
    """From a file to the register: filed once, found without diacritics, shown, told in words, counted, followed."""
    subject = str(uuid.uuid4())
    file = events_file(tmp_path, founded(subject, "Hợp tác xã Đồng Mỏ"))
    filed = sobo("publish", file, "--office", "lang-son", "--json")
    assert filed.code == 0, filed
    assert (filed.data["accepted"], filed.data["repeated"], filed.data["refused"]) == (1, 0, 0)
    position = str(filed.data["position"])
    again = sobo("publish", file, "--office", "lang-son", "--json")
    assert (again.code, again.data["accepted"], again.data["repeated"]) == (0, 0, 1)

    asked = ("--area", AREA, "--as-of", "2011-06-30", "--min-position", position)
    counted = sobo("stats", "ORG_STOCK_REG", *asked, "--by", "kind", "--json").data["cells"]
    assert {cell["by"]["kind"] for cell in counted} == {"cooperative"}
    found = sobo("find", "dong mo", "--as-of", "2011-06-30", "--json").data["organisations"]
    assert [one["id"] for one in found] == [subject]
    shown = sobo("show", subject, "--json").data
    assert (shown["organisation"]["members"], shown["version"]) == (12, 1)
    assert "Hợp tác xã Đồng Mỏ" in sobo("show", subject).out
    told = sobo("history", subject, "--min-position", position)
    assert told.code == 0
    assert "→ Hợp tác xã Đồng Mỏ" in told.out
    may = sobo("allowed", subject, "--on", "2011-06-30", "--all")
    assert may.code == 0
    assert "✓ organisation.renamed" in may.out
    assert "✗ organisation.founded" in may.out
    assert "R-BIRTH-02" in may.out
    assert "R-BIRTH-02" not in sobo("allowed", subject, "--on", "2011-06-30").out
    assert "R-AUTH-01" in sobo("allowed", subject, "--on", "2011-06-30", "--all", "--office", "national").out
    followed = sobo("tail", "--after", str(int(position) - 1), "--json")
    assert [json.loads(line)["event"]["subject"] for line in followed.out.splitlines()] == [subject]
    owed = sobo("deadlines", subject, "--as-of", "2025-01-01", "--min-position", position)
    assert "2024-12-15  T-RETURN" in owed.out
    assert "OVERDUE" in owed.out
    assert subject in sobo("deadlines", "--area", AREA, "--as-of", "2024-06-30", "--clock", "T-RETURN").out
    clean = sobo("plausibility", "--area", AREA, "--as-of", "2011-06-30", "--json")
    assert (clean.code, clean.data["flags"]) == (0, [])
    report = sobo("report", "B01", "--area", AREA, "--as-of", "2011-06-30")
    assert report.code == 0
    assert "Hợp tác xã" in report.out


def test_a_report_is_published_and_later_set_beside_what_is_known_now(sobo: Sobo, tmp_path: Path) -> None:
    """As published it stays; where a late fact made another figure of it: exit code 1, and the record that did."""
    area = f"{AREA}/184"
    member = founded(str(uuid.uuid4()), "Hợp tác xã Đình Lập")
    member["data"]["area"] = area
    first = sobo("publish", events_file(tmp_path, member), "--office", "lang-son", "--json").data["position"]
    period = ("--area", area, "--period", "2011-H1")
    asked = ("report", "B01", *period, "--min-position", str(first))
    sent = sobo(*asked, "--publish", "--number", "9/BC", "--office", "lang-son", "--json")
    assert sent.code == 0, sent
    run, position = sent.data["run"]["id"], str(sent.data["receipt"]["position"] + 1)
    again = sobo(*asked, "--publish", "--number", "9/BC", "--office", "lang-son", "--id", run)
    assert (again.code, again.out.strip()) == (0, run)
    assert run in sobo("runs", "--area", area, "--min-position", position).out
    assert sobo("compare", run).code == 0
    late = founded(str(uuid.uuid4()), "Hợp tác xã Bình Xá")
    late["data"]["area"] = area
    after = str(sobo("publish", events_file(tmp_path, late), "--office", "lang-son", "--json").data["position"])
    printed = sobo("runs", run, "--min-position", after)
    assert (printed.code, "Tổng số hợp tác xã" in printed.out) == (0, True)
    revised = sobo("compare", run)
    assert revised.code == 1
    assert "Hợp tác xã Bình Xá" in revised.out
    moved = sobo("stats", "ORG_STOCK_REG", "--area", area, "--as-of", "2011-06-30", "--known-before", position)
    assert "Hợp tác xã Bình Xá" in moved.out


def test_what_was_reported_is_compared_with_itself_and_with_the_register(sobo: Sobo, tmp_path: Path) -> None:
    """A slip of the pen is a contradiction; a number that the register does not have ends with 1, and with why."""
    area = f"{AREA}/183"
    member = founded(str(uuid.uuid4()), "Hợp tác xã Lộc Bình")
    member["data"]["area"] = area
    source = {"document": "Báo cáo", "line": 1, "quote": "3 hợp tác xã", "printed": "3"}
    figure = {
        "figure": "L-1", "indicator": "ORG_STOCK_REG", "area": area, "kind": "cooperative", "sector": "all",
        "value": "2", "unit": "organisation", "qualifier": "=", "as_of": "2011-06-30", "source": source,
    }  # fmt: skip
    told = event(f"area:{area}", "aggregate.reported", "2011-06-30", figure)
    filed = sobo("publish", events_file(tmp_path, member, told), "--office", "lang-son", "--json")
    assert filed.code == 0, filed
    position = ("--min-position", str(filed.data["position"]))
    flagged = sobo("plausibility", "--area", area, "--as-of", "2011-06-30", *position)
    assert flagged.code == 0
    assert "MÂU THUẪN · CONTRADICTION  P1" in flagged.out
    assert f"/events/{told['id']}" in flagged.out
    compared = sobo("reconcile", "ORG_STOCK_REG", "--area", area, "--as-of", "2011-06-30", *position)
    assert compared.code == 1
    assert "LỆCH · DIFFERS -1" in compared.out
    assert sobo("reconcile", "--area", area, "--as-of", "2012-12-31", "--json").data["days"] == ["2011-06-30"]


def test_refused_events_are_told_and_hide_no_other(sobo: Sobo, tmp_path: Path) -> None:
    """One broken rule and one line that is no JSON: exit code 1, each with its line and reason; the third is filed."""
    good = founded(str(uuid.uuid4()), "Hợp tác xã Cao Lộc")
    bad = founded(str(uuid.uuid4()), "Hợp tác xã ngoài địa bàn")
    bad["data"]["area"] = "pre2025:94"
    path = Path(events_file(tmp_path, bad, good))
    path.write_bytes(path.read_bytes() + b"\nkhong phai json\n")
    filed = sobo("publish", str(path), "--office", "lang-son", "--json")
    assert filed.code == 1
    assert (filed.data["accepted"], filed.data["refused"]) == (1, 2)
    assert [one["line"] for one in filed.data["refusals"]] == [3, 1]
    for one in filed.data["refusals"]:
        assert all(refusal["vi"] and refusal["en"] for refusal in one["refusals"])
    words = sobo("publish", str(path), "--office", "lang-son")
    assert "dòng 3: [R-JSON-01]" in words.err
    assert "Traceback" not in words.err


def test_open_dossiers_and_the_time_that_they_take_are_told(sobo: Sobo, tmp_path: Path) -> None:
    """One is late to be answered: a line of the list; another was answered in time: a line of the times."""
    late, done = (f"dossier:{uuid.uuid4()}" for _ in range(2))
    data = {"procedure": "founding", "area": AREA, "dossier_no": "HS-2025-9"}
    events = [event(one, "dossier.received", "2025-03-03", data) for one in (late, done)]
    events.append(event(done, "dossier.approved", "2025-03-04", {"event": str(uuid.uuid4())}))
    filed = sobo("publish", events_file(tmp_path, *events), "--office", "lang-son", "--json")
    position = str(filed.data["position"])
    listed = sobo("deadlines", "--as-of", "2025-03-10", "--clock", "T-ANSWER", "--min-position", position)
    assert f"{late}  founding  lang-son  {AREA}  HS-2025-9" in listed.out
    assert "2025-03-06  T-ANSWER" in listed.out
    assert "OVERDUE" in listed.out
    assert done not in listed.out
    assert "T-PROVINCE-REPORT" in listed.err
    told = sobo("dossiers", "--period", "2025-03", "--as-of", "2025-03-10", "--min-position", position)
    assert told.code == 0, told
    rows = [line.split("\t") for line in told.out.splitlines()]
    assert rows[1] == ["lang-son", "founding", "2", "1", "1", "0", "1.00", "1.00", "1", "1", "5", "0"]
    assert rows[2][:3] == ["*", "*", "2"]
    asked = ("dossiers", "--period", "2025-03", "--as-of", "2025-03-10", "--by", "month", "--json")
    assert sobo(*asked).data["rows"][0]["by"] == {"month": "2025-03"}


def test_what_no_longer_fits_is_listed(sobo: Sobo, tmp_path: Path) -> None:
    """A late leaving leaves the later one without enough members; the list names both."""
    subject = str(uuid.uuid4())
    left = [
        event(subject, "organisation.members_left", on, {"member_type": "official", "count": count})
        for on, count in (("2012-05-01", 8), ("2012-01-10", 5))
    ]
    for one in (founded(subject, "Hợp tác xã Bình Gia"), *left):
        assert sobo("publish", events_file(tmp_path, one), "--office", "lang-son").code == 0
    position = json.loads(sobo("tail", "--json").out.splitlines()[-1])["position"]
    listed = sobo("unsettled", "--area", AREA, "--min-position", str(position))
    assert listed.code == 0
    assert f"{left[0]['id']}\n  R-MEM-03" in listed.out
    assert [one["event_id"] for one in sobo("unsettled", "--json").data["facts"]] == [left[0]["id"]]
    assert sobo("unsettled", "--area", "pre2025:94").out == ""


def test_a_batch_on_stdin_is_filed(sobo: Sobo, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is stdin, and a JSON array is a batch."""
    events = [founded(str(uuid.uuid4()), f"Hợp tác xã Lô {number}") for number in range(3)]
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(events).encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    filed = sobo("publish", "-", "--office", "lang-son", "--json")
    assert (filed.code, filed.data["accepted"]) == (0, 3)


def test_a_wrong_key_and_a_missing_key_are_told_apart(
    sobo: Sobo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key is a wrong call; a key that is nobody's is a refusal."""
    file = events_file(tmp_path, founded(str(uuid.uuid4()), "Hợp tác xã Không Khóa"))
    assert sobo("publish", file, "--office", "nowhere").code == 2
    monkeypatch.setenv("SOBO_API_KEY", "nobody's")
    assert sobo("publish", file).code == 1


def test_what_is_not_there_is_said_to_be_missing(sobo: Sobo) -> None:
    """An unknown organisation, indicator or form: exit code 1, two lines."""
    for arguments in (("show", str(uuid.uuid4())), ("history", "x"), ("stats", "NOPE"), ("report", "NOPE")):
        ended = sobo(*arguments)
        assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 2), ended


def test_nobody_there_is_three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sobo: Sobo) -> None:
    """Without a register, or with one that does not answer, a command ends with 3 and says what to do."""
    assert sobo("find", "x", "--url", "http://127.0.0.1:9").code == 3
    monkeypatch.setenv("SOBO_DATA", str(tmp_path))
    ended = sobo("find", "x")
    assert ended.code == 3
    assert "sobo up" in ended.err


def test_the_catalogues_are_listed(sobo: Sobo) -> None:
    """Indicators and forms, offices and settings, as tables and as JSON."""
    assert "ORG_STOCK_REG" in sobo("stats").out
    assert "doi-chieu" in sobo("report").out
    assert {one["id"] for one in sobo("offices", "--json").data} >= {"lang-son", "national"}
    assert "SOBO_DATA" in sobo("config").out
    assert sobo("offices", "check", "--json").data == []
    key = sobo("offices", "new-key", "--json").data
    assert len(bytes.fromhex(key["key_sha256"])) == 32


def test_units_of_any_day_are_shown_and_divided_ones_are_a_task(sobo: Sobo, tmp_path: Path) -> None:
    """By area and by name on a day; a bare code is refused with its meanings; the table prints as events."""
    assert "from2025:15/02728" in sobo("areas", "muong hum", "--on", "2026-01-01").out
    one = sobo("areas", "from2025:15", "--on", "2026-01-01")
    assert (one.code, "pre2025:15 Tỉnh Yên Bái" in one.out) == (0, True)
    bare = sobo("areas", "15")
    assert (bare.code, "from2025:15 Tỉnh Lào Cai" in bare.err) == (1, True)
    subject = str(uuid.uuid4())
    parted = founded(subject, "Hợp tác xã Hồng Phong")
    parted["data"]["area"] = "pre2025:20/181/06079"
    filed = sobo("publish", events_file(tmp_path, parted), "--office", "lang-son", "--json").data
    new = ("--area", "from2025:20", "--basis", "restated")
    stock = ("ORG_STOCK_REG", "--as-of", "2011-06-30", "--min-position", str(filed["position"]), "--json")
    assert sobo("stats", *stock, *new).data["cells"][0]["numerator"] >= 1
    found = sobo("find", "hong phong", *new, "--json").data
    assert [line["id"] for line in found["organisations"]] == [subject]
    assert subject in sobo("tasks", "--area", "from2025:20/06184", "--as-of", "2025-07-01").out
    told = sobo("units", "events").out.splitlines()
    assert (len(told), json.loads(told[0])["source"]) == (24_943, "/offices/national")


def test_open_cells_of_the_tables_of_the_law_are_listed(sobo: Sobo) -> None:
    """All cells, or only those that wait for whoever has the decree."""
    every = sobo("tables", "--json").data["tables"]
    waiting = sobo("tables", "--open", "--json").data["tables"]
    assert [len(one["cells"]) for one in waiting] == [one["open"] for one in every]
    told = sobo("tables", "--open")
    assert (told.code, "industry_construction.small.members" in told.out) == (0, True)
    assert "agriculture.small.members" not in told.out
    assert "15 cells are open" in told.err


def test_duties_of_posting_extracts_and_the_exchange(sobo: Sobo, tmp_path: Path) -> None:
    """What waits to be posted is listed; an extract is issued once and compared; the tax authority reads its own."""
    subject = str(uuid.uuid4())
    birth = founded(subject, "Hợp tác xã Thất Khê", "2020-03-16")
    notice = event(
        subject, "organisation.violation_noticed", "2025-03-03", {"ground": "meeting", "explain_by": "2025-04-03"}
    )
    filed = sobo("publish", events_file(tmp_path, birth, notice), "--office", "lang-son", "--json")
    position = str(filed.data["position"])
    when = ("--as-of", "2025-03-07", "--min-position", position)
    told = sobo("duties", subject, *when)
    assert (told.code, "2025-03-06~  Chưa đăng, quá hạn" in told.out) == (0, True), told
    assert notice["id"] in sobo("duties", "--area", AREA, "--of", "lang-son", "--state", "late", *when).out
    assert sobo("duties", subject, "--state", "done", *when, "--json").data["organisations"][0]["publications"] == []
    assert "T-POST" in sobo("deadlines", subject, *when).out

    asked = ("extract", subject, "--on", "2025-03-01", "--fee", "20000", "--office", "lang-son")
    id_ = str(uuid.uuid4())
    issued = sobo(*asked, "--id", id_)
    again = sobo(*asked, "--id", id_, "--json")
    assert (issued.code, issued.data["contents"]["name"]) == (0, "Hợp tác xã Thất Khê")
    assert (again.data["receipt"]["repeated"], again.data["extract"]) == (True, issued.data)
    paper = tmp_path / "extract.json"
    paper.write_text(issued.out, "utf-8")
    checked = sobo("extract", "--check", str(paper))
    assert (checked.code, "khớp với sổ" in checked.out, id_ in checked.out) == (0, True, True), checked
    paper.write_text(issued.out.replace("Thất Khê", "Na Sầm"), "utf-8")
    forged = sobo("extract", "--check", str(paper))
    assert (forged.code, "KHÔNG khớp" in forged.out) == (1, True)
    assert sobo("extract", "--check", str(paper), "--json").data["matches"] is False
    assert sobo("extract", subject, "--office", "lang-son").code == 2

    sent = sobo("exchange", "tax", "--after", str(int(position) - 2), "--office", "lang-son")
    assert [line.split()[0] for line in sent.out.splitlines()] == [str(int(position) - 1), position]
    assert "Đ.53.6" in sent.out
    assert f"--after {int(position) + 1}" in sent.err
    lines = sobo("exchange", "tax", "--after", position, "--office", "lang-son", "--json").out.splitlines()
    assert lines == []
