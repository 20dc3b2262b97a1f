"""What is written about a cycle."""

from marshmallow import fields

from web.forms.form import WORDS, Sent, line


class Plan(Sent):
    name = line()
    first = fields.Date(load_default=None, allow_none=True, error_messages={**WORDS})
    last = fields.Date(load_default=None, allow_none=True, error_messages={**WORDS})


class Opening(Sent):
    """Nothing is written to open one."""


class Ending(Sent):
    """Why a cycle closes although something was left without a review."""

    reason = line(required=False)
