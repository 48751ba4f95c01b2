"""Which settings does this installation run with, and where does each come from?

One Struct, one prefix: the environment (`SOBO_PORT`, or `SOBO_LEDGER_FILE` for a value kept in a file, as
container secrets are), then the TOML file named by `SOBO_CONFIG`, then the default. A name nobody knows is refused.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from events.errors import RegistryError

PREFIX: Final = "SOBO_"
CONFIG: Final = "SOBO_CONFIG"
RESERVED: Final = "SOBO_TEST_"  # read by the test suite, never by a service
MASK: Final = "•••"
_LAST_PORT: Final = 65_535
LEDGER_SCHEMES: Final = ("sqlite", "postgresql")
BROKER_SCHEMES: Final = (
    "redis", "rediss", "unix", "redis+sentinel", "rediss+sentinel", "redis+cluster", "rediss+cluster",
)  # fmt: skip


class Problem(msgspec.Struct, frozen=True):
    """One setting that cannot be used: its name, and what to do, in two languages."""

    name: str
    vi: str
    en: str


class SettingsError(RegistryError):
    """A setting cannot be used; nothing was started."""

    def __init__(self, problems: list[Problem]) -> None:
        """Carry every problem at once."""
        super().__init__()
        self.problems = problems

    def __str__(self) -> str:
        """Name each setting with what to do, Vietnamese first."""
        return "\n".join(f"{problem.name}: {problem.vi}\n{problem.name}: {problem.en}" for problem in self.problems)


class Described(msgspec.Struct, frozen=True):
    """One line of `sobo config`: the variable, its value with secrets masked, where it comes from, what it is."""

    name: str
    value: str
    origin: str
    meaning: str


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that an installation chooses."""

    data: Annotated[Path, Meta(description="folder of the embedded default")] = Path(".sobo")
    ledger: Annotated[str, Meta(description="ledger: sqlite:///file or postgresql://…")] = ""
    views: Annotated[str, Meta(description="views; default: beside the ledger, or the same PostgreSQL database")] = ""
    reader: Annotated[
        str, Meta(description="login[:password] with which the API reads PostgreSQL; default: its own, reading only")
    ] = ""
    broker: Annotated[
        str, Meta(description="redis://, unix://, redis+sentinel://, redis+cluster://; empty: embedded")
    ] = ""
    offices: Annotated[str, Meta(description="TOML or JSON file of offices; default: made once in the data folder")] = (
        ""
    )
    holidays: Annotated[str, Meta(description="CSV file of days off; default: the days that are fixed by law")] = ""
    host: Annotated[str, Meta(min_length=1, description="address that the API listens on")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535, description="port of the API; 0 takes a free one")] = 8520
    metrics: Annotated[
        str,
        Meta(description="host:port of the metrics of relay, worker and queue; port 0 takes a free one; empty: none"),
    ] = ""
    traces: Annotated[
        str, Meta(description="address of an OpenTelemetry collector (OTLP over HTTP; extra `otel`); empty: none")
    ] = ""
    name: Annotated[
        str, Meta(pattern=r"^[a-z0-9-]*$", description="name of this process beside others of its kind on one host")
    ] = ""
    partitions: Annotated[int, Meta(ge=1, le=64, description="partitions of a new ledger; fixed at its creation")] = 4
    workers: Annotated[int, Meta(ge=1, le=64, description="worker processes of `sobo up`")] = 1
    batch: Annotated[int, Meta(ge=1, le=10_000, description="events that a worker applies at a time")] = 500
    window: Annotated[int, Meta(ge=1_000, le=100_000_000, description="entries that the stream keeps")] = 200_000
    api: Annotated[str, Meta(description="address of the API that the command line talks to")] = ""
    api_key: Annotated[str, Meta(description="key of the office that the command line speaks for")] = ""
    log_level: Annotated[Literal["debug", "info", "warning", "error"], Meta(description="least level logged")] = "info"
    log_format: Annotated[Literal["auto", "json", "console"], Meta(description="auto: JSON off a terminal")] = "auto"
    origins: Annotated[dict[str, str], Meta(description="where each given setting comes from")] = {}

    SECRETS: ClassVar = frozenset({"api_key", "reader"})
    ADDRESSES: ClassVar = frozenset({"ledger", "views", "broker", "api"})

    def __post_init__(self) -> None:
        """Fill the defaults that follow from other settings; raise SettingsError for an address of no known kind."""
        force = msgspec.structs.force_setattr
        force(self, "ledger", _plain(self.ledger) if self.ledger else f"sqlite:///{self.data / 'ledger.db'}")
        force(self, "views", _plain(self.views) if self.views else _beside(self.ledger))
        problems = [*_misaddressed(self), *_unheard(self.metrics), *_no_login(self.reader)]
        if problems:
            raise SettingsError(problems)

    def __repr__(self) -> str:
        """Show what `describe` shows: a settings object may end up in a traceback."""
        return f"Settings({', '.join(f'{line.name}={line.value}' for line in self.describe())})"

    @property
    def offices_file(self) -> Path:
        """The file of offices: the one that was given, else the one in the data folder."""
        return Path(self.offices) if self.offices else self.data / "offices.toml"

    @property
    def keys_file(self) -> Path:
        """The keys in plain text of the offices that the embedded default makes."""
        return self.data / "keys.toml"

    @property
    def beats_folder(self) -> Path:
        """The folder in which each long-running service leaves its sign of life."""
        return self.data / "beats"

    def read_at(self, address: str) -> str:
        """A PostgreSQL address with the login that reads; empty where the same login does."""
        scheme, _, rest = address.partition("://")
        return f"{scheme}://{self.reader}@{rest.rpartition('@')[2]}" if self.reader and scheme == "postgresql" else ""

    def called(self, service: str) -> str:
        """What this process is called in logs, signs of life and metrics: its own name, else what it is."""
        return self.name or service

    def describe(self) -> list[Described]:
        """Every setting as a line for people: secrets and passwords masked, with its origin."""
        return [
            Described(_variable(name), _shown(name, getattr(self, name)), self.origins.get(name, "default"), meaning)
            for name, meaning in _meanings().items()
        ]

    def environment(self) -> dict[str, str]:
        """The variables that give a child process the same settings; what is a default everywhere is left out."""
        usual = Settings()
        return {
            _variable(name): str(getattr(self, name))
            for name in _meanings()
            if getattr(self, name) != getattr(usual, name)
        }


