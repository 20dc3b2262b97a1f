"""What the reviews of a quarter came to, said as plain rows for a file.

Without any review there is nothing of this in a file. The field names are those of the
JSON export; what is unknown is None.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from okr.domain import progress
from okr.domain.progress import Mean, Parameters, Part
from okr.domain.scoring import Cause
from okr.projections import review_sheets
from okr.projections.cards import KeyResultCard, ObjectiveCard
from okr.projections.review_rollup import Result, Rollup

Row = dict[str, Any]
Names = Mapping[str, str]


@dataclass(frozen=True)
class Closure:
    """Stories, decisions and where it goes on by objective, scores by key result,
    lines by review; `later` is what was told once it was closed."""

    results: Rollup
    stories: Mapping[str, Row]
    decisions: Mapping[str, Row]
    scores: Mapping[str, Row]
    lines: Mapping[str, list[Row]]
    carried: Mapping[str, str]
    later: tuple[Row, ...]
    zone: ZoneInfo

    @property
    def people(self) -> set[str]:
        """Whose names a file will need."""
        lines = [line for told in self.lines.values() for line in told]
        said = {line["by"] for line in lines if line["kind"] == "praise"}
        named = {line[field] for line in lines for field in ("person", "owner")}
        told = self.results.teams
        led = {each.review["facilitator"] for each in told if each.review}
        return {id for id in said | named | led if id}

    def of_key_result(self, card: KeyResultCard, moved: Sequence[Row]) -> Row | None:
        told = self.scores.get(card.id)
        if told is None:
            return None
        parameters = self._parameters[told["review"]]
        score = Decimal(told["score"])
        low = score < parameters.score_strong
        return {
            "score": score,
            "strength": _word(review_sheets.strength(score, parameters)),
            "line": told["words"] or None,
            "suggested": card.progress,
            "before": [_before(card, row) for row in moved],
            "cause": told["cause"] if low else None,
            "cause_line": (told["cause_words"] or None) if low else None,
        }

    def of_objective(self, card: ObjectiveCard) -> Row | None:
        """None for what no review has spoken of."""
        story, decision = self.stories.get(card.id), self.decisions.get(card.id)
        given = [self.scores[k.id] for k in card.key_results if k.id in self.scores]
        told = next((row for row in (story, decision, *given) if row), None)
        if told is None:
            return None
        score = self._mean(card).value
        strength = review_sheets.strength(score, self._parameters[told["review"]])
        return {
            "score": score,
            "strength": _word(strength),
            "story": story["words"] if story else None,
            "decision": decision["decision"] if decision else None,
            "decision_line": decision["words"] if decision else None,
            "carried_to": self.carried.get(card.id),
        }

    def rows(self, names: Names) -> Row:
        """All teams together, then each team's review."""
        company = self.results.company
        reviews = [self._session(each, names) for each in self.results.teams]
        return {
            "rollup": {**_result(company), "later": [*self.later]},
            "reviews": reviews,
        }

    def _mean(self, card: ObjectiveCard) -> Mean:
        return progress.weighted_mean(
            [
                Part(k.id, Decimal(self.scores[k.id]["score"]), k.weight)
                for k in card.key_results
                if k.id in self.scores
            ]
        )

    def _session(self, result: Result, names: Names) -> Row:
        row = result.review
        assert row
        lines: dict[str, list[Row]] = defaultdict(list)
        for line in self.lines.get(row["id"], ()):
            lines[line["kind"]].append(line)
        began = datetime.fromisoformat(row["convened_at"]).astimezone(self.zone)
        closed = row["closed_on"]
        return {
            "team": row["team_name"],
            "facilitator": names.get(row["facilitator"]),
            "pace": row["pace"],
            "first": began.date(),
            "last": date.fromisoformat(closed) if closed else None,
            **_result(result),
            "praise": [_praise(line, names) for line in lines["praise"]],
            "retro": [_noted(each) for each in lines["worked"] + lines["not_worked"]],
            "learnings": [{"words": line["words"]} for line in lines["learning"]],
            "actions": [_action(line, names) for line in lines["action"]],
        }

    @cached_property
    def _parameters(self) -> dict[str, Parameters]:
        """What each review is computed with."""
        told = self.results.teams
        return {each.review["id"]: each.parameters for each in told if each.review}


def _result(told: Result) -> Row:
    """The score and what it says, with causes and statements behind it."""
    return {
        "score": told.score,
        "strength": _word(told.strength),
        "stretch": _word(told.stretch),
        "rhythm": told.rhythm,
        "diagnosis": _word(told.diagnosis),
        "causes": [
            {"cause": cause.value, "count": told.causes[cause.value]}
            for cause in sorted(Cause, key=lambda each: -told.causes.get(each.value, 0))
            if told.causes.get(cause.value)
        ],
        "process": [
            {
                "statement": each.value,
                "mean": mean.value,
                "answers": int(mean.weight_with_data),
            }
            for each, mean in told.answers.items()
            if mean.value is not None
        ],
        "lowest": _word(told.lowest),
    }


def _before(card: KeyResultCard, moved: Row) -> Row:
    """What the progress would suggest under a target that stood before."""
    target = None if moved["target"] is None else Decimal(moved["target"])
    reached = card.reached
    under = None
    if reached is not None and target is not None:
        under = progress.against(reached, target).value
    return {"target": target, "suggested": under}


def _praise(line: Row, names: Names) -> Row:
    person, by = names.get(line["person"]), names.get(line["by"])
    return {"words": line["words"], "person": person, "by": by}


def _noted(line: Row) -> Row:
    """Without who said it: a leadership reads what, not who."""
    worked = line["kind"] == "worked"
    return {"circle": line["circle"], "worked": worked, "words": line["words"]}


def _action(line: Row, names: Names) -> Row:
    return {
        "words": line["words"],
        "owner": names.get(line["owner"]),
        "on": date.fromisoformat(line["on_day"]),
        "done": line["done_at"] is not None,
    }


def _word(told: Enum | None) -> str | None:
    return told.value if told else None
