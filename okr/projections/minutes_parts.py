"""The parts of a workshop's minutes, and how each is said as plain rows for a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from okr.domain import checks
from okr.projections.rows import as_day, decimal

Row = dict[str, Any]
Names = Mapping[str, str]
Confidence = tuple[Decimal, int]


@dataclass(frozen=True)
class Decision:
    """An objective that the workshop published; `serves` None when nothing, or not
    for these eyes; `cards` are the words it came from."""

    told: Row
    serves: str | None
    key_results: tuple[Row, ...]
    contributions: tuple[Row, ...]
    objections: tuple[Row, ...]
    waivers: tuple[Row, ...]
    signed: tuple[str, ...]
    confidence: Confidence | None
    cards: tuple[str, ...]

    @property
    def people(self) -> set[str]:
        said = {row["person"] for row in (*self.contributions, *self.waivers)}
        heard = {
            id for row in self.objections for id in (row["by"], row["answered_by"])
        }
        return {self.told["owner"], *self.signed} | said | {id for id in heard if id}

    def row(self, names: Names) -> Row:
        told = self.told
        return {
            "id": told["id"],
            "title": told["title"],
            "why_now": told["why_now"],
            "owner": names.get(told["owner"]),
            "serves": self.serves,
            "state": told["status"],
            "key_results": [_key_result(each) for each in self.key_results],
            "contributions": [
                {"by": names.get(each["person"]), "words": each["words"]}
                for each in self.contributions
                if each["words"]
            ],
            "objections": [_objection(each, names) for each in self.objections],
            "waivers": [
                {"person": names.get(each["person"]), "reason": each["reason"]}
                for each in self.waivers
            ],
            "signed": [names.get(id) for id in self.signed],
            "confidence": _confidence(self.confidence),
            "cards": list(self.cards),
        }


def _key_result(row: Row) -> Row:
    return {
        "title": row["title"],
        "measure": row["measure_name"],
        "unit": row["unit"],
        "baseline": decimal(row["baseline"]),
        "target": decimal(row["target"]),
        "due": as_day(row["due"]),
    }


def _objection(row: Row, names: Names) -> Row:
    return {
        "kind": row["kind"],
        "by": names.get(row["by"]),
        "words": row["words"],
        "state": row["status"],
        "answer": row["answer"] or None,
        "answered_by": names.get(row["answered_by"] or ""),
        "last_word": row["last_word"] or None,
    }


def _confidence(told: Confidence | None) -> Row | None:
    """The mean with the practice's word for it; whoever reads the file translates."""
    if told is None:
        return None
    mean, count = told
    return {"mean": mean, "people": count, "word": checks.sureness(mean).value}


@dataclass(frozen=True)
class Vote:
    """A round of votes that was revealed; `tallies` have the most votes first."""

    number: int
    slips: int
    each: int
    tallies: tuple[Row, ...]

    @property
    def row(self) -> Row:
        told = [
            {
                "words": tally["words"],
                "kind": tally["kind"],
                "votes": tally["votes"],
                "stands": bool(tally["stands"]),
            }
            for tally in self.tallies
        ]
        return {
            "number": self.number,
            "people": self.slips,
            "each": self.each,
            "tallies": told,
        }


@dataclass(frozen=True)
class Minutes:
    """`day` is the day it began where the company is; `stretches` are its phases with
    the seconds that each took; `goals` are those that this viewer may read, `counts`
    how many of all there are in each status."""

    workshop: Row
    company: str
    mission: str | None
    cycle: Row
    day: date
    began: datetime
    ended: datetime
    participants: tuple[Row, ...]
    decisions: tuple[Decision, ...]
    drafts: int
    goals: tuple[Row, ...]
    counts: dict[str, int]
    votes: tuple[Vote, ...]
    confidence: Decimal | None
    stretches: tuple[Row, ...]
    responses: tuple[Row, ...]

    @property
    def people(self) -> set[str]:
        """Whose names a file will need."""
        told = {self.workshop["facilitator"]}
        told |= {row["person"] for row in self.participants}
        told |= {row["by"] for row in self.responses}
        told |= {id for row in self.goals for id in (row["owner"], row["partner"])}
        return told.union(*(each.people for each in self.decisions))

    def row(self, names: Names) -> Row:
        """All of it with names in place of ids: what every file is made from."""
        row = self.workshop
        first, last = (date.fromisoformat(self.cycle[end]) for end in ("first", "last"))
        return {
            "id": row["id"],
            "title": row["title"],
            "company": self.company,
            "mission": self.mission,
            "team": row["team_name"],
            "cycle": {"name": self.cycle["name"], "first": first, "last": last},
            "day": self.day,
            "began": self.began,
            "ended": self.ended,
            "facilitator": names.get(row["facilitator"]),
            "participants": [
                {"name": names.get(each["person"]), "guest": bool(each["guest"])}
                for each in self.participants
            ],
            "decisions": [each.row(names) for each in self.decisions],
            "drafts": self.drafts,
            "goals": [_goal(each, names) for each in self.goals],
            "goal_counts": self.counts,
            "votes": [vote.row for vote in self.votes],
            "confidence": self._confidence,
            "phases": [
                {"phase": each["phase"], "turn": each["turn"], "seconds": each["took"]}
                for each in self.stretches
            ],
            "responses": [
                {"by": names.get(each["by"]), "on": each["on"], "words": each["words"]}
                for each in self.responses
            ],
            "discussion": row["discussion"] or None,
            "settled": row["settled_words"] or None,
        }

    @property
    def _confidence(self) -> Row | None:
        """Of all objectives that were asked about together."""
        if self.confidence is None:
            return None
        word = checks.sureness(self.confidence).value
        return {"mean": self.confidence, "word": word}


def _goal(row: Row, names: Names) -> Row:
    return {
        "title": row["title"],
        "owner": names.get(row["owner"]),
        "partner": names.get(row["partner"]),
        "state": row["status"],
        "due": as_day(row["due"]),
    }
