"""The terms of a goal as a letter, line by line, and what changed since both signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from okr import policy
from okr.domain.checkpoint import Checkpoint
from okr.domain.terms import Change, Piece, Terms, difference
from okr.projections import history, measures, teams
from web import desk, wording


@dataclass(frozen=True)
class Line:
    """One term, in pieces that were kept, put in or taken out."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        return any(piece.change is not Change.KEPT for piece in self.pieces)


def lines(terms: Terms, before: Terms | None = None) -> list[Line]:
    """Every term that says something, now or before; without `before` as it reads."""
    now = written(terms)
    then = written(before) if before else now
    found = []
    for key in sorted({*now, *then}, key=places(terms, before or terms).__getitem__):
        label, words = now.get(key) or (then[key][0], "")
        was = then[key][1] if key in then else ""
        if words or was:
            found.append(Line(label, difference(was, words)))
    return found


ORDER = ("what", "why", "serves", "measure", "contribution", "", "due", "help_needed")
"""Checkpoints stand where there is no word, before the due day."""
Written = dict[str, tuple[str, str]]


def written(terms: Terms) -> Written:
    """By term: its label and its words; checkpoints stand before the due day."""
    told = {
        "what": (_("What"), terms.what),
        "why": (_("Why"), terms.why),
        "serves": (_("Serves"), title_of(terms.serves)),
        "measure": (_("Measure"), measured(terms)),
        "contribution": (_("What I contribute"), terms.contribution),
    }
    unit = unit_of(terms)
    for checkpoint in terms.checkpoints:
        told[str(checkpoint.id)] = (_("Checkpoint"), step(checkpoint, unit))
    told["due"] = (_("Due"), wording.day(terms.due))
    told["help_needed"] = (_("Help I need"), terms.help_needed)
    return told


def measured(terms: Terms) -> str:
    """What is counted, from where to where, and by whose readings."""
    row = measures.one(desk.db(), terms.measure) if terms.measure else None
    return counted(terms, row["name"], row["unit"]) if row else ""


def counted(terms: Terms, name: str, unit: str) -> str:
    """The same for a measure of this name, which may not be there yet."""
    return str(
        _(
            "%(measure)s from %(baseline)s to %(target)s, by the readings of %(whose)s",
            measure=name,
            baseline=wording.number(terms.baseline),
            target=wording.number(terms.target, unit),
            whose=whose_of(terms.whose),
        )
    )


def step(checkpoint: Checkpoint, unit: str) -> str:
    expected = (
        checkpoint.show
        if checkpoint.value is None
        else wording.number(checkpoint.value, unit)
    )
    return str(
        _(
            "%(name)s by %(day)s: %(expected)s",
            name=checkpoint.name,
            day=wording.day(checkpoint.on),
            expected=expected,
        )
    )


def unit_of(terms: Terms) -> str:
    row = measures.one(desk.db(), terms.measure) if terms.measure else None
    return str(row["unit"]) if row else ""


def whose_of(whose: UUID | str | None) -> str:
    """The company, a team or a person, by name."""
    team = teams.one(desk.db(), whose) if whose else None
    return str(team["name"]) if team else desk.name_of(whose)


def title_of(thing: UUID | None) -> str:
    """What a thing is called, as far as this viewer may read it."""
    if thing is None:
        return ""
    id = str(thing)
    readable = policy.readable("titles.audience")
    found = history.titles(desk.db(), [id], readable, keys=desk.keys())
    return found.get(id) or str(_("something you may not see"))


def places(*editions: Terms) -> dict[str, tuple[int, str]]:
    """Where each term stands in the letter; checkpoints, dropped ones too, by day."""
    found = {word: (place, "") for place, word in enumerate(ORDER)}
    for terms in editions:
        for one in terms.checkpoints:
            found[str(one.id)] = (found["due"][0] - 1, f"{one.on} {one.name}")
    return found


def side_by_side(yours: Terms, theirs: Terms) -> Iterator[tuple[str, str, str]]:
    """(label, yours, theirs) of every term in which two versions differ."""
    mine, saved = written(yours), written(theirs)
    for key in sorted({*mine, *saved}, key=places(yours, theirs).__getitem__):
        label = (mine.get(key) or saved[key])[0]
        words, other = (side.get(key, ("", ""))[1] for side in (mine, saved))
        if words != other:
            yield label, words, other
