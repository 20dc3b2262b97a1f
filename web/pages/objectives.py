"""What does an objective say, how far is it, and what happens next with it?"""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _

from okr import policy
from okr.application import publishing, wording
from okr.domain import Objective
from okr.domain.forecast import heading_off
from okr.domain.objective import lacking
from okr.exports.charts import Curve
from okr.projections import (
    cards,
    check_ins,
    curves,
    cycles,
    history,
    objectives,
    saying,
    teams,
)
from okr.projections.cards import KeyResultCard, ObjectiveCard
from web import (
    charting,
    choosing,
    desk,
    explaining,
    hearing,
    hinting,
    reviewed,
    thread,
)
from web.desk import rule
from web.forms import objective as forms
from web.forms.form import Answer, Form, Nothing, empty, submitted
from web.why import Why

pages = Blueprint("objectives", __name__)
CHECK_INS = 5
NEWEST = ("9999-12-31", 2**62)


@pages.get("/teams/<uuid:id>/objectives/new")
@rule("draft objective", "team")
def new(id: UUID) -> str:
    running = cycles.running(desk.db(), desk.today())
    return new_page(
        empty(owner=desk.viewer().id, cycle=running["id"] if running else None)
    )


@pages.post("/teams/<uuid:id>/objectives")
@rule("draft objective", "team")
def create(id: UUID) -> Answer:
    return submitted(forms.Draft, new_page, lambda form: drafted(id, form))


def drafted(team: UUID, form: Form) -> str:
    done = wording.draft(
        desk.okr(), team=team, cycle=form.data["cycle"], by=desk.me(), **worded(form)
    )
    flash(_("Drafted. Now say how we will know: add a key result."), "done")
    return url_for(".show", id=done.answer)


def worded(form: Form) -> dict[str, Any]:
    """What the form says an objective says."""
    return {
        "title": form.data["title"],
        "why_now": form.data["why_now"] or "",
        "owner": form.data["owner"],
        "serves": served(form),
    }


def new_page(form: Form) -> str:
    team = desk.thing().row
    cycle = str(form.values.get("cycle") or "")
    return render_template(
        "objectives/new.html",
        form=form,
        hints=hinting.of_objective(form.values),
        team=team,
        cycles=choosing.running_cycles(),
        owners=choosing.owners(team["id"], desk.viewer().id),
        served=choosing.servable(cycle),
    )


@pages.get("/objectives/<uuid:id>")
@rule("read", "objective")
def show(id: UUID) -> str:
    return objective_page(id)


def objective_page(
    id: UUID, form: Form | None = None, about: UUID | None = None
) -> str:
    """The whole of an objective; `form` is one of its small forms, come back, and
    `about` the objection that it answers."""
    card = desk.known(cards.one, id, desk.today(), desk.agreed())
    assert card
    row = desk.thing().row
    said = objectives.contributions(desk.db(), id)
    told = check_ins.of_objective(desk.db(), id, desk.today(), NEWEST, CHECK_INS)
    desk.names(
        [card.owner, row["consent_of"], row["brought_in_by"]]
        + [each["person"] for each in said]
        + [each[who] for each in told for who in ("by", "reader")]
    )
    return render_template(
        "objectives/show.html",
        form=form or empty(),
        row=row,
        objective=replace(card, owner_name=desk.name_of(card.owner)),
        cycle=cycles.one(desk.db(), card.cycle),
        team=teams.one(desk.db(), card.team),
        serves=chain(card),
        figures={k.id: figure(k) for k in card.key_results},
        why=explaining.objective(card),
        moved=moved(card),
        contributions=said,
        check_ins=told,
        lacking=wanting(card, said),
        hints=hinting.of_card(card, [each["words"] for each in said]),
        about=str(about),
        **reviewed.beside(card),
        **hearing.around(id, said),
        **thread.beside(id),
    )


@dataclass(frozen=True)
class Figure:
    """A key result's curve, its numbers, whether it heads off track unsaid, and why."""

    curve: Curve
    numbers: charting.Numbers
    heading_off: bool
    why: list[Why]


def figure(card: KeyResultCard) -> Figure:
    series = curves.series(desk.db(), card, desk.today())
    curve = charting.curve(card, series, desk.today(), desk.agreed())
    points = charting.points_of(series)
    line = charting.outlook(card, points, desk.today(), desk.agreed())
    off = heading_off(line, card.reason.word)
    why = explaining.key_result(card, line, off)
    return Figure(curve, charting.numbers(curve), off, why)


def chain(card: ObjectiveCard) -> list[dict[str, Any]]:
    """What it serves, as far as this viewer may read it."""
    if not card.serves:
        return []
    readable = policy.readable("titles.audience")
    titles = history.titles(desk.db(), [card.serves], readable, keys=desk.keys())
    title = titles.get(card.serves, _("something you may not see"))
    if card.serves_kind == "theme":
        return [{"title": title, "href": url_for("missions.show")}]
    target = card.serves
    if card.serves_kind == "key_result":
        target = objectives.of_key_result(desk.db(), card.serves) or target
    href = url_for(".show", id=target) if card.serves in titles else None
    return [{"title": title, "href": href}]


