"""Which organisations are there, what is one of them, and what happened to it?"""

from collections.abc import Iterable
from typing import Any

import click

from services.cli import listing, options, output


@click.command()
@click.argument("query", required=False)
@click.option("--kind", help="loại hình · kind.")
@click.option("--status", help="tình trạng · standing.")
@click.option("--legal-status", help="tình trạng pháp lý · legal status.")
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--basis", help="địa giới · boundaries: as_published, as_filed, restated.")
@click.option("--sector", help="lĩnh vực · sector.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="số dòng · rows.")
@listing.written
@options.addressed
@options.as_json
def find(*, limit: int, url: str | None, as_json: bool, query: str | None, **asked: Any) -> None:
    """Tìm tổ chức theo tên (không cần dấu), tên cũ, mã số · find by name (diacritics optional), former name, code."""
    from events.vocabulary import Standing
    from services.cli import client
    from services.cli.paging import gather

    file = listing.wanted(asked, as_json=as_json)
    with client.Api(client.place(options.chosen(), url)) as api:
        if file is not None:
            file.save(api, "/organisations", q=query, **asked)
            return
        page = gather(api, "/organisations", "organisations", limit=limit, q=query, **asked)
    if as_json:
        output.json(page)
        return
    output.table(
        ("id", "tên · name", "loại hình", "tình trạng", "địa bàn", "thành viên", "mô phỏng"),
        [
            (
                row["id"],
                row["name"],
                row["kind"],
                _said(Standing, row["standing"]),
                row["area"],
                row["members"],
                "có · synthetic" if row["synthetic"] else "",
            )
            for row in page["organisations"]
        ],
    )
    output.when(page["true_for"])
    if page["next"] is not None:
        output.note("còn nữa; thêm --limit", "there are more; raise --limit")


@click.command()
@click.argument("reference", metavar="ID|CODE")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@options.awaited
@options.addressed
@options.as_json
def show(*, reference: str, url: str | None, as_json: bool, **asked: Any) -> None:
    """Xem một tổ chức theo mã định danh hoặc mã số · show an organisation, by id or code."""
    from events.procedure_words import LegalStatus
    from events.vocabulary import Standing
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        found = api.get(f"/organisations/{client.part(reference)}", **asked)
    if as_json:
        output.json(found)
        return
    one = found["organisation"]
    output.pairs(
        [
            ("id", one["id"]),
            ("tên · name", one["name"]),
            ("tên cũ · former names", "; ".join(one["former_names"]) or None),
            ("mô phỏng · synthetic", "có · yes" if one["synthetic"] else None),
            ("loại hình · kind", one["kind"]),
            ("tình trạng · standing", f"{_said(Standing, one['standing'])} · {one['standing']}"),
            ("tình trạng pháp lý · legal status", f"{_said(LegalStatus, one['legal_status'])} · {one['legal_status']}"),
            ("địa bàn · area", one["area"]),
            ("ngành · section", f"{one['section']} ({one['sector']})"),
            ("ngành, nghề · lines", _lines(one)),
            ("mã số · code", one["code"]),
            ("số giấy · certificate", one["certificate_no"]),
            ("từ ngày · since", one["born_on"]),
            ("đến ngày · until", one["ended_on"]),
            ("kết thúc · ending", one["ending"]),
            ("thành viên · members", one["members"]),
            ("vốn điều lệ · charter capital", one["charter_capital"]),
            ("phiên bản · version", found["version"]),
        ]
    )
    output.when(found["true_for"])


def _lines(one: dict[str, Any]) -> str:
    """The lines of business, the primary one first, and whether there may be more."""
    parts = ("code", "detail", "special_law")
    told = [" ".join(line[p] for p in parts if line.get(p)) or line["section"] for line in one["lines"]]
    return "; ".join([*told, "… (chưa rõ · not known)"] if one["more_lines"] else told)


@click.command()
@click.argument("reference", metavar="ID|CODE|SUBJECT")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@listing.written
@options.awaited
@options.addressed
@options.as_json
def history(*, reference: str, url: str | None, as_json: bool, **asked: Any) -> None:
    """Điều gì đã xảy ra với một tổ chức, bằng lời · what happened to an organisation, in words."""
    from services.cli import client
    from services.cli.paging import gather

    file = listing.wanted(asked, as_json=as_json)
    with client.Api(client.place(options.chosen(), url)) as api:
        if file is not None:
            file.save(api, f"/organisations/{client.part(reference)}/events", **asked)
            return
        page = gather(api, f"/organisations/{client.part(reference)}/events", "events", **asked)
    if as_json:
        output.json({"true_for": page["true_for"], "subject": page["subject"], "events": page["events"]})
        return
    for entry in page["events"]:
        stray = " (ngoài lịch sử · stray)" if entry["stray"] else ""
        output.line(f"{entry['effective_on']}  {entry['term_vi']} · {entry['term_en']}{stray}")
        output.line(
            f"  ghi {entry['recorded_at']} bởi {entry['office']}, vị trí {entry['position']}, "
            f"phiên bản {entry['version']}, {entry['event_id']}"
        )
        if entry["decision"]:
            output.line(f"  căn cứ: {entry['decision']}")
        if entry["reason"]:
            output.line(f"  lý do: {entry['reason']}")
        if entry["approved_by"]:
            output.line(f"  người thứ hai duyệt: {entry['approved_by']}")
        for one in entry["differences"]:
            output.line(f"  {one['vi']}: {one['before'] or '—'} → {one['after'] or '—'}")
    output.when(page["true_for"])


@click.command()
@click.argument("reference", metavar="ID|CODE")
@click.option("--on", metavar="DATE", help="ngày hiệu lực · effective date.")
@click.option("--all", "everything", is_flag=True, help="cả việc bị từ chối, vì sao · what is refused too, and why.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@options.reached
@options.as_json
def allowed(
    *, reference: str, everything: bool, url: str | None, office: str | None, as_json: bool, **asked: Any
) -> None:
    """Việc gì ghi được cho một tổ chức vào một ngày · what may be published of an organisation on a day.

    Có khóa hay --office thì trả lời cho cơ quan đó · with a key or --office, answered for that office.
    """
    from events.procedure_words import LegalStatus
    from services.cli import client

    place = client.place(options.chosen(), url)
    key = client.key(place, office) if office or place.settings.api_key else None
    with client.Api(place, key) as api:
        found = api.get(f"/organisations/{client.part(reference)}/allowed-events", **asked)
    if as_json:
        output.json(found)
        return
    status = _said(LegalStatus, found["legal_status"]) if found["legal_status"] else "chưa có · not there"
    output.line(f"{found['subject']}: {status}")
    for one in found["events"]:
        if one["allowed"] or everything:
            levels = ", ".join(one["levels"])
            mark = "✓" if one["allowed"] else "✗"
            output.line(f"  {mark} {one['type']}  {one['term']['vi']} · {one['term']['en']} ({levels})")
        for refusal in one["refusals"] if everything else ():
            output.line(f"      {refusal['code']}: {refusal['vi']} · {refusal['en']} ({refusal['law']})")
    output.when(found["true_for"])


def _said(words: Iterable[Any], code: str) -> str:
    """The Vietnamese word for a code; a code of a later release stands for itself."""
    return next((word.vi for word in words if word.value == code), code)
