"""What is sent about readings, and what is told of them."""

from marshmallow import fields, validate

from okr.domain.team import COMPANY
from web.api.schemas.fields import (
    Day,
    Figure,
    Id,
    Line,
    Moment,
    Number,
    Shown,
    Somebody,
    Text,
    Told,
    Whole,
    Whose,
    Yes,
)

MOST = 10_000
WHOSE = "The company (when left out), a team or a person."
SOURCE_ID = "The source's own name for it: sent again, it is kept once."


class Reading(Shown):
    id = Id()
    measure = Id()
    whose = Whose()
    on = Day(attribute="on_day")
    value = Number()
    note = Text()
    source = Line()
    recorded_at = Moment(attribute="at")
    recorded_by = Somebody(attribute="by")
    corrected = Yes()
    was_on = Day(allow_none=True)
    was = Number(allow_none=True)


class NewReading(Told):
    on = Day(required=True)
    value = Figure(required=True)
    whose = Id(load_default=COMPANY, metadata={"description": WHOSE})
    note = Text(load_default="")
    source = Line(load_default="api", shortest=1)
    source_id = Line(load_default=None, metadata={"description": SOURCE_ID}, shortest=1)


class ReadingRow(NewReading):
    measure = Id(required=True)


class NewReadings(Told):
    """Rows that are kept all together, or not at all."""

    readings = fields.List(
        fields.Nested(ReadingRow),
        required=True,
        validate=validate.Length(1, MOST, error=f"Send 1 to {MOST:,} rows."),
        error_messages={"invalid": "Send a list of rows."},
    )


class RecordedReadings(Shown):
    """The readings' ids, in the order of the rows, and how many of them are new."""

    ids = fields.List(Id())
    new = Whole()
    position = Whole(allow_none=True)


class ReadingCorrection(Told):
    """The day and value that were meant, and what went wrong."""

    on = Day(required=True)
    value = Figure(required=True)
    reason = Text(required=True, shortest=1)
