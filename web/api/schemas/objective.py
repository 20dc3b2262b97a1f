"""What is sent about objectives and key results, and what is told of them."""

from decimal import Decimal

from marshmallow import fields

from okr.domain.health import Health
from okr.domain.key_result import Kind
from okr.domain.objective import Serves, Status
from okr.domain.team import COMPANY
from web.api.paging import Paging
from web.api.schemas.fields import (
    Choice,
    Day,
    Figure,
    Id,
    Line,
    Number,
    Shown,
    Somebody,
    Text,
    Told,
    Whole,
    Whose,
    Yes,
)

SERVES = "What it serves: a theme, an objective or a key result."
NOW = "Decimal text from 0 to 1, computed from readings; null without data."
MEASURE = "The name of a measure; one that is not known yet is defined by it."

WAIVER = "Why it goes ahead although somebody held to it was not heard; shown to all."


class ServedShown(Shown):
    kind = Choice(Serves)
    id = Id()


class Contribution(Shown):
    person = Somebody()
    words = Text()


class MovedTarget(Shown):
    """A target that stood before it was moved, and why it was."""

    target = Number()
    due = Day()
    reason = Text()


class KeyResult(Shown):
    id = Id()
    objective = Id()
    title = Line()
    measure = Id()
    measure_name = Line()
    unit = Line()
    whose = Whose()
    kind = Choice(Kind)
    baseline = Number(allow_none=True)
    target = Number(allow_none=True)
    weight = Number()
    start = Day()
    due = Day()
    current = Number(allow_none=True)
    current_on = Day(allow_none=True)
    progress = Number(allow_none=True, metadata={"description": NOW})
    expected = Number()
    confidence = Number(allow_none=True)
    health = Choice(Health)
    moved = fields.List(fields.Nested(MovedTarget))


class ObjectiveBrief(Shown):
    """An objective as lists tell it."""

    id = Id()
    title = Line()
    team = Whose()
    cycle = Id()
    owner = Somebody()
    status = Choice(Status)
    progress = Number(allow_none=True, metadata={"description": NOW})
    expected = Number()
    confidence = Number(allow_none=True)
    health = Choice(Health)
    version = Whole()


class Objective(ObjectiveBrief):
    why_now = Text()
    serves = fields.Nested(ServedShown, allow_none=True)
    consent_of = Somebody(allow_none=True)
    consented = Yes()
    key_results = fields.List(fields.Nested(KeyResult))
    contributions = fields.List(fields.Nested(Contribution))


class ObjectivesAsked(Paging):
    cycle = Id(load_default=None, metadata={"description": "Only of this cycle."})
    team = Id(load_default=None, metadata={"description": "Only of this team."})


class Served(Told):
    kind = Choice(Serves, required=True)
    id = Id(required=True)


class ObjectiveWording(Told):
    """All of its words from now on; what is not sent is emptied."""

    title = Line(required=True, shortest=1)
    why_now = Text(load_default="")
    owner = Id(required=True)
    serves = fields.Nested(
        Served,
        load_default=None,
        allow_none=True,
        metadata={"description": SERVES},
    )


class NewObjective(ObjectiveWording):
    cycle = Id(required=True)


class NewKeyResult(Told):
    measure = Line(required=True, shortest=1, metadata={"description": MEASURE})
    unit = Line(load_default="")
    title = Line(load_default="")
    whose = Id(load_default=COMPANY)
    baseline = Figure(load_default=None, allow_none=True)
    target = Figure(load_default=None, allow_none=True)
    weight = Figure(load_default=Decimal(1))
    start = Day(load_default=None, allow_none=True)
    due = Day(load_default=None, allow_none=True)


class KeyResultWording(Told):
    """Its words and weight; before publication its ends and days as well."""

    title = Line(required=True, shortest=1)
    weight = Figure(load_default=Decimal(1))
    baseline = Figure(required=True, allow_none=True)
    target = Figure(required=True, allow_none=True)
    start = Day(required=True)
    due = Day(required=True)


class Target(Told):
    """Once a cycle, for an outside cause, in writing."""

    target = Figure(required=True)
    due = Day(required=True)
    reason = Text(required=True, shortest=1)


class Reason(Told):
    reason = Text(required=True, shortest=1)


class Publication(Told):
    waiver = Text(load_default="", metadata={"description": WAIVER})


class PerhapsReason(Told):
    """A reason that may be left out while nothing is published."""

    reason = Text(load_default="")


class Words(Told):
    """A contribution, a thought, a view."""

    words = Text(required=True, shortest=1)