def load(environ: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Read the settings from the environment and the file it names; `given` (a command's options) win.

    Raises SettingsError with every problem at once.
    """
    environ = os.environ if environ is None else environ
    problems: list[Problem] = []
    raw = {name: (value, "option") for name, value in given.items() if value is not None}
    for layer in (_from_environment(environ, problems), _from_file(environ.get(CONFIG, ""), problems)):
        raw = {**layer, **raw}
    values: dict[str, Any] = {}
    types = {field.encode_name: field.type for field in msgspec.structs.fields(Settings)}
    for name, (value, _) in raw.items():
        try:
            values[name] = msgspec.convert(value, types[name], strict=False, dec_hook=_path)
        except msgspec.ValidationError as error:
            problems.append(
                Problem(_variable(name), f"giá trị {_shown(name, value)!r} không dùng được", f"cannot be used: {error}")
            )
    if problems:
        raise SettingsError(problems)
    return Settings(**values, origins={name: origin for name, (_, origin) in raw.items()})


def _from_environment(environ: Mapping[str, str], problems: list[Problem]) -> dict[str, tuple[Any, str]]:
    found: dict[str, tuple[Any, str]] = {}
    known = _meanings()
    for variable, value in sorted(environ.items()):
        if not variable.startswith(PREFIX) or variable.startswith(RESERVED) or variable == CONFIG:
            continue
        name = variable.removeprefix(PREFIX).lower()
        by_file = name.removesuffix("_file")
        if name in known:
            found[name] = (value, variable)
        elif by_file in Settings.SECRETS | Settings.ADDRESSES and name != by_file:
            text = _text_of(value, variable, problems)
            if text is not None:
                found.setdefault(by_file, (text.strip(), f"{variable} ({value})"))
        else:
            problems.append(_unknown(variable, [_variable(other) for other in known]))
    return found


def _from_file(path: str, problems: list[Problem]) -> dict[str, tuple[Any, str]]:
    text = _text_of(path, CONFIG, problems) if path else None
    if text is None:
        return {}
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(CONFIG, f"tệp {path} không phải TOML hợp lệ", f"{path} is not valid TOML: {error}"))
        return {}
    known = _meanings()
    problems += [_unknown(name, list(known), path) for name in content if name not in known]
    return {name: (value, path) for name, value in content.items() if name in known}


def _text_of(path: str, variable: str, problems: list[Problem]) -> str | None:
    try:
        return Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(variable, f"không đọc được tệp {path}", f"cannot read {path}: {error}"))
        return None


def _unknown(name: str, known: list[str], path: str = "") -> Problem:
    nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.0)[0]
    where_vi, where_en = (f" trong {path}", f" in {path}") if path else ("", "")
    return Problem(
        name,
        f"không có thiết lập này{where_vi}; tên gần nhất là {nearest}",
        f"is not a setting{where_en}; the nearest name is {nearest}",
    )


def _misaddressed(settings: Settings) -> Iterator[Problem]:
    for name, schemes in (("ledger", LEDGER_SCHEMES), ("views", LEDGER_SCHEMES), ("broker", BROKER_SCHEMES)):
        address = getattr(settings, name)
        repeated = name == "views" and address == settings.ledger
        if address and not repeated and address.partition("://")[0] not in schemes:
            listed = ", ".join(f"{scheme}://" for scheme in schemes)
            yield Problem(
                _variable(name), f"địa chỉ phải bắt đầu bằng {listed}", f"the address must begin with {listed}"
            )
    if settings.ledger == settings.views and settings.ledger.startswith("sqlite"):
        yield Problem(
            _variable("views"),
            "khung nhìn phải nằm ở tệp khác với sổ cái",
            "the views must lie in another file than the ledger",
        )


def _unheard(metrics: str) -> Iterator[Problem]:
    host, _, port = metrics.rpartition(":")
    if metrics and not (host and port.isdecimal() and int(port) <= _LAST_PORT):
        yield Problem(
            _variable("metrics"), "phải là địa chỉ:cổng, như 127.0.0.1:9460", "must be host:port, as 127.0.0.1:9460 is"
        )


def _no_login(reader: str) -> Iterator[Problem]:
    if re.search(r"[@/\s]", reader):
        yield Problem(
            _variable("reader"),
            "chỉ ghi tên[:mật khẩu], không phải địa chỉ; @ và / trong mật khẩu viết %40 và %2F",
            "must be login[:password] and no address; @ and / in a password are written %40 and %2F",
        )


def _plain(address: str) -> str:
    """One spelling of a PostgreSQL address, whatever driver it names."""
    scheme, mark, rest = address.partition("://")
    return f"postgresql{mark}{rest}" if scheme.partition("+")[0] in {"postgres", "postgresql"} else address


def _beside(ledger: str) -> str:
    if not ledger.startswith("sqlite:///"):
        return ledger
    return f"sqlite:///{Path(ledger.removeprefix('sqlite:///')).with_name('views.db')}"


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _meanings() -> dict[str, str]:
    return {
        field.name: next(meta.description or "" for meta in field.type.__metadata__ if isinstance(meta, Meta))
        for field in msgspec.structs.fields(Settings)
        if field.name != "origins"
    }


def _path(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str | Path):
        return Path(value)
    message = f"not a {kind.__name__}"
    raise TypeError(message)


def _shown(name: str, value: object) -> str:
    text = str(value)
    if name in Settings.SECRETS:
        return MASK if text else ""
    password = urlsplit(text).password if name in Settings.ADDRESSES else None
    return text.replace(f":{password}@", f":{MASK}@") if password else text
