"""What somebody types to come in, or to choose a password."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError, fields, pre_load, validate, validates_schema

from web.forms.form import WORDS, Sent

# Anything longer is refused before it is put in normal form, which takes time.
SHORT_ENOUGH = validate.Length(max=500, error="Use at most 128 characters.")


class Secret(Sent):
    """A password is taken as it was typed: its blanks count."""

    @pre_load
    def tidy(self, data: Mapping[str, str], **kwargs: Any) -> dict[str, Any]:
        typed = {n: v for n, v in data.items() if v and n.endswith("password")}
        return {**super().tidy(data), **typed}


def secret() -> fields.String:
    return fields.String(required=True, error_messages={**WORDS}, validate=SHORT_ENOUGH)


class SignIn(Secret):
    email = fields.String(
        required=True,
        error_messages={**WORDS},
        validate=validate.Length(max=254, error="An e-mail is shorter than that."),
    )
    password = secret()
    to = fields.String(load_default=None, allow_none=True)


class FirstPassword(Secret):
    password = secret()
    same_password = secret()

    @validates_schema
    def compare(self, data: Mapping[str, str], **kwargs: Any) -> None:
        if data["password"] != data["same_password"]:
            why = _("The two differ: type the same password twice.")
            raise ValidationError(why, "same_password")


class NewPassword(FirstPassword):
    """The current one is asked for as soon as there is one."""

    current_password = fields.String(load_default="", validate=SHORT_ENOUGH)
