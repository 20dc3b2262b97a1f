"""What people write when they check in."""

from marshmallow import fields, validate

from okr.domain.check_in import STATUSES
from web.forms.form import WORDS, Sent, line
from web.forms.key_result import day, figure


class CheckIn(Sent):
    """A value, a confidence and one line; all but the day may stay empty."""

    key_result = fields.UUID(load_default=None, allow_none=True)
    on = day(required=True)
    value = figure()
    confidence = fields.Decimal(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, 1, error="Confidence lies between 0 and 1."),
        error_messages=WORDS,
    )
    status = fields.String(
        load_default="", allow_none=True, validate=validate.OneOf([*STATUSES, None])
    )
    note = line(required=False)


class Correction(Sent):
    """What was meant, and why it is corrected."""

    confidence = fields.Decimal(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, 1, error="Confidence lies between 0 and 1."),
        error_messages=WORDS,
    )
    status = fields.String(
        load_default="", allow_none=True, validate=validate.OneOf([*STATUSES, None])
    )
    note = line(required=False)
    reason = line()
