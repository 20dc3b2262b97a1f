"""What people write about a key result."""

from decimal import Decimal

from marshmallow import fields

from web.forms.form import WORDS, Figure, Sent, line


def figure(required: bool = False) -> Figure:
    if required:
        return Figure(required=True, error_messages=WORDS)
    return Figure(load_default=None, allow_none=True)


def day(required: bool = False) -> fields.Date:
    if required:
        return fields.Date(required=True, error_messages=WORDS)
    return fields.Date(load_default=None, allow_none=True, error_messages=WORDS)


class NewKeyResult(Sent):
    """A measure with a baseline and a target; the measure by its name."""

    measure = line()
    unit = line(required=False)
    title = line(required=False)
    whose = fields.UUID(required=True, error_messages=WORDS)
    baseline = figure()
    target = figure()
    weight = Figure(load_default=Decimal(1))
    start = day()
    due = day()


class KeyResult(Sent):
    """Its words, its weight and, before publication, its ends and days."""

    title = line()
    weight = Figure(required=True, error_messages=WORDS)
    baseline = figure()
    target = figure()
    start = day(required=True)
    due = day(required=True)


class Target(Sent):
    """A target moved after publication, with the outside cause."""

    target = figure(required=True)
    due = day(required=True)
    reason = line()
