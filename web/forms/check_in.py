"""What people write when they check in."""

from collections.abc import Sequence
from typing import Any

from marshmallow import fields, validate

from okr.domain.check_in import STATUSES
from web.forms.form import WORDS, Sent, line
from web.forms.key_result import day, figure


def confidence() -> fields.Decimal:
    return fields.Decimal(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, 1, error="Confidence lies between 0 and 1."),
        error_messages=WORDS,
    )


class CheckIn(Sent):
    """A value, a confidence and one line; all but the day may stay empty."""

    key_result = fields.UUID(load_default=None, allow_none=True)
    on = day(required=True)
    value = figure()
    confidence = confidence()
    status = fields.String(
        load_default="", allow_none=True, validate=validate.OneOf([*STATUSES, None])
    )
    note = line(required=False)


class Correction(Sent):
    """What was meant, and why it is corrected."""

    confidence = confidence()
    status = fields.String(
        load_default="", allow_none=True, validate=validate.OneOf([*STATUSES, None])
    )
    note = line(required=False)
    reason = line()


def screen(said: Sequence[str], shown: Sequence[str]) -> type[Sent]:
    """One page of rows: a value, a confidence and a line for each thing said, words
    and a link for each thing shown. The day counts for all of them."""
    rows: dict[str, Any] = {"on": day(required=True)}
    for id in said:
        rows[f"value-{id}"] = figure()
        rows[f"confidence-{id}"] = confidence()
        rows[f"note-{id}"] = line(required=False)
    for id in shown:
        rows[f"words-{id}"] = line(required=False)
        rows[f"link-{id}"] = line(required=False)
    return type("Screen", (Sent,), rows)
