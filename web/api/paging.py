"""Lists by the page: how many, and from where on."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for
from marshmallow import Schema, ValidationError, fields
from werkzeug.exceptions import HTTPException

from web.api.body import parsed
from web.api.problem import invalid, written
from web.api.reading import shown
from web.api.schemas.fields import Told

DEFAULT, MOST = 50, 200
ROOM = 500
Key = str | int
Row = Mapping[str, Any]


class Count(fields.Field[int]):
    """How many at once, as digits in an address."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        word = str(value)
        well = word.isascii() and word.isdecimal() and len(word) < 4
        if not well or not 1 <= int(word) <= MOST:
            raise ValidationError(f"Ask for 1 to {MOST} at once.")
        return int(word)


class Cursor(fields.Field[tuple[Key, ...]]):
    """The last sort key of the page before, unreadable on purpose."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> tuple[Key, ...]:
        try:
            known = parsed(urlsafe_b64decode(str(value)[:ROOM].encode()).decode())
        except (ValueError, HTTPException):
            known = None
        if not isinstance(known, list) or not all(
            type(part) in (str, int) for part in known
        ):
            raise ValidationError(NO_CURSOR)
        return tuple(known)


NO_CURSOR = "That is no cursor of this list: take next as it was given."


class Paging(Told):
    """Which page of a list; a list that asks for more extends this."""

    limit = Count(
        load_default=DEFAULT,
        metadata={"type": "integer", "minimum": 1, "maximum": MOST},
    )
    cursor = Cursor(
        load_default=None,
        metadata={"type": "string", "description": "What `next` said before."},
    )


@dataclass(frozen=True)
class Page:
    """One page of a list: ask for `room` rows, one more than are shown."""

    limit: int
    after: tuple[Any, ...]

    @property
    def room(self) -> int:
        return self.limit + 1


def page(told: Mapping[str, Any], *start: Key) -> Page:
    """The page that was asked for; `start` is where the first one begins."""
    cursor = told["cursor"]
    if cursor is None:
        return Page(told["limit"], start)
    if [type(part) for part in cursor] != [type(part) for part in start]:
        raise invalid(cursor=[NO_CURSOR])
    return Page(told["limit"], cursor)


def listed(
    schema: type[Schema],
    rows: Sequence[Row],
    page: Page,
    key: Callable[[Row], tuple[Key, ...]],
    above: Sequence[Row] = (),
) -> Response:
    """The rows of a page and, where there are more, how to go on; `above` them what
    only the first page tells."""
    here = rows[: page.limit]
    further = cursor(key(here[-1])) if len(rows) > page.limit else None
    told = {"items": shown(schema, [*above, *here]), "next": further}
    answer = Response(written(told), mimetype="application/json")
    if further:
        answer.headers["Link"] = f'<{address(further)}>; rel="next"'
    return answer


def cursor(key: tuple[Key, ...]) -> str:
    return urlsafe_b64encode(json.dumps(key).encode()).decode()


def address(further: str) -> str:
    """The same list from there on."""
    assert request.endpoint
    asked = {**request.args.to_dict(), "cursor": further}
    return url_for(request.endpoint, **{**(request.view_args or {}), **asked})
