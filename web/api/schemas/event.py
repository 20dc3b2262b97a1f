"""An event as the outside reads it, and from where on it is asked for."""

import json
from typing import Any

from marshmallow import ValidationError

from web.api.paging import Paging
from web.api.schemas.fields import (
    Field,
    Id,
    Line,
    Moment,
    Shown,
    Somebody,
    Told,
    Whole,
)

NOBODY = "Null for what a workshop does without a name."


class Position(Field):
    """A place in the log, as digits in an address."""

    described = {
        "type": "integer",
        "minimum": 0,
        "maximum": 10**18 - 1,
        "description": "The last position that is known already.",
    }

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        word = str(value)
        if not (word.isascii() and word.isdecimal() and len(word) < 19):
            raise ValidationError("Send a position, as an event gave it.")
        return int(word)


class Facts(Field):
    """What an event says, by name; days, numbers and ids are text."""

    described = {
        "type": "object",
        "additionalProperties": {"type": ["string", "integer", "boolean", "null"]},
    }

    def _serialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        return json.loads(value)


class Event(Shown):
    position = Whole(attribute="id")
    topic = Line(metadata={"description": "What happened: see the help page Events."})
    thing = Id(metadata={"description": "What it happened to."})
    about = Id(metadata={"description": "What tells of it: the goal of a check-in."})
    at = Moment()
    by = Somebody(allow_none=True, metadata={"description": NOBODY})
    via = Line(metadata={"description": "By which way: page, api, import."})
    said = Facts(attribute="fields", data_key="fields")


class Events(Paging):
    after = Position(load_default=0)


class Stream(Told):
    after = Position(load_default=None, allow_none=False)
