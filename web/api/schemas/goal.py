"""What is sent about goals, and what is told of them."""

from marshmallow import fields

from okr.domain import goal
from okr.domain.checkpoint import State
from okr.domain.health import Health
from okr.domain.team import COMPANY
from okr.domain.terms import Serves
from web.api.paging import Paging
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
    Whose,
)

OUTCOMES = ("reached", "missed", "dropped")
MEASURE = "The name of a measure; one that is not known yet is defined by it."
DIGEST = "Of the terms as they stand: sign exactly this."
EITHER = "Either a value expected by the day, or something to show."
PARTNER = "Who signs it with the owner; the owner's lead when left out."


class ServedByGoal(Shown):
    kind = Choice(Serves)
    id = Id()


class CheckpointShown(Shown):
    id = Id()
    name = Line()
    on = Day()
    value = Number(allow_none=True)
    show = Text()


class TermsShown(Shown):
    what = Line()
    why = Text()
    serves = fields.Nested(ServedByGoal, allow_none=True)
    measure = Id(allow_none=True)
    whose = Whose(allow_none=True)
    baseline = Number(allow_none=True)
    target = Number(allow_none=True)
    contribution = Text()
    due = Day()
    help_needed = Text()
    checkpoints = fields.List(fields.Nested(CheckpointShown))
    digest = Line(metadata={"description": DIGEST})


class Signature(Shown):
    person = Somebody()
    at = Moment()


class CheckpointState(Shown):
    id = Id()
    name = Line()
    on = Day()
    state = Choice(State)


class GoalBrief(Shown):
    """A goal as lists tell it."""

    id = Id()
    title = Line()
    owner = Somebody()
    partner = Somebody()
    cycle = Id()
    status = Choice(goal.Status)
    due = Day()
    progress = Number(allow_none=True)
    expected = Number()
    confidence = Number(allow_none=True)
    health = Choice(Health)


class Goal(GoalBrief):
    """`terms` are those that you may read: open ones are between the two; `agreed`
    are those that both signed last. What they think of the end stays between them."""

    audience = Choice(goal.Audience)
    terms = fields.Nested(TermsShown)
    agreed = fields.Nested(TermsShown, allow_none=True)
    signatures = fields.List(fields.Nested(Signature))
    checkpoints = fields.List(fields.Nested(CheckpointState))
    reflection = Text(allow_none=True)
    view = Text(allow_none=True)
    version = Whole()


class GoalsAsked(Paging):
    owner = Id(load_default=None, metadata={"description": "Only of this person."})
    cycle = Id(load_default=None, metadata={"description": "Only of this cycle."})


class Serving(Told):
    kind = Choice(Serves, required=True)
    id = Id(required=True)


class Checkpoint(Told):
    id = Id(load_default=None, allow_none=True)
    name = Line(required=True, shortest=1)
    on = Day(required=True)
    value = Figure(load_default=None, allow_none=True, metadata={"description": EITHER})
    show = Text(load_default="")


class Terms(Told):
    """All that both will sign; what is not sent is left open."""

    what = Line(required=True, shortest=1)
    why = Text(load_default="")
    serves = fields.Nested(Serving, load_default=None, allow_none=True)
    measure = Line(load_default="", metadata={"description": MEASURE})
    unit = Line(load_default="")
    whose = Id(load_default=COMPANY)
    baseline = Figure(load_default=None, allow_none=True)
    target = Figure(load_default=None, allow_none=True)
    contribution = Text(load_default="")
    due = Day(required=True)
    help_needed = Text(load_default="")
    checkpoints = fields.List(
        fields.Nested(Checkpoint),
        load_default=list,
        error_messages={"invalid": "Send a list of checkpoints."},
    )


class NewGoal(Terms):
    owner = Id(required=True)
    partner = Id(load_default=None, allow_none=True, metadata={"description": PARTNER})
    cycle = Id(required=True)
    audience = Choice(goal.Audience, load_default=goal.Audience.TEAM.value)


class NewSignature(Told):
    digest = Line(required=True, shortest=1, metadata={"description": DIGEST})


class GoalWords(Told):
    """What is shown at a checkpoint, or a view of how it went."""

    words = Text(required=True, shortest=1)


class Closing(Told):
    outcome = Choice(OUTCOMES, required=True)
    reflection = Text(required=True, shortest=1)


class Partner(Told):
    partner = Id(required=True)


class GoalAudience(Told):
    audience = Choice(goal.Audience, required=True)
