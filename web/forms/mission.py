"""What is written about the mission and its themes."""

from marshmallow import fields

from web.forms.form import WORDS, Figure, Sent, line


class Statement(Sent):
    wording = line()


class Wording(Statement):
    reason = line()


class Aim(Sent):
    measure = fields.UUID(required=True, error_messages={**WORDS})
    baseline = Figure(load_default=None, allow_none=True)
    target = Figure(load_default=None, allow_none=True)


class Theme(Sent):
    title = line()
    why = line(required=False)


class ThemeWording(Theme):
    reason = line()


class ThemeMeasure(Sent):
    measure = fields.UUID(required=True, error_messages={**WORDS})


class Withdrawal(Sent):
    withdrawal = line()
