"""The body of a request: one JSON object, read strictly and once."""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from flask import g, request
from flask_babel import gettext as _

from web.api.problem import Wrong, malformed

DEEPEST = 64
LONGEST_NUMBER = 40
WHOLE = range(-(2**63), 2**63)


def body() -> dict[str, Any]:
    """What was sent; nothing at all is an empty object."""
    if "body" not in g:
        g.body = read(request.get_data())
    return cast(dict[str, Any], g.body)


def read(sent: bytes) -> dict[str, Any]:
    if not sent:
        return {}
    if request.mimetype != "application/json":
        raise Wrong(415, "unsupported", _("Send JSON: Content-Type: application/json."))
    value = parsed(sent)
    if not isinstance(value, dict):
        raise malformed(_("Send one JSON object, in braces."))
    return value


def parsed(sent: bytes | str) -> Any:
    """JSON without what no store keeps: NaN, NUL, halves of characters, a key twice,
    numbers beyond 64 bits, values within values without end."""
    try:
        text = sent if isinstance(sent, str) else sent.decode("utf-8")
        value = json.loads(
            text,
            parse_int=whole,
            parse_float=figure,
            parse_constant=nothing,
            object_pairs_hook=without_doubles,
        )
    except UnicodeDecodeError:
        raise malformed(_("The body is not UTF-8.")) from None
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        raise malformed(
            _("The body is no JSON from line %(line)s, column %(column)s.", **where)
        ) from None
    except RecursionError:
        raise too_deep() from None
    for text in texts(value):
        refuse_text(text)
    return value


def whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER or int(digits) not in WHOLE:
        raise malformed(_("A number is over 64 bits: send it as text."))
    return int(digits)


def figure(digits: str) -> Decimal:
    """Exactly as it is written; a float would round it."""
    if len(digits) > LONGEST_NUMBER:
        raise malformed(_("A number has over 40 digits: round it."))
    try:
        return Decimal(digits)
    except InvalidOperation:
        raise malformed(_("A number has an endless power of ten.")) from None


def nothing(word: str) -> None:
    raise malformed(_("%(word)s is no number in JSON: use null.", word=word))


def without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise malformed(_("A key stands twice in one object: keep one."))
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text in it, keys included; looked through level by level."""
    level = [value]
    for _depth in range(DEEPEST + 1):
        below: list[Any] = []
        for each in level:
            if isinstance(each, str):
                yield each
            elif isinstance(each, dict):
                yield from each
                below += each.values()
            elif isinstance(each, list):
                below += each
        if not below:
            return
        level = below
    raise too_deep()


def too_deep() -> Wrong:
    return malformed(_("There are over 64 levels of brackets: flatten it."))


def refuse_text(text: str) -> None:
    if "\0" in text:
        raise malformed(_("A text holds the character NUL: leave it out."))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise malformed(_("A text holds half a character: send it whole.")) from None
