"""A write: its key, the version it rests on, and the answer made of what was kept."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from flask import Response, g, request
from flask_babel import gettext as _

from okr.application.okr import Done
from okr.domain.aggregate import Aggregate
from web import desk
from web.api import bearer
from web.api.body import body
from web.api.problem import Wrong, invalid, written

A = TypeVar("A", bound=Aggregate)
KEY = "Idempotency-Key"
POSITION = "X-Position"
LONGEST_KEY = 80
NO_VERSION = -1
"""What no thing has: an ETag that is none of ours matches nothing."""


def key() -> str:
    """The key that makes a write happen once; a fresh one when none is sent."""
    sent = request.headers.get(KEY)
    if sent is None:
        return str(uuid4())
    printable = sent.isascii() and sent.isprintable()
    if not sent or not printable or len(sent) > LONGEST_KEY:
        raise invalid(**{KEY: [_("Send 1 to 80 printable ASCII characters.")]})
    return sent


def digest() -> str:
    """What was asked, so that the same key with another body is refused."""
    said = json.dumps(body(), sort_keys=True, default=str)
    asked = (request.method, request.full_path, said)
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def command_id() -> UUID:
    """The command as an id: what it makes can be named after it."""
    return uuid5(NAMESPACE_URL, f"okr:{bearer.actor()}:{g.command_key}")


def expected(current: Callable[[], Response]) -> int | None:
    """The version an edit rests on; None for `*`. `current` shows what stands there
    now to whoever comes too late."""
    g.current = current
    if "If-Match" not in request.headers:
        sentence = _("Read it first, then send its ETag as If-Match.")
        raise Wrong(428, "precondition_required", sentence)
    return offered()


def offered() -> int | None:
    """The version of If-Match, where one was sent to a step that needs none."""
    sent = request.if_match
    if "If-Match" not in request.headers or sent.star_tag:
        return None
    # Proxies that compress make strong tags weak; the version is the same.
    tags = [tag for tag in sent.as_set(include_weak=True) if tag]
    versions = [tag.partition(".")[0] for tag in tags]
    known = [int(v) for v in versions if v.isascii() and v.isdecimal() and len(v) < 10]
    return max(known, default=NO_VERSION)


def acted(kind: type[A], id: UUID, act: Callable[[A, UUID], object]) -> Done:
    """Let one thing do something; If-Match, where it was sent, names its words."""
    by, keep = desk.me(), desk.okr().act
    return keep(kind, id, lambda one: act(one, by), expected=offered())


def answer(told: dict[str, Any], done: Done) -> Response:
    """Made of nothing but what was kept, so that a repeat answers alike."""
    made = Response(written(told), mimetype="application/json")
    position = done.position or desk.workspace().last_position()
    made.headers[POSITION] = str(position)
    return made


def added(done: Done) -> Response:
    """For what is read within something else: it has no address of its own."""
    made = answer({"id": done.answer, "position": done.position}, done)
    made.status_code = 201
    return made
