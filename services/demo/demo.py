"""Do the five real documents come out of the register as they went in?

Everything is started, filed through the API, waited for, asked of the API and printed: nothing here writes a table or
knows a number of a report.
"""

import asyncio
import shutil
import time
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from services.cli import options, output
from services.cli.failing import CommandError, Unreached
from services.exits import Exit

FORM: Final = "doi-chieu"
CHECKED: Final = 119  # figures that the table marks checked=yes
WITHIN: Final = 120.0
PID: Final = "demo.pid"
REFUSALS_SHOWN: Final = 5


class Asked(NamedTuple):
    """One report of the demonstration: an area, and the day that its documents speak of."""

    name: str
    area: str
    as_of: date


REPORTS: Final = (
    Asked("Lạng Sơn", "pre2025:20", date(2011, 6, 30)),
    Asked("Sóc Trăng", "pre2025:94", date(2013, 6, 30)),
    Asked("Lào Cai", "pre2025:10", date(2023, 12, 31)),
)


@click.command()
@click.option(
    "--exit", "then_stop", is_flag=True, help="in xong thì dừng; mã thoát 0 khi tái lập đủ · stop at the end."
)
@click.option("--fresh/--keep", default=False, help="xóa dữ liệu trình diễn cũ trước · begin with an empty register.")
@options.data
@options.as_json
def demo(*, then_stop: bool, fresh: bool, data: Path | None, as_json: bool) -> None:
    """Năm văn bản thật đi qua sổ bộ rồi được đối chiếu · the five real documents, through the register and compared.

    Chạy lại an toàn: sự kiện đã ghi không ghi lần nữa · running it again is safe: no event is recorded twice.
    Mã thoát 0 khi cả 119 số kiểm tra được đều được tái lập · exit code 0 where all 119 are reproduced.
    """
    from services import embedded
    from services.cli.client import DEMO

    settings = options.chosen(data=data)
    if "data" not in settings.origins:
        settings = options.chosen(data=settings.data / DEMO)
    phases = _Phases()
    if fresh:
        _empty(settings)
    run = embedded.running(settings.data) or _launched(settings)
    phases.done("start", f"đang chạy tại {run.address}", f"running at {run.address}")
    try:
        passed = _show(settings, run.address, phases, as_json=as_json)
    finally:
        if then_stop and _is_ours(settings.data, run.pid):
            embedded.stop(settings.data)
            phases.done("stop", "đã dừng", "stopped")
    if not (then_stop and embedded.running(settings.data) is None):
        output.note(f"sổ bộ vẫn chạy tại {run.address}", "it is left running")
        output.note(f"dừng: sobo down --data {settings.data}", f"stop it: sobo down --data {settings.data}")
    if not passed:
        raise click.exceptions.Exit(Exit.NO)


class _Phases:
    """What took how long; each phase is told on stderr as it ends."""

    def __init__(self) -> None:
        self.begun = self._last = time.monotonic()
        self.seconds: dict[str, float] = {}

    def done(self, name: str, vi: str, en: str) -> None:
        now = time.monotonic()
        self.seconds[name] = round(now - self._last, 2)
        self._last = now
        output.note(f"[{self.seconds[name]:5.1f} s] {vi}", en)


def _show(settings: Any, address: str, phases: _Phases, *, as_json: bool) -> bool:
    """File, wait, ask and print; whether every figure that can be checked is reproduced."""
    from services.cli.client import Api, Place

    tally = _publish(settings, address)
    phases.done(
        "publish",
        f"{tally.sent} sự kiện: {tally.accepted} ghi mới, {tally.repeated} đã có, {len(tally.refused)} bị từ chối",
        f"{tally.accepted} accepted, {tally.repeated} repeated, {len(tally.refused)} refused",
    )
    with Api(Place(address, settings)) as api:
        reports = [(asked, ask(api, asked, tally.position)) for asked in REPORTS]
    phases.done("report", f"báo cáo đúng đến vị trí {tally.position}", "the views have come as far")
    found = {
        asked.name: (int(report["checks"]["reproduced"]), int(report["checks"]["checked"])) for asked, report in reports
    }
    reproduced, checked = (sum(pair[i] for pair in found.values()) for i in (0, 1))
    passed = reproduced == checked == CHECKED and not tally.refused
    if as_json:
        output.json(
            {
                "address": address,
                "passed": passed,
                "reproduced": reproduced,
                "checked": checked,
                "accepted": tally.accepted,
                "repeated": tally.repeated,
                "refused": len(tally.refused),
                "position": tally.position,
                "seconds": phases.seconds,
                "reports": [report for _, report in reports],
            }
        )
        return passed
    for _, report in reports:
        _print(report)
    each = "; ".join(f"{name} {pair[0]}/{pair[1]}" for name, pair in found.items())
    output.line(f"Tái lập {reproduced}/{CHECKED} số liệu kiểm tra được ({each}).")
    if not passed:
        output.note("KHÔNG ĐẠT", "NOT REPRODUCED")
    return passed


def _publish(settings: Any, address: str) -> Any:
    from services.cli.client import spoken
    from services.demo import publishing
    from services.offices import demonstration

    events = publishing.filings()
    keys = {office: demonstration.key_of(settings, office) for office in events}
    missing = sorted(office for office, key in keys.items() if key is None)
    if missing:
        listed = ", ".join(missing)
        raise CommandError(
            f"{settings.keys_file} không có khóa của {listed}; trình diễn cần các cơ quan trình diễn",
            f"{settings.keys_file} has no key of {listed}; the demonstration needs the demonstration's offices",
        )
    with output.progress("đang nộp", "filing", sum(map(len, events.values()))) as advance:
        tally = asyncio.run(
            publishing.publish(address, {office: key or "" for office, key in keys.items()}, events, advance)
        )
    for one in tally.refused[:REFUSALS_SHOWN]:
        output.note(*spoken(int(one.problem.get("status") or 0), one.problem))
    return tally


def ask(api: Any, asked: Asked, position: int) -> dict[str, Any]:
    """One report as the API gives it, once the views have come as far as what was filed."""
    from services.cli.client import Refusal

    deadline = time.monotonic() + WITHIN
    path = f"/reports/{FORM}"
    while True:
        try:
            found = api.get(path, area=asked.area, as_of=asked.as_of.isoformat(), min_position=position)
        except Refusal as refused:
            if refused.exit_code != Unreached.exit_code or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            report: dict[str, Any] = found["report"]
            return report


def _print(report: dict[str, Any]) -> None:
    import msgspec

    from services.reports.report import Report
    from services.reports.text import text

    click.echo(text(msgspec.convert(report, Report)))


def _launched(settings: Any) -> Any:
    from services import embedded

    output.note(f"đang khởi động trên {settings.data}", "starting")
    run = embedded.launch(settings)
    (settings.data / PID).write_text(str(run.pid), "ascii")
    return run


def _is_ours(data: Path, pid: int) -> bool:
    """Whether this instance was started by the demonstration, now or earlier: what others started, others stop."""
    try:
        return (data / PID).read_text("ascii") == str(pid)
    except FileNotFoundError:
        return False


def _empty(settings: Any) -> None:
    """Remove the demonstration's own data; a folder that the demonstration did not make is never touched."""
    from services import embedded

    folder: Path = settings.data
    if not folder.exists():
        return
    if not (folder / PID).exists():
        raise CommandError(
            f"{folder} không do trình diễn tạo ra; không xóa", f"{folder} was not made by the demonstration: it stays"
        )
    embedded.stop(folder)
    shutil.rmtree(folder)
