"""The parts of a review, and how each is said as plain rows for a file.

A row's field names are those of the JSON export. Numbers stay exact, days are dates,
what is unknown is None: also the name of somebody who left.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from okr.domain import progress
from okr.domain.forecast import Forecast, heading_off
from okr.domain.health import WORST_FIRST, Health
from okr.domain.progress import Mean
from okr.projections.cards import KeyResultCard, ObjectiveCard
from okr.projections.practice import Agreed
from okr.projections.review_closure_parts import Closure
from okr.projections.review_promises import Promises
from okr.projections.rows import decimal

Row = dict[str, Any]
Names = Mapping[str, str]


@dataclass(frozen=True)
class Proof:
    """A key result with its readings in the quarter and the targets it had before."""

    card: KeyResultCard
    curve: tuple[tuple[date, Decimal], ...]
    ahead: Forecast | None
    moved: tuple[Row, ...]

    def row(self, names: Names) -> Row:
        card = self.card
        stated = card.reason.word if card.said else None
        return {
            "id": card.id,
            "title": card.title,
            "measure": card.measure_name,
            "unit": card.unit,
            "whose": names.get(card.whose),
            "baseline": card.baseline,
            "target": card.target,
            "current": card.current,
            "current_on": card.current_on,
            "progress": card.progress,
            "expected": card.expected,
            "weight": card.weight,
            "start": card.start,
            "due": card.due,
            "health": card.health,
            "confidence": card.confidence,
            "heading_off_track": heading_off(self.ahead, stated),
            "moved_targets": [_moved(row, names) for row in self.moved],
            "readings": [{"on": on, "value": value} for on, value in self.curve],
            "forecast": self._forecast,
        }

    @property
    def _forecast(self) -> list[Row]:
        points = self.ahead.points if self.ahead else ()
        return [
            {"on": p.on, "value": p.value, "low": p.low, "high": p.high} for p in points
        ]


def _moved(row: Row, names: Names) -> Row:
    return {
        "target": Decimal(row["target"]) if row["target"] else None,
        "due": date.fromisoformat(row["due"]),
        "on": row["on"],
        "by": names.get(row["by"]),
        "reason": row["reason"],
    }


@dataclass(frozen=True)
class Chapter:
    """An objective; what it serves, None when nothing or not for these eyes."""

    card: ObjectiveCard
    serves: str | None
    proofs: tuple[Proof, ...]
    notes: tuple[Row, ...]
    waivers: tuple[Row, ...] = ()

    def row(self, names: Names) -> Row:
        card = self.card
        return {
            "id": card.id,
            "title": card.title,
            "why_now": card.why_now,
            "team": card.team_name,
            "owner": names.get(card.owner),
            "serves": self.serves,
            "anchored": card.serves is not None,
            "progress": card.progress,
            "expected": card.expected,
            "health": card.health,
            "confidence": card.confidence,
            "key_results": [proof.row(names) for proof in self.proofs],
            "notes": [_note(note, names) for note in self.notes],
            "unheard": [
                {"person": names.get(waiver["person"]), "reason": waiver["reason"]}
                for waiver in self.waivers
            ],
        }


def _note(row: Row, names: Names) -> Row:
    confidence = row["confidence"]
    return {
        "on": date.fromisoformat(row["on_day"]),
        "by": names.get(row["by"]),
        "about": row["key_result_title"],
        "status": row["status"] or None,
        "confidence": None if confidence is None else Decimal(confidence),
        "note": row["note"],
    }


@dataclass(frozen=True)
class Group:
    """A team or a theme, with the mean over its objectives that everybody sees."""

    title: str
    mean: Mean

    def row(self) -> Row:
        count = len(self.mean.parts)
        return {
            "title": self.title,
            "objectives": count,
            "progress": self.mean.value,
        }


@dataclass(frozen=True)
class Review:
    """A quarter of the company, or of one team and those below it. `current` is the
    reading of the mission's measure that counts; `titles` are names of teams."""

    company: str
    team: str | None
    mission: Row | None
    current: Row | None
    cycle: Row
    day: date
    position: int
    agreed: Agreed
    themes: tuple[Group, ...]
    teams: tuple[Group, ...]
    mean: Mean
    chapters: tuple[Chapter, ...]
    promises: Promises
    titles: dict[str, str]
    closure: Closure | None = None

    @property
    def people(self) -> set[str]:
        """Whose names a file will need."""
        proofs = [proof for each in self.chapters for proof in each.proofs]
        told = [row["by"] for each in self.chapters for row in each.notes]
        told += [row["by"] for proof in proofs for row in proof.moved]
        told += [row["person"] for each in self.chapters for row in each.waivers]
        whose = {proof.card.whose for proof in proofs} - self.titles.keys()
        owners = {each.card.owner for each in self.chapters}
        reviewed = self.closure.people if self.closure else set()
        return owners | whose | set(told) | self.promises.people | reviewed

    def row(self, names: Names) -> Row:
        """All of it with names in place of ids: what every file is made from."""
        known = {**self.titles, **names}
        first, last = (date.fromisoformat(self.cycle[end]) for end in ("first", "last"))
        return {
            "company": self.company,
            "team": self.team,
            "mission": self._mission,
            "cycle": {"name": self.cycle["name"], "first": first, "last": last},
            "day": self.day,
            "position": self.position,
            "parameters_version": self.agreed.version,
            "progress": self.mean.value,
            "expected": progress.expected(first, last, self.day).value,
            "counts": self._counts,
            "themes": [theme.row() for theme in self.themes],
            "teams": [team.row() for team in self.teams],
            "objectives": [self._chapter(chapter, known) for chapter in self.chapters],
            "goals": [goal.row(known) for goal in self.promises.goals],
            "delegations": [each.row(known) for each in self.promises.delegations],
            **(self.closure.rows(known) if self.closure else {}),
        }

    def _chapter(self, chapter: Chapter, names: Names) -> Row:
        """What a review said stands beside what it is about, where one did."""
        row = chapter.row(names)
        if self.closure is None:
            return row
        for proof, told in zip(chapter.proofs, row["key_results"], strict=True):
            given = self.closure.of_key_result(proof.card, proof.moved)
            told |= {"review": given} if given else {}
        closed = self.closure.of_objective(chapter.card)
        return {**row, "review": closed} if closed else row

    @property
    def _mission(self) -> Row | None:
        told, reading = self.mission, self.current
        if told is None:
            return None
        return {
            "wording": told["wording"],
            "measure": told["measure_name"],
            "unit": told["unit"] or "",
            "baseline": decimal(told["baseline"]),
            "target": decimal(told["target"]),
            "current": decimal(reading["value"]) if reading else None,
            "current_on": date.fromisoformat(reading["on_day"]) if reading else None,
        }

    @property
    def _counts(self) -> Row:
        cards = [chapter.card for chapter in self.chapters]
        words = Counter(card.reason.word for card in cards)
        return {
            "objectives": len(cards),
            "key_results": sum(len(card.key_results) for card in cards),
            "health": {word.value: words[word] for word in WORST_FIRST if words[word]},
            "without_key_results": sum(not card.key_results for card in cards),
            "unanchored": sum(card.serves is None for card in cards),
            "outdated": words[Health.OUTDATED],
        }
