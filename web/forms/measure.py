"""What people write about a measure."""

from marshmallow import fields, validate

from okr.domain.measure import AddsUp
from web.forms.form import WORDS, Sent, line
from web.forms.key_result import figure


class Definition(Sent):
    """Its name, what it counts, where that is read, how parts add up."""

    name = line()
    unit = line(required=False)
    counts = line(required=False)
    source = line(required=False)
    adds_up = fields.String(
        required=True,
        validate=validate.OneOf(
            [how.value for how in AddsUp], error="Choose sum, mean or last."
        ),
        error_messages=WORDS,
    )


class Redefinition(Sent):
    """What it counts from now on, and why."""

    name = line()
    unit = line(required=False)
    counts = line(required=False)
    source = line(required=False)
    reason = line(required=False)


class Voucher(Sent):
    """Who answers for the numbers."""

    person = fields.UUID(required=True, error_messages=WORDS)


class Band(Sent):
    """Between which values it is healthy; an end may stay open."""

    low = figure()
    high = figure()


class Retirement(Sent):
    """Why it is counted no more."""

    reason = line()
