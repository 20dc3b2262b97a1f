"""The fields of every schema: strict on the way in, the same words on the way out."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from okr.domain.text import FIGURE_LIMIT, NAME_LIMIT, TEXT_LIMIT
from web import desk, reported

FIGURE = r"^-?[0-9]{1,18}(\.[0-9]{1,9})?$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
ID = r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
NO_NUL = r"^[^\u0000]*$"

WORDS = {
    "required": "Send this field.",
    "null": "This may not be null: leave it out, or send a value.",
    "invalid": "This does not look right: compare it with the description.",
}


class Told(Schema):
    """The ground of what comes in: what it does not name is refused."""

    error_messages = {
        "unknown": "There is no such field here: leave it out.",
        "type": "Send a JSON object.",
    }

    class Meta:
        unknown = RAISE


class Shown(Schema):
    """The ground of what goes out: every field is always there."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        field_obj.required = True


class Nothing(Told):
    """The body of a step that says all by its address."""


class Field(fields.Field[Any]):
    """A field described as `described`, and our sentences when it is wrong."""

    default_error_messages: dict[str, Any] = WORDS
    described: dict[str, Any] = {}

    def __init__(self, **said: Any):
        metadata = {**self.described, **said.pop("metadata", {})}
        super().__init__(metadata=metadata, **said)


class Figure(Field):
    """An exact number: text like "412.50" on the way out; in, a JSON number too."""

    described = {
        "type": ["string", "number"],
        "pattern": FIGURE,
        "exclusiveMinimum": -(10**18),
        "exclusiveMaximum": 10**18,
    }

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Decimal:
        if isinstance(value, str) and re.fullmatch(FIGURE, value):
            return Decimal(value)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise ValidationError('Send a number as text, like "412.5".')
        if Decimal(value).copy_abs() >= FIGURE_LIMIT:
            raise ValidationError("Send up to 18 digits before the point.")
        return Decimal(value)

    def _serialize(self, value: Any, *args: Any, **kwargs: Any) -> str | None:
        """How the description tells what counts when it is left out."""
        return None if value is None else f"{value:f}"


class Number(Field):
    """An exact number on the way out, always as text."""

    described = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}

    def _serialize(self, value: Any, *args: Any, **kwargs: Any) -> str | None:
        return None if value is None else f"{Decimal(value):f}"


class Whole(Field):
    """A whole number; in JSON, 38.0 is one as well."""

    described = {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        if isinstance(value, Decimal) and value.copy_abs() < FIGURE_LIMIT:
            value = int(value) if value == int(value) else value
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError("Send a whole number, without a point.")
        return value


class Yes(Field):
    """True or false, and no word that may mean either."""

    described = {"type": "boolean"}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Send true or false.")
        return value

    def _serialize(self, value: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(value)


class Day(Field):
    """A day like 2026-11-20."""

    described = {"type": "string", "format": "date"}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> date:
        try:
            if isinstance(value, str) and re.fullmatch(DAY, value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise ValidationError("Send a day like 2026-11-20.")

    def _serialize(self, value: Any, *args: Any, **kwargs: Any) -> str | None:
        return None if value is None else str(value)


class Moment(Field):
    """A moment with its time zone, on the way out."""

    described = {"type": "string", "format": "date-time"}


class Id(Field):
    """The id of something."""

    described = {"type": "string", "format": "uuid"}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> UUID:
        if isinstance(value, str) and re.fullmatch(ID, value):
            return UUID(value)
        raise ValidationError("Send an id like 3f0a5a0e-1c5e-4b52-9a55-0d9a4c1e2b3f.")

    def _serialize(self, value: Any, *args: Any, **kwargs: Any) -> str | None:
        return None if value is None else str(value)


class Text(Field):
    """Prose of up to 10,000 characters."""

    longest = TEXT_LIMIT

    def __init__(self, *, shortest: int = 0, **said: Any):
        self.described = {"type": "string", "maxLength": self.longest}
        self.described |= {"pattern": NO_NUL} | ({"minLength": 1} if shortest else {})
        self.shortest = shortest
        super().__init__(**said)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("Send text.")
        if len(value) > self.longest:
            raise ValidationError(f"Send up to {self.longest:,} characters.")
        if len(value) < self.shortest:
            raise ValidationError("Send at least a word.")
        return value


class Line(Text):
    """One line: a name or a title of up to 200 characters."""

    longest = NAME_LIMIT


class Choice(Field):
    """One of some words."""

    def __init__(self, words: type[Enum] | Iterable[str], **said: Any):
        known = [w.value if isinstance(w, Enum) else w for w in words]
        self.described = {"type": "string", "enum": known}
        if said.get("allow_none"):
            self.described["enum"] = [*known, None]
        wrong = f"Send one of: {', '.join(known)}."
        super().__init__(validate=validate.OneOf(known, error=wrong), **said)


class Named(Field):
    """An id with its name beside it; the names of a page are looked up together."""

    described = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "name": {"type": "string"},
        },
        "required": ["id", "name"],
    }

    def look_up(self, ids: Iterable[str | None]) -> None:
        raise NotImplementedError("A kind of name says where its names are.")

    def name_of(self, id: str) -> str:
        raise NotImplementedError("A kind of name says where its names are.")

    def _serialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        return {"id": value, "name": self.name_of(value)} if value else None


class Somebody(Named):
    """A person; somebody forgotten is “Someone who left”."""

    def look_up(self, ids: Iterable[str | None]) -> None:
        desk.names(ids)

    def name_of(self, id: str) -> str:
        return desk.name_of(id)


class Whose(Named):
    """The company, a team or a person, under its name."""

    def look_up(self, ids: Iterable[str | None]) -> None:
        reported.known_titles(id for id in ids if id)

    def name_of(self, id: str) -> str:
        return reported.known_titles([id])[id]
