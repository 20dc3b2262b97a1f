"""What people write about a token."""

from marshmallow import fields, validate

from okr.accounts.tokens import Scope
from web.forms.form import WORDS, Sent, line

LASTS = ("30", "90", "365", "never")
"""Days until it runs out."""


class Token(Sent):
    """What it is for, how far it goes, and how long it lasts."""

    name = line()
    scope = fields.String(
        required=True,
        validate=validate.OneOf(
            [scope.value for scope in Scope], error="Choose how far it goes."
        ),
        error_messages=WORDS,
    )
    days = fields.String(
        required=True,
        validate=validate.OneOf(LASTS, error="Choose how long it lasts."),
        error_messages=WORDS,
    )
