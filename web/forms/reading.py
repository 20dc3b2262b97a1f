"""What people write about a reading."""

from marshmallow import fields, validate

from web.forms.form import WORDS, Sent, line
from web.forms.key_result import day, figure

WHOSE = ("company", "team", "me")


class Reading(Sent):
    """A value on a day, and whose it is."""

    on = day(required=True)
    value = figure(required=True)
    whose = fields.String(
        required=True,
        validate=validate.OneOf(WHOSE, error="Choose the company, your team or you."),
        error_messages=WORDS,
    )
    note = line(required=False)


class Correction(Sent):
    """The day and value that were meant, and what went wrong."""

    on = day(required=True)
    value = figure(required=True)
    reason = line()
