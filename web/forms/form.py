"""A form that was sent: read once, filled in again when something is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, cast

from flask import redirect, request
from flask_babel import gettext as _
from marshmallow import EXCLUDE, Schema, ValidationError, fields, pre_load
from werkzeug.wrappers import Response

from okr.domain.errors import KeyReused, Refused, Stale, Unavailable
from web import desk
from web.problems import STATUS

PLUMBING = ("key", "version")


class Sent(Schema):
    """The ground of every form: blanks at the ends go, an empty field is none."""

    class Meta:
        unknown = EXCLUDE

    @pre_load
    def tidy(self, data: Mapping[str, str], **kwargs: Any) -> dict[str, Any]:
        tidied = {name: value.strip() for name, value in data.items()}
        return {name: value or None for name, value in tidied.items()}


class Figure(fields.Field[Decimal]):
    """A number as people write it: 402,000 or 12.5, with a point for decimals."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Decimal:
        plain = str(value).replace(",", "").replace("\u202f", "").replace(" ", "")
        if len(plain) > 40:
            raise ValidationError(_("That number is too long: use up to 18 digits."))
        try:
            figure = Decimal(plain)
        except InvalidOperation:
            figure = Decimal("nan")
        if not figure.is_finite():
            raise ValidationError(_("Write a number, like 402000 or 12.5."))
        return figure


def line(required: bool = True) -> fields.String:
    """A text field; when required, an empty one is asked for in a sentence."""
    if required:
        return fields.String(required=True, error_messages=WORDS)
    return fields.String(load_default=None, allow_none=True, error_messages=WORDS)


WORDS: dict[str, Any] = {
    "required": "Fill this in.",
    "null": "Fill this in.",
    "invalid": "That does not look right: try again.",
}


@dataclass(frozen=True)
class Form:
    """`values` is what was typed; `errors`, sentences by field; `data`, what it means.

    `problem` is a refusal that belongs to no field. `version` is the version of the
    thing that the person saw.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    problem: str | None = None
    stale: bool = False

    @property
    def version(self) -> int | None:
        seen = str(self.values.get("version", ""))
        return int(seen) if seen.isdecimal() and len(seen) < 10 else None


def empty(**values: Any) -> Form:
    """A fresh form, with what we can fill in for the person."""
    return Form(values={k: v for k, v in values.items() if v is not None})


@cache
def made(schema: type[Schema]) -> Schema:
    """One for all requests: making it takes longer than reading a form with it."""
    return schema()


def sent(schema: type[Schema]) -> Form:
    """The form of this request."""
    typed = {name: request.form[name] for name in request.form}
    plain = {name: typed[name] for name in typed if name not in PLUMBING}
    try:
        return Form(values=typed, data=made(schema).load(plain))
    except ValidationError as error:
        return Form(values=typed, errors=cast(dict[str, list[str]], error.messages))


Answer = Response | tuple[str, int]


def submitted(
    schema: type[Schema],
    page: Callable[[Form], str],
    act: Callable[[Form], str],
) -> Answer:
    """Read, do, go: `act` returns where to go; what is wrong comes back filled in."""
    form = sent(schema)
    if form.errors:
        return page(form), 422
    try:
        return redirect(act(form), 303)
    except (KeyReused, Refused, Stale, Unavailable) as why:
        stale = isinstance(why, Stale)
        if stale:
            desk.catch_up()
        wrong = replace(form, problem=str(why), stale=stale)
        return page(wrong), STATUS[type(why)]


class Nothing(Sent):
    """A form that is only a button."""
