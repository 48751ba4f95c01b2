"""Which commands does `sobo` have, where does each live, and how does it end when something is wrong?

The table below is all that `--help` reads: a command's own module, with the libraries that it needs, is imported when
the command is called. Exit codes: services/exits.py.
"""

import importlib
import os
import sys
from collections.abc import Iterator
from typing import Final, NamedTuple

import click

from services.exits import Exit


class Line(NamedTuple):
    """One command: where it is, and what it does in two languages."""

    place: str
    vi: str
    en: str


SECTIONS: Final[dict[str, dict[str, Line]]] = {
    "Chạy · Run": {
        "demo": Line("services.demo.demo:demo", "trình diễn trên năm văn bản thật", "the five real documents"),
        "up": Line("services.cli.serving:up", "chạy tất cả trong một lệnh", "everything in one command"),
        "down": Line("services.cli.serving:down", "dừng", "stop it"),
        "api": Line("services.cli.serving:api", "riêng giao diện HTTP", "the HTTP API alone"),
        "relay": Line("services.cli.serving:relay", "riêng bộ chuyển tiếp", "the relay alone"),
        "worker": Line("services.cli.serving:worker", "riêng bộ cập nhật khung nhìn", "a worker alone"),
        "queue": Line("services.cli.serving:queue", "riêng cửa nhận qua hàng đợi", "the queue intake alone"),
    },
    "Nộp · File": {
        "publish": Line("services.cli.publishing:publish", "nộp sự kiện từ tệp", "file events from a file"),
        "extract": Line("services.cli.extracting:extract", "cấp, đối chiếu bản trích", "issue or check an extract"),
    },
    "Hỏi · Ask": {
        "find": Line("services.cli.asking:find", "tìm tổ chức", "find organisations"),
        "show": Line("services.cli.asking:show", "xem một tổ chức", "show an organisation"),
        "history": Line("services.cli.asking:history", "lịch sử một tổ chức", "an organisation's history"),
        "allowed": Line("services.cli.asking:allowed", "việc gì ghi được", "what may be published"),
        "deadlines": Line("services.cli.terms:deadlines", "thời hạn đang chạy", "terms of law that run"),
        "dossiers": Line("services.cli.terms:dossiers", "thời gian giải quyết hồ sơ", "how long dossiers take"),
        "duties": Line("services.cli.posting:duties", "việc phải đăng tải", "what has to be posted"),
        "unsettled": Line("services.cli.waiting:unsettled", "bản ghi không còn khớp", "facts that no longer fit"),
        "plausibility": Line("services.cli.plausible:plausibility", "mâu thuẫn, số đáng ngờ", "what looks wrong"),
        "reconcile": Line("services.cli.plausible:reconcile", "số báo cáo so với sổ bộ", "reports beside the register"),
        "stats": Line("services.cli.figures:stats", "một chỉ tiêu thống kê", "an indicator"),
        "survival": Line("services.cli.cohorts:survival", "còn lại theo năm thành lập", "what became of each year's"),
        "transitions": Line("services.cli.cohorts:transitions", "chuyển hạng giữa hai năm", "how grades moved"),
        "report": Line("services.cli.reporting:report", "một báo cáo", "a report"),
        "template": Line("services.cli.templates:template", "mẫu Word, Excel của cơ quan", "an office's own templates"),
        "runs": Line("services.cli.running:runs", "các báo cáo đã công bố", "published reports"),
        "compare": Line(
            "services.cli.comparing:compare", "một báo cáo đã công bố và hiện nay", "a published report beside now"
        ),
        "reproduce": Line(
            "services.cli.reproducing:reproduce", "làm lại một báo cáo đã công bố", "make a published report again"
        ),
        "areas": Line("services.cli.areas:areas", "đơn vị hành chính", "administrative units"),
        "tables": Line("services.cli.tables:tables", "bảng tra cứu của luật", "tables of the law"),
        "tasks": Line("services.cli.areas:tasks", "việc cần làm", "what has to be done"),
        "tail": Line("services.cli.following:tail", "theo dõi sổ cái", "follow the ledger"),
        "exchange": Line("services.cli.exchanging:exchange", "dữ liệu gửi cơ quan khác", "what goes to other bodies"),
    },
    "Giữ · Keep": {
        "migrate": Line("services.cli.migrating:migrate", "tạo, nâng cấp bảng và vai trò", "make tables and roles"),
        "verify": Line("services.cli.keeping:verify", "kiểm tra sổ cái", "check the ledger"),
        "rebuild": Line("services.cli.rebuilding:rebuild", "dựng lại khung nhìn", "make a view again"),
        "parked": Line("services.cli.parking:parked", "các bản ghi đang treo", "records that are parked"),
        "backup": Line("services.cli.backing:backup", "sao lưu sổ cái đang chạy", "back up the running ledger"),
        "restore": Line("services.cli.backing:restore", "khôi phục sổ cái", "restore a backup"),
        "export": Line("services.cli.carrying:export", "xuất sổ cái ra văn bản", "the ledger as a text"),
        "import": Line("services.cli.carrying:import_", "nhập sổ cái từ văn bản", "a ledger from its text"),
        "config": Line("services.cli.installation:config", "các thiết lập", "the settings"),
        "units": Line("services.cli.areas:units", "bảng đơn vị thành sự kiện", "the table of units as events"),
        "offices": Line("services.cli.installation:offices", "các cơ quan", "the offices"),
        "doctor": Line("services.cli.doctor:doctor", "khám tình trạng cài đặt", "examine the installation"),
    },
}
COMMANDS: Final = {name: line for section in SECTIONS.values() for name, line in section.items()}


class Lazy(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Every name of the table, in its order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  the same
        """Import the command of that name."""
        line = COMMANDS.get(cmd_name)
        if line is None:
            return None
        module, _, attribute = line.place.partition(":")
        found = getattr(importlib.import_module(module), attribute)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  the same
        """Write the table, section by section, without importing anything."""
        for heading, lines in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, f"{line.vi} · {line.en}") for name, line in lines.items()])


@click.command(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="Sổ Bộ: sổ đăng ký kinh tế tập thể · the register of the collective economy.",
    epilog="Dữ liệu ra stdout, tiến độ và ghi chú ra stderr · data on stdout, progress and notes on stderr.",
)
@click.version_option(package_name="sobo", prog_name="sobo")
def sobo() -> None:
    """The group itself does nothing."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit; whatever goes wrong is one line in Vietnamese and one in English, never a traceback."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        ended = sobo.main(args=arguments, prog_name="sobo", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return asked.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has enough: `… | head`
        return 0
    except Exception as error:  # noqa: BLE001  the edge: it is told, with its exit code
        return _tell(error)
    return ended if isinstance(ended, int) else 0  # the code of an Exit; no command returns anything of its own


def _tell(error: Exception) -> int:
    from services.cli.failing import told

    said = told(error)
    for line in _lines(said.vi, said.en):
        click.echo(line, err=True)
    return said.exit_code


def _lines(vi: str, en: str) -> Iterator[str]:
    yield f"sobo: {vi}"
    yield f"sobo: {en}"
