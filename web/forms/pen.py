"""What is asked of a pen: to take it for a text, or to give it back."""

from marshmallow import fields, validate

from web.forms.form import Sent, line

TAKE = "take"
GIVE_BACK = "give back"


class Pen(Sent):
    text = line()
    act = fields.String(required=True, validate=validate.OneOf([TAKE, GIVE_BACK]))
