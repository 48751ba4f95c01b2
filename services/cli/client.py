"""How does the command line reach a running register, and with whose key?

The address is `--url`, SOBO_API, or that of the instance that runs on the data folder (the demo's is found too). The
key is SOBO_API_KEY, or on the machine of an embedded instance the one in its keys.toml.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any, Final, Self
from urllib.parse import quote

import httpx
import msgspec

from services import embedded
from services.cli.failing import CommandError, Unreached, WronglyCalled
from services.exits import Exit
from services.offices import demonstration
from services.settings import Settings

DEMO: Final = "demo"  # the folder of the demo, in the default data folder
PATIENCE: Final = httpx.Timeout(60.0, connect=5.0)
_FOR_LISTS: Final = httpx.Timeout(600.0, connect=5.0)  # a list of the whole country is read before it is sent
_CLIENT_ERROR: Final = 400
_UNAVAILABLE: Final = (502, 503, 504)


class Place(msgspec.Struct, frozen=True):
    """Where the register is, and the settings of the instance that was found there."""

    address: str
    settings: Settings


class Refusal(CommandError):
    """The register answered with a problem."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        """Tell the problem's own words; exit code 3 where the register says that it cannot answer now."""
        super().__init__(*spoken(status, problem))
        self.status = status
        self.problem = problem
        self.exit_code = Exit.UNREACHED if status in _UNAVAILABLE else Exit.NO


def place(settings: Settings, url: str | None = None) -> Place:
    """Find the register. Raises Unreached."""
    address = url or settings.api
    if address:
        return Place(address.rstrip("/"), settings)
    for folder in (settings.data, settings.data / DEMO):
        run = embedded.running(folder)
        if run is not None:
            return Place(run.address, msgspec.structs.replace(settings, data=folder))
    raise Unreached(
        f"không có sổ bộ nào đang chạy trên {settings.data}; hãy chạy `sobo up`, hoặc đặt --url hay SOBO_API",
        f"no register runs on {settings.data}; run `sobo up`, or give --url or SOBO_API",
    )


def key(found: Place, office: str | None = None) -> str:
    """The key of the office that we speak for. Raises WronglyCalled where this machine does not hold it."""
    settings = found.settings
    if settings.api_key and office is None:
        return settings.api_key
    kept = demonstration.key_of(settings, office) if office else None
    if kept is None and settings.api_key:
        kept = settings.api_key
    if kept is None:
        who_vi, who_en = (
            (f"của cơ quan {office}", f"of the office {office}") if office else ("của cơ quan", "of an office")
        )
        raise WronglyCalled(
            f"chưa có khóa {who_vi}; đặt SOBO_API_KEY (hoặc SOBO_API_KEY_FILE), hay --office trên máy chạy `sobo up`",
            f"there is no key {who_en}; set SOBO_API_KEY (or SOBO_API_KEY_FILE), or --office where `sobo up` runs",
        )
    return kept


def headers(api_key: str) -> dict[str, str]:
    """How an office proves who it is."""
    return {"Authorization": f"Bearer {api_key}"}


class Api:
    """The questions of the command line."""

    def __init__(self, found: Place, api_key: str | None = None) -> None:
        """Ask at this address, as the office whose key it is where one is given."""
        self.address = found.address
        self._client = httpx.Client(
            base_url=found.address, timeout=PATIENCE, headers=headers(api_key) if api_key else {}, trust_env=False
        )

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, path: str, **params: Any) -> Any:
        """Ask, and return the decoded JSON. Raises Unreached and Refusal."""
        return self._decoded(self._ask("GET", path, params=_given(params)))

    def fetch(self, path: str, **params: Any) -> bytes:
        """Ask for a file, and return its bytes. Raises Unreached and Refusal."""
        return self._ask("GET", path, headers={"Accept": "*/*"}, params=_given(params))

    @contextlib.contextmanager
    def stream(self, path: str, **params: Any) -> Iterator[Iterator[bytes]]:
        """Ask for a file of any size, and give its bytes as they come. Raises Unreached and Refusal."""
        more: dict[str, Any] = {"headers": {"Accept": "*/*"}, "params": _given(params), "timeout": _FOR_LISTS}
        try:
            with self._client.stream("GET", path, **more) as answer:
                if answer.status_code >= _CLIENT_ERROR:
                    raise Refusal(answer.status_code, problem_of(answer.read()))
                yield answer.iter_bytes()
        except httpx.HTTPError as error:
            raise unreached(self.address, error) from error

    def post(self, path: str, content: bytes, **params: Any) -> bytes:
        """Send JSON, and return the bytes of the answer. Raises Unreached and Refusal."""
        headers = {"Content-Type": "application/json"}
        return self._ask("POST", path, content=content, headers=headers, params=_given(params))

    def send(self, path: str, content: bytes, **params: Any) -> bytes:
        """Send a file, and return the bytes of the one that it becomes. Raises Unreached and Refusal."""
        headers = {"Content-Type": "application/octet-stream", "Accept": "*/*"}
        return self._ask("POST", path, content=content, headers=headers, params=_given(params))

    def _ask(self, method: str, path: str, *, headers: dict[str, str] | None = None, **more: Any) -> bytes:
        try:
            answer = self._client.request(
                method, path, headers={"Accept": "application/json", **(headers or {})}, **more
            )
        except httpx.HTTPError as error:
            raise unreached(self.address, error) from error
        if answer.status_code >= _CLIENT_ERROR:
            raise Refusal(answer.status_code, problem_of(answer.content))
        return answer.content

    def _decoded(self, content: bytes) -> Any:
        try:
            return msgspec.json.decode(content)
        except msgspec.DecodeError as error:
            raise unreached(self.address, error) from error


def unreached(address: str, error: Exception) -> Unreached:
    """Nobody answers there, or not in our language."""
    what = type(error).__name__
    return Unreached(
        f"{address} không trả lời ({what}); kiểm tra địa chỉ và xem `sobo doctor`",
        f"{address} does not answer ({what}); check the address, see `sobo doctor`",
    )


def problem_of(content: bytes) -> dict[str, Any]:
    """The problem document of an answer; empty where it is none."""
    try:
        found = msgspec.json.decode(content)
    except msgspec.DecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def spoken(status: int, problem: dict[str, Any]) -> tuple[str, str]:
    """A problem in two languages: each refusal with its code and place."""
    refusals: list[dict[str, Any]] = [one for one in problem.get("refusals") or [] if isinstance(one, dict)]
    if refusals:
        vi, en = ("; ".join(_refusal(one, tongue) for one in refusals) for tongue in ("vi", "en"))
        return vi, en
    if not problem:
        return f"máy chủ trả lời HTTP {status}", f"the server answers HTTP {status}"
    title, detail = str(problem.get("title") or f"HTTP {status}"), str(problem.get("detail") or "")
    vi, _, en = title.partition(" / ")
    detail_en = str(problem.get("detail_en") or "")
    return ": ".join(filter(None, (vi, detail))), ": ".join(filter(None, (en or vi, detail_en)))


def _refusal(one: dict[str, Any], tongue: str) -> str:
    where = f" {one['pointer']}" if one.get("pointer") else ""
    return f"[{one.get('code', '?')}{where}] {one.get(tongue) or ''}"


def part(text: str) -> str:
    """What a person typed, as one part of a path."""
    return quote(text, safe="")


def _given(params: Mapping[str, Any]) -> dict[str, str]:
    """The parameters that were given, as text."""
    return {name: _text(value) for name, value in params.items() if value not in (None, (), "")}


def _text(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
