"""What people write about a team."""

from marshmallow import fields

from web.forms.form import Sent, line


class Team(Sent):
    """Its name, and who leads it."""

    name = line()
    lead = fields.UUID(load_default=None, allow_none=True)
