"""How does an office give out an extract of the register, and how does anybody compare one with the register?"""

import uuid
from pathlib import Path
from typing import Any

import click
import msgspec

from events.publication_words import ExtractReader
from services.cli import options, output
from services.exits import Exit

READERS = tuple(reader.value for reader in ExtractReader)


class _Answer(msgspec.Struct):
    true_for: dict[str, Any]
    receipt: dict[str, Any]
    sha256: str
    extract: msgspec.Raw


@click.command()
@click.argument("reference", metavar="[ID|CODE]", required=False)
@click.option("--on", "as_of", metavar="DATE", help="nội dung vào ngày · contents on this day [hôm nay · today].")
@click.option("--fee", type=click.IntRange(min=0), help="phí đã thu, đồng · fee that was paid, đồng.")
@click.option("--reader", type=click.Choice(READERS), help="cấp cho ai · to whom it is given [anybody].")
@click.option("--asked-on", metavar="DATE", help="ngày yêu cầu · asked for on [hôm nay · today].")
@click.option("--known-at", type=click.IntRange(min=1), metavar="POSITION", help="theo vị trí này · as known at.")
@click.option("--id", "event_id", metavar="UUID", help="mã lần cấp, để gửi lại · id of the issue, to repeat it.")
@click.option("--check", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="đối chiếu · compare.")
@options.reached
@options.as_json
def extract(
    *,
    reference: str | None,
    fee: int | None,
    event_id: str | None,
    check: Path | None,
    url: str | None,
    office: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Cấp bản trích nội dung đăng ký (ra stdout), hoặc đối chiếu một bản với sổ · issue an extract, or check one.

    Phí do Hội đồng nhân dân tỉnh quy định · the provincial People's Council sets the fee.
    """
    from services.cli import client
    from services.cli.failing import WronglyCalled

    place = client.place(options.chosen(), url)
    if check is not None:
        _compare(place, check, as_json=as_json)
        return
    if reference is None or fee is None:
        raise WronglyCalled("cần mã tổ chức và --fee, hoặc --check", "an organisation and --fee, or --check, is needed")
    named = event_id or str(uuid.uuid4())
    request = {"id": named, "fee": fee, **{k: v for k, v in asked.items() if v is not None}}
    with client.Api(place, client.key(place, office)) as api:
        sent = api.post(f"/organisations/{client.part(reference)}/extracts", msgspec.json.encode(request))
    found = msgspec.json.decode(sent, type=_Answer)
    output.line(sent.decode() if as_json else bytes(found.extract).decode())
    position = found.receipt["position"]
    output.note(
        f"đã cấp, vị trí {position}, {named}, SHA-256 {found.sha256}",
        f"issued at position {position}; a repeat with --id {named} issues nothing anew",
    )


def _compare(place: Any, path: Path, *, as_json: bool) -> None:
    """Say whether the register says the same; ends with 1 where it does not."""
    from services.cli import client

    with client.Api(place) as api:
        found = msgspec.json.decode(api.post("/extracts/check", path.read_bytes()))
    if as_json:
        output.json(found)
    else:
        same = "khớp với sổ · the register says the same"
        other = "KHÔNG khớp với sổ · NOT what the register says"
        output.line(f"{found['organisation']}: {same if found['matches'] else other}")
        output.line(f"  SHA-256 {found['sha256']}")
        for one in found["issued"]:
            reader = ExtractReader(one["reader"]).vi
            output.line(f"  cấp ngày · issued on {one['issued_on']}, {one['fee']} đồng, {reader}, {one['event_id']}")
        if not found["issued"]:
            output.line("  chưa có lần cấp nào trong sổ · no issue of it is recorded")
    if not (found["matches"] and found["issued"]):
        raise click.exceptions.Exit(Exit.NO)
