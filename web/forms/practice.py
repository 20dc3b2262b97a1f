"""What is written about the company's settings."""

from marshmallow import fields, validate

from web.forms.form import WORDS, Figure, Sent, line


class Calendar(Sent):
    time_zone = line()
    first_month = fields.Integer(
        required=True,
        error_messages={**WORDS},
        validate=validate.Range(1, 12, error="Choose a month of the list."),
    )
    check_in_day = fields.Integer(
        required=True,
        error_messages={**WORDS},
        validate=validate.Range(0, 6, error="Choose a day of the list."),
    )


class Parameter(Sent):
    value = Figure(required=True, error_messages={**WORDS})
