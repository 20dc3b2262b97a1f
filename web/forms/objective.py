"""What people write about an objective."""

from marshmallow import fields, validate

from web.forms.form import WORDS, Sent, line

SERVES = r"(theme|objective|key_result):[0-9a-f-]{36}"


class Draft(Sent):
    """A new objective, in words."""

    title = line()
    why_now = line(required=False)
    cycle = fields.UUID(required=True, error_messages=WORDS)
    owner = fields.UUID(required=True, error_messages=WORDS)
    serves = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(SERVES)
    )


class Wording(Sent):
    """The words of an objective that is there."""

    title = line()
    why_now = line(required=False)
    owner = fields.UUID(required=True, error_messages=WORDS)
    serves = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(SERVES)
    )


class Reason(Sent):
    """Why something is withdrawn, sent back or dropped."""

    reason = line()


class Contribution(Sent):
    """What somebody specifically brings."""

    words = line()


class Contributor(Sent):
    """Who will be held to it besides the owner."""

    contributor = fields.UUID(required=True, error_messages=WORDS)


class Publication(Sent):
    """Why it goes ahead without everybody's say, where it does."""

    waiver = line(required=False)


class PerhapsReason(Sent):
    """A reason that may be left out while nothing is published."""

    reason = line(required=False)
