"""What is sent about a measure, and what is told of it."""

from okr.domain.measure import AddsUp
from web.api.schemas.fields import (
    Choice,
    Figure,
    Id,
    Line,
    Number,
    Shown,
    Somebody,
    Text,
    Told,
    Whole,
    Yes,
)

UNIT = "What is counted in: 40 characters at most."
COUNTS = "What counts and what does not."
SOURCE = "Where the number is read."


class Measure(Shown):
    id = Id()
    name = Line()
    unit = Line(metadata={"description": UNIT})
    counts = Text(metadata={"description": COUNTS})
    source = Text(metadata={"description": SOURCE})
    adds_up = Choice(AddsUp)
    vouched_by = Somebody(allow_none=True)
    low = Number(allow_none=True)
    high = Number(allow_none=True)
    retired = Yes()
    version = Whole()


class NewMeasure(Told):
    name = Line(required=True, shortest=1)
    unit = Line(load_default="", metadata={"description": UNIT})
    counts = Text(load_default="", metadata={"description": COUNTS})
    source = Text(load_default="", metadata={"description": SOURCE})
    adds_up = Choice(AddsUp, load_default=AddsUp.SUM.value)


class MeasureDefinition(Told):
    """The whole definition from now on; what is not sent is emptied."""

    name = Line(required=True, shortest=1)
    unit = Line(load_default="", metadata={"description": UNIT})
    counts = Text(load_default="", metadata={"description": COUNTS})
    source = Text(load_default="", metadata={"description": SOURCE})
    reason = Text(load_default="", metadata={"description": "Why it counts otherwise."})


class Voucher(Told):
    person = Id(required=True)


class Band(Told):
    """Between which values it is healthy; null leaves an end open."""

    low = Figure(required=True, allow_none=True)
    high = Figure(required=True, allow_none=True)


class Retirement(Told):
    reason = Text(required=True, shortest=1)
