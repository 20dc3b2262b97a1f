"""What a review, or a cycle, still waits for before it can close: sentences with the
way there."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from okr.projections.review_sheets import ScoredObjective
from web import scorecards


@dataclass(frozen=True)
class Missing:
    """A sentence, and where it is done."""

    words: str
    href: str


def of_review(told: dict[str, Any]) -> list[Missing]:
    """In the order of the stages."""
    id, objectives = told["review"]["id"], told["objectives"]
    if not objectives:
        return []
    found = [missing for each in objectives for missing in of_objective(id, each)]
    asked = told["sealed"]["scores"]
    if asked is None or not asked.revealed:
        found.insert(0, at(id, "score", _("The sealed scores were not shown yet.")))
    return found


def of_objective(id: str, each: ScoredObjective) -> list[Missing]:
    title = each.card.title
    unscored = sum(proof.score is None for proof in each.key_results)
    unexplained = sum(not proof.cause for proof in scorecards.low(each))
    wants = (
        (unscored, "score", _("“%(title)s”: give the scores.", title=title)),
        (not each.story, "stories", _("“%(title)s”: no story yet.", title=title)),
        (
            unexplained,
            "causes",
            _("“%(title)s”: a low score without a cause.", title=title),
        ),
        (
            not each.decision,
            "decisions",
            _("“%(title)s”: keep, modify or abandon it.", title=title),
        ),
    )
    return [at(id, stage, words) for wanting, stage, words in wants if wanting]


def at(id: str, stage: str, words: str) -> Missing:
    return Missing(words, url_for("review_session.show", id=id, stage=stage))
