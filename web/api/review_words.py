"""What is said in a review: stories, scores, causes, decisions, thanks, actions."""

from typing import Any
from uuid import UUID

from okr.application import naming, reviewing
from okr.application.okr import Done
from okr.domain import Review
from okr.projections import objectives
from web import desk, under_review
from web.api.goals import JON
from web.api.measures import MARA
from web.api.resource import WRITTEN, Resource
from web.api.schemas import review_sent as sent
from web.api.schemas.written import Written
from web.api.writing import added
from web.desk import rule

resource = Resource(
    "review_words",
    "Words of a review",
    "What is said in a review; said again, the last one counts.",
)

STORY = {"words": "We began late: the form took us a month."}
SCORE = {"score": "0.5", "words": "Half of the way."}
CAUSE = {"cause": "capacity", "words": "Two of us were away."}
DECISION = {"decision": "modify", "words": "The measure was right, the target not."}
PRAISE = {"person": MARA["id"], "words": "The list of clinics was ready in a day."}
NOTE = {"circle": "team", "worked": True, "words": "Ten minutes every Monday."}
LEARNING = {"words": "Ask three clinics before planning."}
ACTION = {"words": "Call the three clinics", "owner": JON["id"], "on": "2027-01-15"}


@resource.post("/team-reviews/<uuid:id>/stories/<uuid:objective>")
@resource.steps
@resource.takes(sent.Said, STORY)
@rule("take part", "review")
def tell(told: dict[str, Any], id: UUID, objective: UUID) -> Done:
    """Tell what happened, as the owner of an objective."""
    under_review.refuse_hidden(objective)
    return reviewing.tell_story(desk.okr(), id, objective, **told, by=desk.me())


@resource.post(
    "/team-reviews/<uuid:id>/objectives/<uuid:objective>/scores/<uuid:key_result>"
)
@resource.steps
@resource.takes(sent.ScoreGiven, SCORE)
@rule("take part", "review")
def score(told: dict[str, Any], id: UUID, objective: UUID, key_result: UUID) -> Done:
    """Give a key result its score, once everybody's were revealed."""
    under_review.refuse_hidden(objective)
    return reviewing.score(
        desk.okr(), id, key_result, **told, objective=objective, by=desk.me()
    )


@resource.post("/team-reviews/<uuid:id>/causes/<uuid:key_result>")
@resource.steps
@resource.takes(sent.CauseNamed, CAUSE)
@rule("take part", "review")
def name_cause(told: dict[str, Any], id: UUID, key_result: UUID) -> Done:
    """Name the one cause of a low score, after the owner's story."""
    under_review.refuse_hidden(objectives.of_key_result(desk.db(), key_result))
    return reviewing.name_cause(desk.okr(), id, key_result, **told, by=desk.me())


@resource.post("/team-reviews/<uuid:id>/decisions/<uuid:objective>")
@resource.steps
@resource.takes(sent.Verdict, DECISION)
@rule("facilitate", "review")
def decide(told: dict[str, Any], id: UUID, objective: UUID) -> Done:
    """Keep, modify or abandon an objective, with a line why."""
    under_review.refuse_hidden(objective)
    return reviewing.decide(desk.okr(), id, objective, **told, by=desk.me())


@resource.post("/team-reviews/<uuid:id>/praise")
@resource.writes(201, Written, WRITTEN, added)
@resource.takes(sent.Praise, PRAISE)
@rule("take part", "review")
def praise(told: dict[str, Any], id: UUID) -> Done:
    """Thank somebody for something they did."""
    return naming.praise(desk.okr(), id, **told, by=desk.me())


@resource.post("/team-reviews/<uuid:id>/notes")
@resource.writes(201, Written, WRITTEN, added)
@resource.takes(sent.RetroNote, NOTE)
@rule("take part", "review")
def note(told: dict[str, Any], id: UUID) -> Done:
    """Note what worked, or what did not, for the team or its leads."""
    by, act = desk.me(), desk.okr().act
    return act(Review, id, lambda review: review.note(**told, by=by))


@resource.post("/team-reviews/<uuid:id>/learnings")
@resource.writes(201, Written, WRITTEN, added)
@resource.takes(sent.Said, LEARNING)
@rule("take part", "review")
def note_learning(told: dict[str, Any], id: UUID) -> Done:
    """Note what is known now that was not known before."""
    by, act = desk.me(), desk.okr().act
    return act(Review, id, lambda review: review.note_learning(**told, by=by))


@resource.post("/team-reviews/<uuid:id>/actions")
@resource.writes(201, Written, WRITTEN, added)
@resource.takes(sent.NewAction, ACTION)
@rule("take part", "review")
def agree(told: dict[str, Any], id: UUID) -> Done:
    """Agree on something to do, with one owner and a day."""
    return naming.agree_action(desk.okr(), id, **told, by=desk.me())


@resource.post("/team-reviews/<uuid:id>/lines/<uuid:line>/withdrawal")
@resource.steps
@rule("take part", "review")
def take_back(id: UUID, line: UUID) -> Done:
    """Take back what you said: praise, a note, a learning or an action."""
    by, act = desk.me(), desk.okr().act
    return act(Review, id, lambda review: review.take_back(line, by=by))


@resource.post("/team-reviews/<uuid:id>/actions/<uuid:action>/end")
@resource.steps
@rule("read", "review")
def do(id: UUID, action: UUID) -> Done:
    """Say that your action is done, also once the review is closed."""
    by, act = desk.me(), desk.okr().act
    return act(Review, id, lambda review: review.do_action(action, by=by))
