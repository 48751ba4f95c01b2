"""How do bytes become a submission, and a record become a fact?

The envelope is a CloudEvent 1.0 in JSON. At intake every malformed place is reported at once; at replay a record is
read tolerantly, because it was accepted once and stays readable for ever.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Raw, UnsetType

from events.base import Event, Family, Recorded, Submission
from events.catalogue import BY_TYPE
from events.correction import Corrected, ReportAmended
from events.errors import Refusal, Refused, UnreadableRecord
from events.ids import Subject
from events.later_fields import carried
from events.quantities import FIRST_DAY, LAST_DAY
from events.shape import collect, explain, nearest, prune, repeated_keys
from events.texts import Uuid
from events.upcasts import upcast

Source = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^/offices/[a-z0-9][a-z0-9-]{0,60}$(?!\n)")]
Time = Annotated[datetime, Meta(tz=True)]
BROKEN = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, ValueError)


class Envelope(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The attributes of a CloudEvent 1.0 with this register's extensions."""

    specversion: Literal["1.0"]
    id: Uuid
    source: Source
    type: Annotated[str, Meta(min_length=1, max_length=80)]
    schemaversion: Annotated[int, Meta(ge=1, le=1000)]
    subject: Subject
    effectiveon: date
    data: Raw
    time: Time | UnsetType = UNSET
    datacontenttype: Literal["application/json"] | UnsetType = UNSET
    dataschema: Annotated[str, Meta(min_length=1, max_length=300)] | UnsetType = UNSET
    expectedversion: Annotated[int, Meta(ge=0, le=2**31)] | UnsetType = UNSET
    actid: Uuid | UnsetType = UNSET


class _Record(msgspec.Struct, frozen=True, gc=False):
    position: int
    recordedat: datetime
    office: str
    version: int
    event: Raw


class _Stored(msgspec.Struct, frozen=True, gc=False):
    id: str
    type: str
    schemaversion: int
    subject: str
    effectiveon: date
    data: Raw
    actid: str | None = None


_ENVELOPE = msgspec.json.Decoder(Envelope)
_RECORD = msgspec.json.Decoder(_Record)
_STORED = msgspec.json.Decoder(_Stored)
_DATA = {name: msgspec.json.Decoder(event) for name, event in BY_TYPE.items()}
_ANY = msgspec.json.Decoder()
_ENCODER = msgspec.json.Encoder()
_BATCH = msgspec.json.Decoder(list[Raw])


def not_json(error: BaseException, pointer: str = "") -> Refusal:
    """The refusal of bytes that are no JSON at all."""
    return Refusal(
        code="R-JSON-01",
        pointer=pointer,
        vi="Nội dung không phải JSON UTF-8 hợp lệ. Hãy kiểm tra dấu ngoặc, dấu phẩy, bảng mã.",
        en=f"The content is not valid UTF-8 JSON ({type(error).__name__}: {str(error)[:120]}). Mend the text.",
        law="RFC 8259",
    )


def split_batch(body: bytes) -> list[bytes]:
    """The exact bytes of each element of a JSON array, or one refusal for the whole body."""
    try:
        return [bytes(raw) for raw in _BATCH.decode(body)]
    except BROKEN as error:
        raise Refused([not_json(error)]) from error


def decode(body: bytes) -> Submission:
    """One CloudEvent as an office sent it; raises Refused with every malformed place."""
    try:
        envelope = _ENVELOPE.decode(body)
        event_class = BY_TYPE[envelope.type]
        if envelope.schemaversion != event_class.version or not _surely_unrepeated(body):
            return _decode_slowly(body)
        data = _DATA[envelope.type].decode(envelope.data)
    except (*BROKEN, KeyError):
        return _decode_slowly(body)
    return _finish(envelope, data, body)


def _surely_unrepeated(body: bytes) -> bool:
    """Whether no key stands twice in one object; a false no costs only time.

    What an encoder writes of a dict repeats no key, so bytes that come back unchanged repeat none either.
    """
    return _ENCODER.encode(_ANY.decode(body)) == body or not repeated_keys(body)


def _decode_slowly(body: bytes) -> Submission:
    """The same place by place: whatever is wrong is collected."""
    try:
        whole: Any = _ANY.decode(body)
        refusals = repeated_keys(body)
    except BROKEN as error:
        raise Refused([not_json(error)]) from error
    if not isinstance(whole, dict):
        raise Refused([explain("", "Expected `object`, got another type")])
    refusals += collect(Envelope, whole, "", skip=frozenset({"data"}))
    event_class = BY_TYPE.get(str(whole.get("type", "")))
    data: Event | None = None
    if event_class is None:
        if isinstance(whole.get("type"), str) and whole["type"]:
            refusals.append(nearest("R-TYPE-01", "/type", whole["type"], BY_TYPE))
    elif "data" in whole:
        data = _data(event_class, whole, refusals)
    if refusals or data is None:
        raise Refused(refusals or [explain("/data", "Object missing required field `data`")])
    raw = msgspec.json.encode(whole["data"])
    fields = {k: v for k, v in whole.items() if k != "data"}
    return _finish(msgspec.convert({**fields, "data": Raw(raw)}, Envelope), data, body)


