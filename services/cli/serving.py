"""How is the register started and stopped: everything at once, or one process each?"""

import contextlib
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from services.cli import options, output
from services.cli.failing import CommandError, Ended, Unreached, told

PROCESSES: Final = {
    "api": "services.api.service",
    "relay": "services.relay.service",
    "worker": "services.worker.service",
    "queue": "services.queue.service",
}


@click.command()
@options.data
@click.option("--host", help="địa chỉ lắng nghe · address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="cổng, 0 là cổng bất kỳ · port, 0 takes a free one.")
@click.option("--workers", type=click.IntRange(1, 64), help="số tiến trình cập nhật · worker processes.")
@options.as_json
def up(*, data: Path | None, host: str | None, port: int | None, workers: int | None, as_json: bool) -> None:
    """Chạy tất cả cho đến khi nhấn Ctrl-C · run everything until Ctrl-C."""
    from services import embedded, ownership, telemetry

    def announce(run: embedded.Run) -> None:
        if as_json:
            output.json_line(run)
        else:
            output.line(run.address)
            output.note("đã sẵn sàng; nhấn Ctrl-C để dừng", "ready; Ctrl-C stops it")

    with _ending("embedded"):
        settings = options.chosen(data=data, host=host, port=port, workers=workers)
        telemetry.configure(settings, "embedded")
        ownership.check()
        embedded.run(settings, announce=announce)


@click.command()
@options.data
@options.as_json
def down(*, data: Path | None, as_json: bool) -> None:
    """Dừng bản đang chạy trên thư mục dữ liệu · stop the instance of the data folder."""
    from services import embedded

    settings = options.chosen(data=data)
    stopped = embedded.stop(settings.data)
    if as_json:
        output.json({"stopped": stopped, "data": str(settings.data)})
    elif stopped:
        output.note("đã dừng", "stopped")
    else:
        output.note(f"không có gì đang chạy trên {settings.data}", f"nothing runs on {settings.data}")


def _process(name: str, about: str) -> click.Command:
    """The command of one long-running process, and of its health check."""

    def run(*, check: bool, **given: Any) -> None:
        if check:
            _check(name)
            return
        from services import ownership, telemetry, tracing

        with _ending(name):
            settings = options.chosen(**given)
            telemetry.configure(settings, settings.called(name))
            ownership.check()
            serve: Callable[[Any], Any] = importlib.import_module(PROCESSES[name]).run
            with tracing.exported(settings.traces, settings.called(name)):
                if name == "api":
                    serve(settings)
                    return
                import uvloop

                uvloop.run(serve(settings))

    made = click.Command(name, callback=run, help=about, params=[])
    made.params.append(
        click.Option(["--check"], is_flag=True, help="chỉ hỏi nó có khỏe không · only ask whether it is well.")
    )
    if name == "api":
        made.params += [
            click.Option(["--host"], help="địa chỉ lắng nghe · address to listen on."),
            click.Option(["--port"], type=click.IntRange(0, 65535), help="cổng · port."),
        ]
    return made


@contextlib.contextmanager
def _ending(name: str) -> Iterator[None]:
    """End a process with the code that its supervisor can act on, and say in the log and in words what ended it."""
    try:
        yield
    except Exception as error:
        import structlog

        from services.ending import code_of

        code = code_of(error)
        said = told(error)
        structlog.get_logger().error(
            "ended", process=name, exit=int(code), meaning=code.name.lower(), error=type(error).__name__, why=said.en
        )
        raise Ended(said.vi, said.en, code) from error


def _check(name: str) -> None:
    from services import heartbeat

    settings = options.chosen()
    if name == "api":
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104  asked, not bound
        where = f"[{host}]" if ":" in host else host
        ailment = heartbeat.unready(f"http://{where}:{settings.port}/health/ready")
    else:
        ailment = heartbeat.ailment(settings.beats_folder, settings.called(name))
    if ailment is None:
        return
    vi, _, en = ailment.partition(" · ")
    raise (Unreached if name == "api" else CommandError)(vi, f"{name}: {en}")


api = _process("api", "Chạy riêng giao diện HTTP · run the HTTP API alone.")
relay = _process("relay", "Chép sổ cái lên luồng · copy the ledger onto the streams.")
worker = _process("worker", "Cập nhật các khung nhìn · bring the views up to date.")
queue = _process("queue", "Nhận sự kiện qua hàng đợi · take events from the offices' queues.")
