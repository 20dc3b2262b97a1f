"""What the API tells of a review, with an example of it."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response

from okr.domain.round import Kind
from okr.domain.scoring import Process, process_id
from okr.projections.review_rounds import Counts
from okr.projections.review_sheets import ScoredKeyResult, ScoredObjective
from web import desk, sitting, unfinished
from web.api.goals import JON
from web.api.measures import MARA
from web.api.objectives import CYCLE, KEY_RESULT_ID, TEAM
from web.api.reading import one
from web.api.resource import EXAMPLE_ID
from web.api.schemas import review as schemas
from web.sitting import Sealed, Told

ROUND_ID = "5b1c9d0e-2f3a-4b5c-8d6e-7f8091a2b3c4"
AT = "2026-12-18T14:05:00+00:00"
BRIEF = {
    "id": EXAMPLE_ID,
    "team": TEAM,
    "cycle": CYCLE,
    "facilitator": JON,
    "pace": "live",
    "until": None,
    "stage": "decisions",
    "ends_at": "2026-12-18T14:10:00+00:00",
    "status": "open",
    "closed_on": None,
    "version": 24,
}
KEY_RESULT = {
    "id": KEY_RESULT_ID,
    "title": "Qualified leads a week",
    "unit": "leads",
    "baseline": "120",
    "target": "240",
    "current": "180",
    "weight": "1",
    "suggested": "0.5",
    "moved": [
        {"target": "300", "due": "2026-12-31", "reason": "A law.", "progress": "0.3"}
    ],
    "given": [{"value": "0.4", "count": 1}, {"value": "0.5", "count": 3}],
    "score": "0.5",
    "words": "Half of the way.",
    "strength": "partial",
    "cause": "capacity",
    "cause_words": "Two of us were away.",
}
OBJECTIVE = {
    "id": "4e5f6071-8293-4a4b-8c5d-6e7f80910213",
    "title": "Every clinic sees what its patients gain",
    "owner": MARA,
    "score": "0.5",
    "strength": "partial",
    "story": {"words": "We began late.", "by": MARA, "at": AT},
    "decision": None,
    "key_results": [KEY_RESULT],
}
LINE = {
    "id": "6c2d0e1f-3a4b-4c5d-9e7f-8091a2b3c4d5",
    "kind": "action",
    "words": "Call the three clinics that left",
    "by": JON,
    "at": AT,
    "person": None,
    "circle": None,
    "owner": MARA,
    "on": "2027-01-15",
    "done_at": None,
}
ROUNDS = [
    {
        "id": ROUND_ID,
        "kind": "scores",
        "slips": 4,
        "revealed": True,
        "handed_in": True,
        "own": [],
    },
    {
        "id": "7d3e1f20-4b5c-4d6e-8f80-91a2b3c4d5e6",
        "kind": "process",
        "slips": 2,
        "revealed": False,
        "handed_in": True,
        "own": [{"subject": "visible", "value": "4"}],
    },
]
REVIEW = {
    **BRIEF,
    "closed_position": None,
    "parameters_version": None,
    "time_zone": None,
    "score": "0.5",
    "strength": "partial",
    "stretch": "partial",
    "objectives": [OBJECTIVE],
    "rounds": ROUNDS,
    "process": [],
    "lines": [LINE],
    "waits_for": ["“Every clinic sees what its patients gain”: keep it or not."],
}
STATEMENTS = {str(process_id(each)): each.value for each in Process}


def shown(id: UUID) -> Response:
    told = sitting.told_of(id)
    row, sheet = told["review"], told["sheet"]
    parts = {
        "score": sheet.mean.value,
        "strength": sheet.strength,
        "stretch": sheet.stretch,
        "objectives": objectives(sheet.objectives),
        "rounds": [round_of(each) for each in told["sealed"].values() if each],
        "process": [answers(each) for each in told["answers"]],
        "lines": [line for lines in told["lines"].values() for line in lines],
        "waits_for": waits_for(told),
    }
    return one(schemas.TeamReview, {**row, **parts}, row["version"])


def objectives(told: Sequence[ScoredObjective]) -> list[Told]:
    """Names of who told and decided are looked up together."""
    said = [row for each in told for row in (each.story, each.decision) if row]
    desk.names(row["by"] for row in said)
    return [objective(each) for each in told]


def objective(each: ScoredObjective) -> Told:
    return {
        "id": each.card.id,
        "title": each.card.title,
        "owner": each.card.owner,
        "score": each.score,
        "strength": each.strength,
        "story": each.story,
        "decision": each.decision,
        "key_results": [key_result(proof) for proof in each.key_results],
    }


def key_result(proof: ScoredKeyResult) -> Told:
    row = proof.told or {}
    return {
        **vars(proof.card),
        "suggested": proof.suggested,
        "moved": proof.moved,
        "given": tallies(proof.given),
        "score": proof.score,
        "words": row.get("words"),
        "strength": proof.strength,
        "cause": proof.cause,
        "cause_words": row["cause_words"] if proof.cause else None,
    }


def tallies(counts: Counts) -> list[Told]:
    return [{"value": value, "count": counts[value]} for value in sorted(counts)]


def round_of(asked: Sealed) -> Told:
    """A statement goes by its word, a key result by its id."""
    named = STATEMENTS if asked.kind == Kind.PROCESS else {}
    own = [
        {"subject": named.get(subject, subject), "value": value}
        for subject, value in asked.own.items()
    ]
    return {**vars(asked), "own": own}


def answers(each: Told) -> Told:
    given = tallies(each["counts"])
    return {"statement": each["word"], "mean": each["mean"], "given": given}


def waits_for(told: Told) -> list[str]:
    if told["review"]["status"] == "closed":
        return []
    return [str(missing.words) for missing in unfinished.of_review(told)]
