"""What is sent in the review of a team."""

import re
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validate

from okr.domain.scoring import MARKS, Cause, Process
from okr.domain.stages import Circle, Decision, Pace, Stage
from web.api.schemas.fields import (
    Choice,
    Day,
    Figure,
    Id,
    Text,
    Told,
    Whole,
    Yes,
)
from web.api.schemas.review import SEALED

MOST = 200
SHARE = r"^(0(\.[0-9]{1,9})?|1(\.0{1,9})?)$"
BETWEEN = 'Send a score from 0 to 1, like "0.7".'
UNTIL = "Asked for at everybody's own pace: the last day to take part."
ROUND = "The round that you saw, of `rounds`; another one is not answered by mistake."
REASON = "Asked for when something of the cycle was not reviewed."
LIST: dict[str, Any] = {"invalid": "Send a list."}


class Share(Figure):
    """A score from 0 to 1, exactly as it is written."""

    described = {
        "type": ["string", "number"],
        "pattern": SHARE,
        "minimum": 0,
        "maximum": 1,
    }

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Decimal:
        if isinstance(value, str) and not re.fullmatch(SHARE, value):
            raise ValidationError(BETWEEN)
        share = super()._deserialize(value, *args, **kwargs)
        if not 0 <= share <= 1:
            raise ValidationError(BETWEEN)
        return share


class Mark(Whole):
    """From 1, not at all, to 5, fully."""

    described = {"type": "integer", "minimum": MARKS[0], "maximum": MARKS[-1]}

    def __init__(self, **said: Any):
        between = validate.Range(MARKS[0], MARKS[-1], error="Send a mark from 1 to 5.")
        super().__init__(validate=between, **said)


def up_to(most: int) -> validate.Length:
    return validate.Length(1, most, error=f"Send 1 to {most} of them.")


class NewTeamReview(Told):
    cycle = Id(required=True)
    facilitator = Id(required=True)
    pace = Choice(Pace, required=True)
    until = Day(load_default=None, allow_none=True, metadata={"description": UNTIL})


class ReviewStage(Told):
    stage = Choice(Stage, required=True)


class ReviewFacilitator(Told):
    facilitator = Id(required=True)


class LastDay(Told):
    until = Day(required=True)


class Reveal(Told):
    kind = Choice(SEALED, required=True)


class GivenScore(Told):
    """In steps of a tenth."""

    key_result = Id(required=True)
    score = Share(required=True)


class ScoresSlip(Told):
    """The last slip counts."""

    round = Id(required=True, metadata={"description": ROUND})
    scores = fields.List(
        fields.Nested(GivenScore),
        required=True,
        validate=up_to(MOST),
        error_messages=LIST,
    )


class GivenMark(Told):
    statement = Choice(Process, required=True)
    mark = Mark(required=True)


class AnswersSlip(Told):
    """All five statements; the last slip counts."""

    round = Id(required=True, metadata={"description": ROUND})
    answers = fields.List(
        fields.Nested(GivenMark),
        required=True,
        validate=up_to(len(Process)),
        error_messages=LIST,
    )


class Said(Told):
    """A story, a learning."""

    words = Text(required=True, shortest=1)


class ScoreGiven(Told):
    """With at most two decimals."""

    score = Share(required=True)
    words = Text(load_default="")


class CauseNamed(Told):
    cause = Choice(Cause, required=True)
    words = Text(load_default="")


class Verdict(Told):
    decision = Choice(Decision, required=True)
    words = Text(required=True, shortest=1)


class Praise(Told):
    person = Id(required=True)
    words = Text(required=True, shortest=1)


class RetroNote(Told):
    circle = Choice(Circle, required=True)
    worked = Yes(required=True)
    words = Text(required=True, shortest=1)


class NewAction(Told):
    words = Text(required=True, shortest=1)
    owner = Id(required=True)
    on = Day(required=True)


class ReviewClosing(Told):
    """Into which cycle goes what is kept; null carries nothing over yet."""

    carry_into = Id(load_default=None, allow_none=True)


class CarryingOver(Told):
    into = Id(required=True)


class CycleClosing(Told):
    reason = Text(load_default="", metadata={"description": REASON})
