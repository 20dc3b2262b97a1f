"""Between the form of a goal's terms and the terms themselves."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from flask_babel import gettext as _

from okr.application.agreeing import Wording
from okr.domain.checkpoint import Checkpoint
from okr.domain.team import COMPANY
from okr.domain.terms import Terms
from okr.exports import words
from okr.projections import measures, teams
from web import choosing, desk, letter
from web.forms import goal as forms
from web.forms.form import Form
from web.pages.objectives import served

KNOWN = 200


def offered(form: Form, owner: str, cycle: str) -> dict[str, Any]:
    """What the fields of the terms offer."""
    company = teams.one(desk.db(), COMPANY)
    team = teams.one(desk.db(), desk.viewer().team)
    assert company and team
    known = {company["id"]: company["name"], team["id"]: team["name"]}
    kept = str(form.values.get("whose") or owner)
    known.setdefault(kept, letter.whose_of(kept))
    known.setdefault(owner, desk.name_of(owner))
    filled = [row for row in forms.row_names() if form.values.get(f"{row}-name")]
    last = forms.row_names().index(filled[-1]) + 1 if filled else 0
    return {
        "whose": list(known.items()),
        "measures": measures.page(desk.db(), "", KNOWN),
        "served": [
            each for each in choosing.servable(cycle) if not each[0].startswith("theme")
        ],
        "rows": forms.row_names()[: max(3, last + 1)],
    }


def differing(form: Form, saved: Terms) -> list[tuple[str, str, str]]:
    """(label, yours, theirs) where what was typed is not what was saved meanwhile."""
    yours = wording_of(form, known={one.id for one in saved.checkpoints})
    same = yours.measure.casefold() == measure_name(saved).casefold()
    terms = replace(yours.terms, measure=saved.measure if same else None)
    found = list(letter.side_by_side(terms, saved))
    if same:
        return found
    told = letter.counted(terms, yours.measure, yours.unit) if yours.measure else ""
    others = [each for each in found if each[0] != _("Measure")]
    return [*others, (str(_("Measure")), told, letter.measured(saved))]


def wording_of(form: Form, *, known: set[UUID]) -> Wording:
    """The terms as they were typed; only checkpoints `known` here keep their ids."""
    return wording(form.data, served(form), known)


def wording(
    told: Mapping[str, Any], serves: tuple[str, UUID] | None, known: set[UUID]
) -> Wording:
    """The terms as they are told, field by field."""
    kind, id = serves or ("", None)
    terms = Terms(
        what=told["what"],
        why=told["why"] or "",
        serves_kind=kind,
        serves=id,
        whose=told["whose"],
        baseline=told["baseline"],
        target=told["target"],
        contribution=told["contribution"] or "",
        due=told["due"],
        help_needed=told["help_needed"] or "",
        checkpoints=tuple(checkpoint_of(row, known) for row in told["checkpoints"]),
    )
    return Wording(terms, told["measure"] or "", told["unit"] or "")


def checkpoint_of(row: Mapping[str, Any], known: set[UUID]) -> Checkpoint:
    id = row["id"] if row["id"] in known else uuid4()
    return Checkpoint(id, row["name"], row["on"], row["value"], row["show"] or "")


def typed(terms: Terms) -> dict[str, Any]:
    """The terms as the fields of the form hold them."""
    told = {name: value for name, value in terms.words.items() if value != ""}
    told["serves"] = f"{terms.serves_kind}:{terms.serves}" if terms.serves else None
    told["measure"] = measure_name(terms)
    told["whose"] = str(terms.whose or COMPANY)
    for name in ("baseline", "target"):
        told[name] = None if told[name] is None else words.digits(told[name])
    for row, one in zip(forms.row_names(), terms.checkpoints, strict=False):
        value = None if one.value is None else words.digits(one.value)
        cells = {"id": one.id, "name": one.name, "on": one.on, "value": value}
        told.update({f"{row}-{cell}": said for cell, said in cells.items()})
        told[f"{row}-show"] = one.show
    return told


def measure_name(terms: Terms) -> str:
    row = measures.one(desk.db(), terms.measure) if terms.measure else None
    return str(row["name"]) if row else ""
