"""What is sent about delegations, and what is told of them."""

from marshmallow import ValidationError, fields

from okr.domain.deadline import Due, Waiting
from okr.domain.delegation import Status
from okr.domain.delegation_days import Kind
from okr.domain.delegation_terms import Serves
from web.api.schemas.fields import (
    Choice,
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
    Yes,
)

AUTHORITY = "1 tell, 2 explain, 3 consult, 4 agree, 5 advise, 6 inform, 7 delegate."
OFFERED = "False keeps a draft that only you see; it may be incomplete."


class ServedByDelegation(Shown):
    kind = Choice(Serves)
    id = Id()


class DelegationDay(Shown):
    id = Id()
    kind = Choice(Kind)
    title = Line()
    on = Day(attribute="on_day")
    proposed = Day(allow_none=True)
    kept_at = Moment(allow_none=True)
    slips = Whole()


class Version(Shown):
    """What was shown, and the answer to it."""

    id = Id()
    words = Text()
    link = Line()
    at = Moment()
    answer = Text(allow_none=True)
    answered_at = Moment(allow_none=True)


class DelegationBrief(Shown):
    """A delegation as lists tell it."""

    id = Id()
    giver = Somebody()
    taker = Somebody()
    outcome = Line()
    status = Choice(Status)
    waiting_for = Choice(Waiting)
    version = Whole()


class Delegation(DelegationBrief):
    done_when = Text()
    why = Text()
    serves = fields.Nested(ServedByDelegation, allow_none=True)
    authority = Whole(allow_none=True, metadata={"description": AUTHORITY})
    hours = Number(allow_none=True)
    days = fields.List(fields.Nested(DelegationDay))
    versions = fields.List(fields.Nested(Version))
    delivered_at = Moment(allow_none=True)
    delivered_words = Text(allow_none=True)
    delivered_link = Line(allow_none=True)


class DelegationServing(Told):
    kind = Choice(Serves, required=True)
    id = Id(required=True)


class Between(Told):
    """A checkpoint between the first version and the deadline."""

    title = Line(required=True, shortest=1)
    on = Day(required=True)


class Offer(Told):
    """Clear expectations, or no offer."""

    offered = Yes(load_default=True, metadata={"description": OFFERED})
    taker = Id(required=True)
    outcome = Line(required=True, shortest=1)
    done_when = Text(load_default="")
    why = Text(load_default="")
    serves = fields.Nested(DelegationServing, load_default=None, allow_none=True)
    authority = Whole(
        load_default=None, allow_none=True, metadata={"description": AUTHORITY}
    )
    first_version = Day(load_default=None, allow_none=True)
    deadline = Day(load_default=None, allow_none=True)
    hours = Figure(load_default=None, allow_none=True)
    checkpoints = fields.List(
        fields.Nested(Between),
        load_default=list,
        error_messages={"invalid": "Send a list of checkpoints."},
    )


class OtherDay(Told):
    """One of its days by id, and the day it should be instead."""

    id = Id(required=True)
    on = Day(required=True)


def not_empty(days: list[object]) -> None:
    if not days:
        raise ValidationError("Send at least one day.")


class OtherDays(Told):
    days = fields.List(
        fields.Nested(OtherDay),
        required=True,
        validate=not_empty,
        error_messages={"invalid": "Send a list of days."},
        metadata={"minItems": 1},
    )
    note = Text(load_default="")


class DelegationReason(Told):
    reason = Text(required=True, shortest=1)


class NewVersion(Told):
    """In words, behind a link, or both."""

    words = Text(load_default="")
    link = Line(load_default="")


class WrittenAnswer(Told):
    words = Text(required=True, shortest=1)


class Thanks(Told):
    words = Text(load_default="")


class Notes(Told):
    notes = Text(required=True, shortest=1)


class NotNow(Told):
    until = Day(required=True)
    reason = Text(load_default="")


class DeadlinesAsked(Told):
    whose = Choice(("mine", "awaited", "team"), load_default="mine")


class Deadline(Shown):
    """A day that is open: what is due, who owes it, and who waits for it."""

    id = Id()
    kind = Line()
    thing_kind = Line()
    thing = Id()
    title = Line()
    what = Line()
    on = Day()
    state = Choice([*Due, "missed"])
    owes = Somebody()
    waits = Somebody(allow_none=True)
    slips = Whole()


class Deadlines(Shown):
    items = fields.List(fields.Nested(Deadline))
