"""What is the contract? JSON Schema of every event, OpenAPI and AsyncAPI, written from the catalogue."""

from functools import cache

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events.catalogue import BY_TYPE
from events.shape import nearest
from services.api import query
from services.api.answering import FOR_A_WHILE, Asking, answer
from services.contract import asyncapi, openapi, schemas
from services.contract.answers import SchemaLine, SchemaList
from services.contract.operations.operation import Operation
from services.contract.operations.reference import ASYNCAPI, OPENAPI, SCHEMA, SCHEMAS
from services.contract.problems import Declined


@get(SCHEMAS.route)
async def list_schemas(request: Asking) -> ASGIResponse:
    """Every event type."""
    query.read(SCHEMAS, request.scope["query_string"])
    return answer(SchemaList([SchemaLine(**one) for one in schemas.listed()]), cache=FOR_A_WHILE)


@get(SCHEMA.route)
async def read_schema(request: Asking, type: FromPath[str]) -> ASGIResponse:  # noqa: A002  the path's own word
    """One event type, envelope and data."""
    query.read(SCHEMA, request.scope["query_string"])
    if type not in BY_TYPE:
        raise Declined("no-such-page", [nearest("R-TYPE-01", "", type, BY_TYPE)])
    return answer(_schema(type), media="application/schema+json", cache=FOR_A_WHILE)


@get(OPENAPI.route)
async def read_openapi(request: Asking) -> ASGIResponse:
    """OpenAPI 3.1."""
    return _document(request, OPENAPI)


@get(ASYNCAPI.route)
async def read_asyncapi(request: Asking) -> ASGIResponse:
    """AsyncAPI 3."""
    return _document(request, ASYNCAPI)


def _document(request: Asking, operation: Operation) -> ASGIResponse:
    query.read(operation, request.scope["query_string"])
    return answer(_bytes(operation.name), cache=FOR_A_WHILE)


@cache
def _bytes(name: str) -> bytes:
    return msgspec.json.encode(openapi.document() if name == OPENAPI.name else asyncapi.document())


@cache
def _schema(name: str) -> bytes:
    return msgspec.json.encode(schemas.envelope_of(name))
