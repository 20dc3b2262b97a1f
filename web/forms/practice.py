"""What is written about the company's settings."""

from marshmallow import fields

from web.forms.form import WORDS, Figure, Sent, line


class Calendar(Sent):
    time_zone = line()
    first_month = fields.Integer(required=True, error_messages={**WORDS})
    check_in_day = fields.Integer(required=True, error_messages={**WORDS})


class Parameter(Sent):
    value = Figure(required=True, error_messages={**WORDS})
