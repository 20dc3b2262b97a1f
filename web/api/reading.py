"""A read: one thing with its ETag, and rows that are at least as new as asked for."""

import hashlib
from collections.abc import Iterable, Mapping
from threading import Event
from time import monotonic
from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from marshmallow import Schema

from okr.domain.errors import Stale, Unavailable
from web import desk
from web.api.problem import invalid, written
from web.api.schemas.fields import Named

AT_LEAST = "X-Min-Position"
PATIENCE = 2.0
LOOK = 0.05


def one(schema: type[Schema], row: Mapping[str, Any], version: int) -> Response:
    """One thing, with its version and the digest of what this viewer reads of it."""
    return answered(schema, row, f"{version}.")


def whole(schema: type[Schema], row: Mapping[str, Any]) -> Response:
    """What has no version, as it is made of many things; the digest of it."""
    return answered(schema, row, "")


def answered(schema: type[Schema], row: Mapping[str, Any], version: str) -> Response:
    body = written(shown(schema, [row])[0])
    digest = hashlib.sha256(body.encode()).hexdigest()[:16]
    answer = Response(body, mimetype="application/json")
    answer.set_etag(f"{version}{digest}")
    answer.make_conditional(request)
    if answer.status_code == 412:
        raise Stale("It is another by now: read it without If-Match.")
    return answer


def shown(schema: type[Schema], rows: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Rows as they go out; the names of all are looked up at once."""
    made, told = schema(), list(rows)
    for name, field in made.fields.items():
        if isinstance(field, Named):
            field.look_up([row.get(field.attribute or name) for row in told])
    return [made.dump(row) for row in told]


def await_rows() -> None:
    """Let the rows come to the position that was asked for, or say that they do not."""
    said = request.headers.get(AT_LEAST)
    if said is None:
        return
    if not (said.isascii() and said.isdecimal() and len(said) < 19):
        raise invalid(**{AT_LEAST: [_("Send a position, as X-Position gave it.")]})
    desk.let_go()
    until = monotonic() + PATIENCE
    while not come(int(said)):
        if monotonic() >= until:
            raise Unavailable(_("The rows are not that far yet: ask again."))
        Event().wait(LOOK)


def come(position: int) -> bool:
    workspace = desk.workspace()
    if workspace.read_model.reached() >= position:
        return True
    return workspace.catch_up() and workspace.read_model.reached() >= position
