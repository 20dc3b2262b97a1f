"""What an admin writes about a person."""

from marshmallow import fields, validate

from web.forms.form import WORDS, Sent, line

E_MAIL = r"[^@\s\x00-\x1f\x7f]{1,190}@[^@\s\x00-\x1f\x7f]{1,60}"


class Invitation(Sent):
    name = line()
    email = fields.String(
        required=True,
        error_messages={**WORDS},
        validate=validate.Regexp(
            rf"{E_MAIL}\Z", error="Write an e-mail like mara@company.example."
        ),
    )
    team = fields.UUID(required=True, error_messages={**WORDS})


class Role(Sent):
    role = line()


class Move(Sent):
    team = fields.UUID(required=True, error_messages={**WORDS})
