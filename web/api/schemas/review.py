"""What is told of the review of a team: its session, and how its cycle went."""

from marshmallow import fields

from okr.domain.review import Status
from okr.domain.round import Kind
from okr.domain.scoring import Cause, Diagnosis, Process, Strength, Stretch
from okr.domain.stages import Circle, Decision, Pace, Stage
from web.api.schemas.fields import (
    Choice,
    Day,
    Id,
    Line,
    Moment,
    Number,
    Shown,
    Somebody,
    Text,
    Whole,
    Whose,
    Yes,
)

SEALED = (Kind.SCORES, Kind.PROCESS)
LINES = ("praise", "worked", "not_worked", "learning", "action")
OWN = "What you put in yourself, for you alone, until the reveal."
IS_IN = "Whether yours is in; once the review is closed nobody knows any more."
SUGGESTED = "The progress from 0 to 1, as it is suggested for the score."
AT_OWN_PACE = "At everybody's own pace all stages are open, whatever this says."
WAITS = "What it waits for before it can be closed, as sentences."


class Tally(Shown):
    """How many said a value, as it was revealed."""

    value = Number()
    count = Whole()


class EarlierTarget(Shown):
    """A target that stood before, and how far the key result is against it."""

    target = Number(allow_none=True)
    due = Day()
    reason = Text()
    progress = Number(allow_none=True)


class ReviewedKeyResult(Shown):
    """`cause` belongs to a low score alone."""

    id = Id()
    title = Line()
    unit = Line()
    baseline = Number(allow_none=True)
    target = Number(allow_none=True)
    current = Number(allow_none=True)
    weight = Number()
    suggested = Number(allow_none=True, metadata={"description": SUGGESTED})
    moved = fields.List(fields.Nested(EarlierTarget))
    given = fields.List(fields.Nested(Tally))
    score = Number(allow_none=True)
    words = Text(allow_none=True)
    strength = Choice(Strength, allow_none=True)
    cause = Choice(Cause, allow_none=True)
    cause_words = Text(allow_none=True)


class Story(Shown):
    words = Text()
    by = Somebody()
    at = Moment()


class DecisionTaken(Shown):
    decision = Choice(Decision)
    words = Text()
    by = Somebody()
    at = Moment()


class ReviewedObjective(Shown):
    id = Id()
    title = Line()
    owner = Somebody()
    score = Number(allow_none=True)
    strength = Choice(Strength, allow_none=True)
    story = fields.Nested(Story, allow_none=True)
    decision = fields.Nested(DecisionTaken, allow_none=True)
    key_results = fields.List(fields.Nested(ReviewedKeyResult))


class ReviewLine(Shown):
    """Praise of a person, a note of a circle, a learning, or an owner's action."""

    id = Id()
    kind = Choice(LINES)
    words = Text()
    by = Somebody()
    at = Moment()
    person = Somebody(allow_none=True)
    circle = Choice(Circle, allow_none=True)
    owner = Somebody(allow_none=True)
    on = Day(attribute="on_day", allow_none=True)
    done_at = Moment(allow_none=True)


class OwnValue(Shown):
    """Of a key result, or of a statement: its id or its word."""

    subject = Line()
    value = Number()


class SealedRound(Shown):
    """`slips` are in; nobody learns whose."""

    id = Id()
    kind = Choice(SEALED)
    slips = Whole()
    revealed = Yes()
    handed_in = Yes(metadata={"description": IS_IN})
    own = fields.List(fields.Nested(OwnValue), metadata={"description": OWN})


class StatementAnswers(Shown):
    """What was revealed, where enough have answered."""

    statement = Choice(Process)
    mean = Number()
    given = fields.List(fields.Nested(Tally))


class TeamReviewBrief(Shown):
    """A review as lists tell it."""

    id = Id()
    team = Whose()
    cycle = Id()
    facilitator = Somebody()
    pace = Choice(Pace)
    until = Day(allow_none=True)
    stage = Choice(Stage, metadata={"description": AT_OWN_PACE})
    ends_at = Moment(allow_none=True)
    status = Choice(Status)
    closed_on = Day(allow_none=True)
    version = Whole()


class TeamReview(TeamReviewBrief):
    closed_position = Whole(allow_none=True)
    parameters_version = Whole(allow_none=True)
    time_zone = Line(allow_none=True)
    score = Number(allow_none=True)
    strength = Choice(Strength, allow_none=True)
    stretch = Choice(Stretch, allow_none=True)
    objectives = fields.List(fields.Nested(ReviewedObjective))
    rounds = fields.List(fields.Nested(SealedRound))
    process = fields.List(fields.Nested(StatementAnswers))
    lines = fields.List(fields.Nested(ReviewLine))
    waits_for = fields.List(Text(), metadata={"description": WAITS})


class CauseCount(Shown):
    cause = Choice(Cause)
    count = Whole()


class StatementMean(Shown):
    statement = Choice(Process)
    mean = Number(allow_none=True)


class CycleResult(Shown):
    """`done` of the `actions` are; `rhythm` is a mean of answers from 1 to 5."""

    score = Number(allow_none=True)
    strength = Choice(Strength, allow_none=True)
    stretch = Choice(Stretch, allow_none=True)
    causes = fields.List(fields.Nested(CauseCount))
    process = fields.List(fields.Nested(StatementMean))
    lowest = Choice(Process, allow_none=True)
    rhythm = Number(allow_none=True)
    diagnosis = Choice(Diagnosis, allow_none=True)
    actions = Whole()
    done = Whole()


class TeamResult(CycleResult):
    review = Id()
    team = Whose()
    status = Choice(Status)


class RollUp(Shown):
    """The company's is of the reviews that are closed."""

    company = fields.Nested(CycleResult)
    teams = fields.List(fields.Nested(TeamResult))
