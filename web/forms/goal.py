"""What people write about a goal: its terms, and what each of the two says of it."""

from collections.abc import Mapping
from typing import Any, NoReturn

from marshmallow import Schema, ValidationError, fields, pre_load, validate

from web.forms.form import WORDS, Sent, line
from web.forms.key_result import day, figure

SERVES = r"(objective|key_result):[0-9a-f-]{36}"
ROWS = 12
"""So many checkpoints fit on the form."""
CELLS = ("id", "name", "on", "value", "show")


class Checkpoint(Schema):
    """A row of the form: a day, with a value expected or a thing to show."""

    id = fields.UUID(load_default=None, allow_none=True)
    name = line()
    on = day(required=True)
    value = figure()
    show = line(required=False)


class Terms(Sent):
    """All that both will sign; the measure by its name."""

    what = line()
    why = line(required=False)
    serves = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(SERVES)
    )
    measure = line(required=False)
    unit = line(required=False)
    whose = fields.UUID(required=True, error_messages=WORDS)
    baseline = figure()
    target = figure()
    contribution = line(required=False)
    due = day(required=True)
    help_needed = line(required=False)
    checkpoints = fields.List(fields.Nested(Checkpoint), load_default=list)

    @pre_load
    def tidy(self, data: Mapping[str, str], **kwargs: Any) -> dict[str, Any]:
        """Rows that say nothing are no checkpoints; the others keep their places."""
        tidied = super().tidy(data)
        rows = [
            {cell: tidied.get(f"{row}-{cell}") for cell in CELLS} for row in row_names()
        ]
        said = [row for row in rows if any(row[cell] for cell in CELLS[1:])]
        return {**tidied, "checkpoints": said}

    def handle_error(
        self, error: ValidationError, data: Any, *, many: bool, **kwargs: Any
    ) -> NoReturn:
        """Each message under the name of the field where it was typed."""
        told = dict(error.messages_dict)
        for place, cells in told.pop("checkpoints", {}).items():
            row = typed_rows(data)[int(place)]
            told.update({f"{row}-{cell}": words for cell, words in cells.items()})
        raise ValidationError(told)


class Draft(Terms):
    """New terms, and who the two are; `sure` answers a question once asked."""

    owner = fields.UUID(required=True, error_messages=WORDS)
    partner = fields.UUID(load_default=None, allow_none=True)
    cycle = fields.UUID(required=True, error_messages=WORDS)
    audience = fields.String(
        required=True, validate=validate.OneOf(["team", "parties"])
    )
    sure = fields.Boolean(load_default=False, allow_none=True)


class Signature(Sent):
    """The digest of the terms that were on the page."""

    digest = line()


class Closing(Sent):
    outcome = line()
    reflection = line()


class Words(Sent):
    """A view, a thought, or what a checkpoint asked to be shown."""

    words = line()


class Partner(Sent):
    partner = fields.UUID(required=True, error_messages=WORDS)


class Audience(Sent):
    audience = line()


def row_names() -> list[str]:
    return [f"checkpoint-{number}" for number in range(1, ROWS + 1)]


def typed_rows(data: Mapping[str, str]) -> list[str]:
    """The names of the rows that somebody typed something in."""
    return [
        row
        for row in row_names()
        if any(data.get(f"{row}-{cell}", "").strip() for cell in CELLS[1:])
    ]
