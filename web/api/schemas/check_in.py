"""What is sent about check-ins and thoughts, and what is told of them."""

from marshmallow import validate

from okr.domain.check_in import STATUSES, Subject
from web.api.schemas.fields import (
    Choice,
    Day,
    Figure,
    Id,
    Moment,
    Number,
    Shown,
    Somebody,
    Text,
    Told,
    Yes,
)

VALUE = "A value typed here is recorded as a reading."
BETWEEN = "Confidence lies between 0 and 1."
SHARE = r"^(-?0{1,18}(\.0{1,9})?|0{1,18}(\.[0-9]{1,9})?|0{0,17}1(\.0{1,9})?)$"
SURE = {"description": "How sure, from 0 to 1; it looks ahead."}


def confidence() -> Figure:
    return Figure(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, 1, error=BETWEEN),
        metadata={**SURE, "pattern": SHARE, "minimum": 0, "maximum": 1},
    )


class CheckIn(Shown):
    id = Id()
    subject_kind = Choice(Subject)
    subject = Id()
    objective = Id(allow_none=True)
    goal = Id(allow_none=True)
    on = Day(attribute="on_day")
    confidence = Number(allow_none=True)
    status = Text()
    note = Text()
    reading = Id(allow_none=True)
    corrected = Yes()
    reader = Somebody(allow_none=True)
    acknowledged_at = Moment(allow_none=True)
    held_at = Moment(attribute="at")
    held_by = Somebody(attribute="by")


class NewCheckIn(Told):
    """All but the day may stay empty; silence is never green."""

    on = Day(required=True)
    value = Figure(load_default=None, allow_none=True, metadata={"description": VALUE})
    confidence = confidence()
    status = Choice(["", *STATUSES], load_default="")
    note = Text(load_default="")


class NewObjectiveCheckIn(NewCheckIn):
    key_result = Id(
        load_default=None,
        allow_none=True,
        metadata={"description": "Left out, it is about the objective itself."},
    )


class CheckInCorrection(Told):
    confidence = confidence()
    status = Choice(["", *STATUSES], load_default="")
    note = Text(load_default="")
    reason = Text(required=True, shortest=1)


class Thought(Shown):
    id = Id()
    subject = Id()
    words = Text()
    at = Moment()
    by = Somebody()


class NewThought(Told):
    words = Text(required=True, shortest=1)