def moved(card: ObjectiveCard) -> dict[str, list[dict[str, Any]]]:
    """Targets that stood before, by key result."""
    ids = [k.id for k in card.key_results]
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in objectives.moved_targets(desk.db(), ids):
        found[row["key_result"]].append(row)
    desk.names(row["by"] for rows in found.values() for row in rows)
    return found


def wanting(card: ObjectiveCard, said: list[dict[str, Any]]) -> tuple[str, ...]:
    """What still blocks publishing a draft."""
    ends = [(k.baseline, k.target) for k in card.key_results]
    return lacking(
        key_results=len(ends),
        measurable=sum(None not in each for each in ends),
        serves=card.serves is not None,
        contributed=any(each["words"] for each in said),
    )


@pages.get("/objectives/<uuid:id>/edit")
@rule("write", "objective")
def edit(id: UUID) -> str:
    row = desk.thing().row
    serves = f"{row['serves_kind']}:{row['serves']}" if row["serves"] else None
    words = {name: row[name] for name in ("title", "why_now", "owner", "version")}
    return edit_page(empty(**words, serves=serves))


@pages.post("/objectives/<uuid:id>")
@rule("write", "objective")
def update(id: UUID) -> Answer:
    return submitted(forms.Wording, edit_page, lambda form: reworded(id, form))


def reworded(id: UUID, form: Form) -> str:
    if str(form.data["owner"]) != desk.thing().row["owner"]:
        desk.require("hand over")
    words, by = worded(form), desk.me()
    wording.reword(desk.okr(), id, **words, by=by, expected=form.version)
    return url_for(".show", id=id)


def edit_page(form: Form) -> str:
    """`row` is what stands now, also when somebody else was faster."""
    row = objectives.one(desk.db(), desk.thing().row["id"])
    assert row
    stands = f"{row['serves_kind']}:{row['serves']}" if row["serves"] else ""
    return render_template(
        "objectives/edit.html",
        form=form,
        hints=hinting.of_objective(form.values),
        row=row,
        stands=stands,
        owners=choosing.owners(row["team"], row["owner"]),
        served=choosing.servable(row["cycle"], but=row["id"]),
    )


def served(form: Form) -> tuple[str, UUID] | None:
    """What the form says the objective serves, if this viewer can see it there."""
    if not form.data["serves"]:
        return None
    kind, _colon, id = form.data["serves"].partition(":")
    return choosing.known(kind, UUID(id))


def acted(id: UUID, schema: type[Any], act: Any, said: str) -> Answer:
    """A small form on the objective's own page: act, then show the page again."""

    def go(form: Form) -> str:
        by = desk.me()
        desk.okr().act(Objective, id, lambda objective: act(objective, form.data, by))
        flash(said, "done")
        return url_for("objectives.show", id=id)

    return submitted(schema, lambda form: objective_page(id, form), go)


@pages.post("/objectives/<uuid:id>/proposal")
@rule("write", "objective")
def propose(id: UUID) -> Answer:
    def go(form: Form) -> str:
        by = desk.me()
        publishing.propose(desk.okr(), id, by=by)
        flash(_("Proposed."), "done")
        return url_for(".show", id=id)

    return submitted(Nothing, lambda form: objective_page(id, form), go)


@pages.post("/objectives/<uuid:id>/consent")
@rule("consent", "objective")
def consent(id: UUID) -> Answer:
    return acted(id, Nothing, lambda o, data, by: o.consent(by=by), _("You consented."))


@pages.post("/objectives/<uuid:id>/return")
@rule("consent", "objective")
def send_back(id: UUID) -> Answer:
    return acted(
        id,
        forms.Reason,
        lambda o, data, by: o.send_back(reason=data["reason"], by=by),
        _("Sent back, with your reason."),
    )


@pages.post("/objectives/<uuid:id>/draft")
@rule("write", "objective")
def take_back(id: UUID) -> Answer:
    return acted(
        id, Nothing, lambda o, data, by: o.take_back(by=by), _("A draft again.")
    )


@pages.post("/objectives/<uuid:id>/publication")
@rule("publish", "objective")
def publish(id: UUID) -> Answer:
    said = saying.said(desk.db(), id)

    def go(form: Form) -> str:
        waiver, by = form.data["waiver"] or "", desk.me()
        publishing.publish(desk.okr(), id, said=said, waiver=waiver, by=by)
        flash(_("Published: everybody can see it now."), "done")
        return url_for(".show", id=id)

    return submitted(forms.Publication, lambda form: objective_page(id, form), go)


@pages.post("/objectives/<uuid:id>/withdrawal")
@rule("withdraw", "objective")
def withdraw(id: UUID) -> Answer:
    return acted(
        id,
        forms.Reason,
        lambda o, data, by: o.withdraw(reason=data["reason"], by=by),
        _("Withdrawn, with your reason."),
    )


@pages.post("/objectives/<uuid:id>/discarding")
@rule("write", "objective")
def discard(id: UUID) -> Answer:
    return acted(
        id, Nothing, lambda o, data, by: o.discard(by=by), _("The draft is gone.")
    )
