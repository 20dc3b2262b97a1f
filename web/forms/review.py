"""What people write in a review: scores, stories, causes, decisions, actions."""

from marshmallow import fields, validate

from okr.domain.scoring import MARKS, Process
from okr.domain.stages import Circle
from web.forms.form import WORDS, Figure, Sent, line
from web.forms.key_result import day
from web.forms.workshop import Answers, whole


def share() -> Figure:
    """A score: 0 to 1."""
    between = validate.Range(0, 1, error="From 0 to 1.")
    return Figure(required=True, validate=between, error_messages=WORDS)


def chosen() -> fields.UUID:
    return fields.UUID(required=True, error_messages=WORDS)


class Plan(Sent):
    """Which cycle it closes, who leads it, and live or until which day."""

    cycle = chosen()
    facilitator = chosen()
    pace = line()
    until = day()


class Stage(Sent):
    stage = line()


class Reveal(Sent):
    kind = line()


class LastDay(Sent):
    until = day(required=True)


class Leading(Sent):
    facilitator = chosen()


class Scores(Answers):
    """What I would give each key result, sealed."""

    PREFIX = "score-"
    given = fields.Dict(keys=fields.UUID(), values=share())


class Statements(Answers):
    """How true each statement on the process is, sealed."""

    PREFIX = "said-"
    given = fields.Dict(
        keys=fields.Enum(Process, by_value=True),
        values=whole(MARKS[0], MARKS[-1], required=True),
    )


class Story(Sent):
    words = line()


class Score(Sent):
    score = share()
    words = line(required=False)


class Cause(Sent):
    cause = line()
    words = line(required=False)


class Decision(Sent):
    decision = line()
    words = line()


class Praise(Sent):
    person = chosen()
    words = line()


class Note(Sent):
    circle = fields.String(load_default=Circle.TEAM.value)
    worked = fields.Boolean(required=True, error_messages=WORDS)
    words = line()


class Learning(Sent):
    words = line()


class Action(Sent):
    words = line()
    owner = chosen()
    on = day(required=True)


class Closing(Sent):
    """Into which cycle what is kept goes; none carries nothing over."""

    carry_into = fields.UUID(load_default=None, allow_none=True, error_messages=WORDS)


class CarryingOver(Sent):
    into = chosen()