def _data(event_class: type[Event], whole: dict[str, Any], refusals: list[Refusal]) -> Event | None:
    version = whole.get("schemaversion")
    data = whole["data"]
    if not isinstance(version, int) or not 1 <= version <= event_class.version:
        refusals.append(
            Refusal(
                code="R-TYPE-02",
                pointer="/schemaversion",
                vi=f"Phiên bản lược đồ của {event_class.type} là từ 1 đến {event_class.version}.",
                en=f"{event_class.type} has schema versions 1 to {event_class.version}.",
            )
        )
        return None
    found: list[Refusal] = []
    if isinstance(data, dict) and version < event_class.version:
        later = carried(event_class.type, version, data, to=event_class.version)
        found = [_of_later_version(field, version, brought) for field, brought in later]
        data = upcast(event_class.type, version, data, to=event_class.version)
    found += collect(event_class, data, "/data")
    refusals += found
    return None if found else msgspec.convert(data, event_class)


def _of_later_version(field: str, version: int, brought: int) -> Refusal:
    """The refusal of a field that the version named does not have."""
    name = field.rpartition("/")[2]
    return Refusal(
        code="R-SHAPE-02",
        pointer=f"/data/{field}",
        vi=f"Phiên bản lược đồ {version} không có trường “{name}”, chỉ có từ phiên bản {brought}. Hãy ghi "
        f"schemaversion {brought} hoặc bỏ trường này.",
        en=f"Schema version {version} has no field “{name}”, which came with version {brought}. State schemaversion "
        f"{brought}, or leave the field out.",
    )


def _finish(envelope: Envelope, data: Event, body: bytes) -> Submission:
    refusals = [*_family(envelope, data), *_days(envelope.effectiveon, "/effectiveon")]
    if isinstance(data, Corrected):
        refusals += [*_replacement(data), *_days(data.replacement.effectiveon, "/data/replacement/effectiveon")]
    if refusals:
        raise Refused(refusals)
    return Submission(
        event_id=envelope.id,
        source=envelope.source,
        type=envelope.type,
        schema_version=envelope.schemaversion,
        subject=envelope.subject,
        effective_on=envelope.effectiveon,
        data=data,
        expected_version=None if envelope.expectedversion is UNSET else envelope.expectedversion,
        act_id=None if envelope.actid is UNSET else envelope.actid,
        time=None if envelope.time is UNSET else envelope.time,
        body=body,
    )


def family_of(subject: str) -> Family:
    """What kind of stream a subject names."""
    scheme, colon, _ = subject.partition(":")
    return Family(scheme) if colon else Family.ORGANISATION


def _family(envelope: Envelope, data: Event) -> list[Refusal]:
    if family_of(envelope.subject) is data.family or envelope.type.startswith("record."):
        return []
    form = "<uuid>" if data.family is Family.ORGANISATION else f"{data.family.value}:…"
    return [
        Refusal(
            code="R-SUBJECT-01",
            pointer="/subject",
            vi=f"Đối tượng của {envelope.type} phải có dạng {form}.",
            en=f"The subject of {envelope.type} must have the form {form}.",
        )
    ]


def _days(effective: date, pointer: str) -> list[Refusal]:
    if FIRST_DAY <= effective <= LAST_DAY:
        return []
    return [
        Refusal(
            code="R-TIME-03",
            pointer=pointer,
            vi=f"Ngày hiệu lực phải từ {FIRST_DAY} đến {LAST_DAY}. Hãy kiểm tra năm.",
            en=f"The effective date must lie between {FIRST_DAY} and {LAST_DAY}. Look at the year again.",
            law="quy tắc của sổ bộ",
        )
    ]


def _replacement(data: Corrected) -> list[Refusal]:
    new = data.replacement
    event_class, pointer = BY_TYPE.get(new.type), "/data/replacement/type"
    if event_class is None:
        return [nearest("R-TYPE-01", pointer, new.type, BY_TYPE)]
    if issubclass(event_class, ReportAmended) or new.type.startswith("record."):
        vi = f"“{new.type}” không thay cho một việc được: chỉ một việc khác thay được."
        en = f"“{new.type}” cannot stand in the place of a fact: only another fact can."
        return [Refusal(code="R-TYPE-01", pointer=pointer, vi=vi, en=en)]
    refusals: list[Refusal] = []
    whole = {"schemaversion": new.schemaversion, "data": new.data}
    _data(event_class, whole, refusals)
    return [msgspec.structs.replace(r, pointer="/data/replacement" + r.pointer) for r in refusals]


def data_of(name: str, version: int, data: dict[str, Any]) -> Event:
    """The data of an event that was accepted once, as today's version has it."""
    event_class = BY_TYPE[name]
    if version < event_class.version:
        data = upcast(name, version, data, to=event_class.version)
    return msgspec.convert(prune(event_class, data), event_class)


def decode_record(record: bytes) -> Recorded:
    """A stored record; fields that today's version no longer has are passed over. Raises UnreadableRecord."""
    position = None
    try:
        head = _RECORD.decode(record)
        position = head.position
        stored = _STORED.decode(head.event)
        data = _data_in(stored)
    except Exception as error:  # whatever a record of another release does to us
        raise UnreadableRecord(position, f"{type(error).__name__}: {error}") from error
    return Recorded(
        position=head.position,
        recorded_at=head.recordedat,
        office=head.office,
        version=head.version,
        event_id=stored.id,
        type=stored.type,
        schema_version=stored.schemaversion,
        subject=stored.subject,
        effective_on=stored.effectiveon,
        act_id=stored.actid,
        data=data,
    )


def _data_in(stored: _Stored) -> Event:
    event_class = BY_TYPE[stored.type]
    if stored.schemaversion == event_class.version:
        try:
            return _DATA[stored.type].decode(stored.data)
        except msgspec.ValidationError:  # it has a field that today's version no longer has
            pass
    return data_of(stored.type, stored.schemaversion, _ANY.decode(stored.data))
