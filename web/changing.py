"""What changed, in words: each change with its before and after, by whom and when."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from okr import policy
from okr.domain.health import Rule
from okr.domain.terms import Piece, difference
from okr.projections import history, moving
from okr.projections.cards import ObjectiveCard
from okr.projections.comparison import ADDED, Aim, Change, Moved, Thing, Value
from okr.projections.goal_cards import GoalCard
from okr.projections.moving import Told
from web import desk, why, wording
from web.pages import history as pages
from web.pages.history import Entry

LABELS = {
    "status": lazy_gettext("Status"),
    "title": lazy_gettext("Wording"),
    "why_now": lazy_gettext("Why now"),
    "why": lazy_gettext("Why"),
    "owner": lazy_gettext("Owner"),
    "partner": lazy_gettext("Signed with"),
    "serves": lazy_gettext("Serves"),
    "progress": lazy_gettext("Progress"),
    "confidence": lazy_gettext("Confidence"),
    "health": lazy_gettext("Health"),
    "baseline": lazy_gettext("Baseline"),
    "target": lazy_gettext("Target"),
    "current": lazy_gettext("Now"),
    "due": lazy_gettext("Due"),
    "weight": lazy_gettext("Weight"),
    "met": lazy_gettext("Checkpoints met"),
    ADDED: lazy_gettext("Key result"),
}
Way = Callable[[Any, str], str]
"""How a value is said, with its unit."""
PILLS = {"status", "health"}
WORDS = {"title", "why_now", "why"}


@dataclass(frozen=True)
class Line:
    """A change; `pieces` are what was kept, put in and taken out of a wording, and
    `pill` says whether before and after are words of health or status."""

    label: str
    before: str
    after: str
    pill: str
    pieces: tuple[Piece, ...]
    told: tuple[Entry, ...]
    note: str


@dataclass(frozen=True)
class Part:
    """What changed about a thing itself, or about one of its key results."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Subject:
    """A thing that was added, moved or dropped, with what there is to say of it."""

    title: str
    href: str
    whose: str
    parts: tuple[Part, ...] = ()
    told: tuple[Entry, ...] = ()


class Teller:
    """Says changes of these things; what happened to them is read once."""

    def __init__(self, things: Sequence[Thing], most: int):
        after = desk.since()
        assert after
        readable = policy.readable("history.audience")
        wanted = {id for thing in things for id in moving.about(thing)}
        rows = history.between(
            desk.db(), wanted, after.position, most, readable, keys=desk.keys()
        )
        self.events = moving.told(rows)
        self.most = most
        said = zip(rows, pages.told(rows, ""), strict=True)
        self.entries = {row["id"]: entry for row, entry in said}
        self.titles = titles_of(things)

    def tell(self, each: Thing | Moved) -> Subject:
        """What came or went, by whom; of what moved, every change."""
        if isinstance(each, Moved):
            return subject(each.after, parts=tuple(self._parts(each)))
        return subject(each, told=self._told(moving.of_standing(each, self.events)))

    def _parts(self, moved: Moved) -> Iterator[Part]:
        for title, changes in groupby(moved.changes, part_of):
            lines: list[Line] = []
            for change in changes:
                line = self._line(change, moved)
                # What moved two numbers at once is said below the first of them.
                again = lines and lines[-1].told and lines[-1].told[0] in line.told
                lines.append(replace(line, told=()) if again else line)
            yield Part(title, tuple(lines))

    def _line(self, change: Change, moved: Moved) -> Line:
        unit = unit_of(change, moved.after)
        ways: dict[str, Way] = {**WAYS, "serves": self._serves}
        say = ways.get(change.what, plainly)
        before, after = (say(value, unit) for value in (change.before, change.after))
        told = self._told(moving.of(change, moved.after, self.events))
        return Line(
            label=str(LABELS[change.what]),
            before=before,
            after=after,
            pill=change.what if change.what in PILLS else "",
            pieces=difference(before, after) if change.what in WORDS else (),
            told=told,
            note="" if told else silence(change, moved.after),
        )

    def _told(self, events: Iterable[Told]) -> tuple[Entry, ...]:
        found = [self.entries[each.row["id"]] for each in events]
        return tuple(found[: self.most])

    def _serves(self, id: Value, unit: str) -> str:
        if id is None:
            return str(_("nothing yet"))
        return self.titles.get(str(id)) or str(_("something you may not see"))


def subject(thing: Thing, **said: Any) -> Subject:
    if isinstance(thing, Aim):
        kind = _("Mission") if thing.id == thing.mission else _("Theme")
        return Subject(thing.title, url_for("missions.show"), kind, **said)
    if isinstance(thing, GoalCard):
        href = url_for("goals.show", id=thing.id)
        whose = _("Goal of %(name)s", name=desk.name_of(thing.owner))
        return Subject(thing.title, href, whose, **said)
    href = url_for("objectives.show", id=thing.id)
    whose = f"{thing.team_name} · {desk.name_of(thing.owner)}"
    return Subject(thing.title, href, whose, **said)


def part_of(change: Change) -> str:
    """The key result that a change is said of; one that is new is said of the whole."""
    return change.part.title if change.part and change.what != ADDED else ""


def silence(change: Change, thing: Thing) -> str:
    """Why something moved although nobody said anything: the rule that moved it."""
    found = change.part or thing
    if isinstance(found, Aim):
        mean = str(_("The mean of the objectives that serve it."))
        return mean if change.what == "progress" else ""
    if change.what != "health":
        return ""
    if found.reason.rule is Rule.WORST and isinstance(found, ObjectiveCard):
        found = next(k for k in found.key_results if k.reason.word is found.reason.word)
        return f"“{found.title}”: {why.rule(found.reason)}."
    words = why.rule(found.reason)
    return f"{words[0].upper()}{words[1:]}."


def titles_of(things: Iterable[Thing]) -> Mapping[str, str]:
    """What is served now and was before, as far as this viewer may read it."""
    ids = [thing.serves for thing in things if not isinstance(thing, Aim)]
    return pages.titles_of({id for id in ids if id})


def people(thing: Thing) -> tuple[str, ...]:
    """Whose names are said of it."""
    if isinstance(thing, Aim):
        return ()
    return (thing.owner, *((thing.partner,) if isinstance(thing, GoalCard) else ()))


def unit_of(change: Change, thing: Thing) -> str:
    if change.part:
        return change.part.unit
    return thing.unit if isinstance(thing, GoalCard) else ""


def plainly(value: Value, unit: str) -> str:
    return wording.NONE if value is None else str(value)


WAYS: dict[str, Way] = {
    "owner": lambda value, unit: desk.name_of(value),
    "partner": lambda value, unit: desk.name_of(value),
    "progress": lambda value, unit: wording.percent(value),
    "confidence": lambda value, unit: wording.confidence(value),
    "due": lambda value, unit: wording.day(value),
    "baseline": wording.number,
    "target": wording.number,
    "current": wording.number,
    "weight": lambda value, unit: wording.number(value),
}
