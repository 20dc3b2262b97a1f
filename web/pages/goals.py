"""What did somebody promise, in which words, and who has signed them?"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from okr import policy
from okr.application import agreeing
from okr.domain.errors import Refused
from okr.domain.team import COMPANY
from okr.projections import check_ins, cycles, goal_cards, goals, people, teams
from okr.projections.goal_cards import GoalCard
from web import (
    choosing,
    desk,
    explaining,
    goal_terms,
    hinting,
    letter,
    thread,
    upcoming,
)
from web.desk import rule
from web.forms import goal as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("goals", __name__, url_prefix="/goals")
PLENTY = 3
"""Two or three goals in a cycle are good practice; one more is asked about."""
PLAN = "30-60-90"
SAID, ENDED = 5, 20
NEWEST = ("9999-12-31", 2**62)


@pages.get("")
@rule("read")
def index() -> str:
    me, readable = desk.viewer().id, policy.readable("goals.id")
    found = upcoming.promised()
    ended = goals.ended(desk.db(), me, readable, ENDED, keys=desk.keys())
    desk.names(party for card in found for party in (card.owner, card.partner))
    desk.names(row["owner"] for row in ended)
    return render_template(
        "goals/index.html",
        ended=ended,
        mine=[card for card in found if card.owner == me],
        others=[card for card in found if card.owner != me],
        signed=goals.signed_by(desk.db(), me),
    )


@pages.get("/new")
@rule("draft goal")
def new() -> str:
    cycle = cycles.running(desk.db(), desk.today())
    told = {
        "owner": request.args.get("owner") or desk.viewer().id,
        "cycle": cycle["id"] if cycle else None,
        "due": cycle["last"] if cycle else None,
        "audience": "team",
        "whose": str(COMPANY),
    }
    if request.args.get("plan") == PLAN:
        told.update(first_ninety_days())
    return new_page(empty(**told))


def first_ninety_days() -> dict[str, Any]:
    """A new colleague's goal, ready to be put into their own words."""
    told: dict[str, Any] = {
        "what": _("Thirty, sixty, ninety days: find my feet"),
        "why": _("So that we both know early whether I have what I need."),
    }
    shown = (
        _("I know the people, the product and how we work, and say what surprised me."),
        _("I have finished something small on my own, and shown it."),
        _("I answer for a piece of our work, and we agree on what comes next."),
    )
    for number, show in enumerate(shown, start=1):
        told[f"checkpoint-{number}-name"] = _("After %(days)d days", days=30 * number)
        told[f"checkpoint-{number}-on"] = desk.today() + timedelta(days=30 * number)
        told[f"checkpoint-{number}-show"] = show
    return told | {"due": desk.today() + timedelta(days=90)}


@pages.post("")
@rule("draft goal")
def create() -> Answer:
    return submitted(forms.Draft, new_page, drafted)


def drafted(form: Form) -> str:
    data, by = form.data, desk.me()
    many = len(promised(str(data["owner"]), str(data["cycle"])))
    if many >= PLENTY and not data["sure"]:
        raise Refused(
            _(
                "There are %(many)d goals in this cycle already, and two or three are"
                " plenty: leave one out, or say below that this one is worth it.",
                many=many,
            )
        )
    done = agreeing.draft(
        desk.okr(),
        goal_terms.wording_of(form, known=set()),
        owner=data["owner"],
        partner=data["partner"],
        cycle=data["cycle"],
        audience=data["audience"],
        by=by,
    )
    flash(_("Drafted. Only you see it until you open it."), "done")
    return url_for(".show", id=done.answer)


def promised(owner: str, cycle: str) -> list[dict[str, Any]]:
    readable = policy.readable("goals.id")
    return goals.running(desk.db(), owner, cycle, readable, keys=desk.keys())


def new_page(form: Form) -> str:
    owner = str(form.values.get("owner") or desk.viewer().id)
    cycle = str(form.values.get("cycle") or "")
    return render_template(
        "goals/new.html",
        form=form,
        hints=hinting.of_goal(form.values),
        owners=choosing.named([desk.viewer().id, owner, *led()]),
        partners=choosing.everybody(),
        cycles=choosing.running_cycles(),
        promised=promised(owner, cycle),
        plenty=PLENTY,
        plan=PLAN,
        **goal_terms.offered(form, owner, cycle),
    )


def led() -> list[str]:
    """Whose lead this viewer is: their people, and the leads of the teams below."""
    db, mine = desk.db(), desk.viewer().leads
    homes = [row["id"] for team in mine for row in people.of_team(db, team)]
    below = [row["lead"] for team in mine for row in teams.below(db, team)]
    return [id for id in [*homes, *below] if id]


@pages.get("/<uuid:id>")
@rule("read", "goal")
def show(id: UUID) -> str:
    return goal_page(id)


def goal_page(id: UUID, form: Form | None = None) -> str:
    """The whole of a goal; `form` is one of its small forms, come back."""
    card = desk.known(goal_cards.one, id, desk.today(), desk.agreed())
    row = goals.one(desk.db(), id)
    assert card and row
    party = desk.allowed("write", desk.thing())
    desk.names([card.owner, card.partner, row["brought_in_by"]])
    return render_template(
        "goals/show.html",
        form=form or empty(),
        row=row,
        goal=card,
        party=party,
        check_ins=told(id),
        why=explaining.goal(card),
        **worded(row, party),
        **thread.beside(id),
    )


def worded(row: dict[str, Any], party: bool) -> dict[str, Any]:
    """The terms that this viewer reads: the two the present ones, with what changed
    in them; others those agreed last."""
    present = desk.known(goals.terms_of, row["id"], goals.PRESENT)
    agreed = desk.known(goals.terms_of, row["id"], goals.AGREED)
    terms = present if party else agreed or present
    assert present and terms
    changing = party and row["status"] == "open" and agreed is not None
    return {
        "letter": letter.lines(terms, agreed if changing else None),
        "changing": changing,
        "lacking": present.lacking,
        "what": terms.what,
        "due": terms.due,
        "signatures": goals.signatures(desk.db(), row["id"]) if party else [],
    }


def told(id: UUID) -> list[dict[str, Any]]:
    """The newest check-ins."""
    said = check_ins.of_goal(desk.db(), id, desk.today(), NEWEST, SAID)
    desk.names(each[who] for each in said for who in ("by", "reader"))
    return said


@pages.get("/<uuid:id>/terms")
@rule("write", "goal")
def edit(id: UUID) -> str:
    row = desk.thing().row
    terms = goals.terms_of(desk.db(), id, goals.PRESENT)
    assert terms
    return edit_page(empty(**goal_terms.typed(terms), version=row["version"]))


@pages.post("/<uuid:id>/terms")
@rule("write", "goal")
def update(id: UUID) -> Answer:
    return submitted(forms.Terms, edit_page, lambda form: reworded(id, form))


def reworded(id: UUID, form: Form) -> str:
    terms = goals.terms_of(desk.db(), id, goals.PRESENT)
    assert terms
    wording = goal_terms.wording_of(form, known={one.id for one in terms.checkpoints})
    before = terms.digest
    agreeing.reword(desk.okr(), id, wording, by=desk.me(), expected=form.version)
    row = goals.one(desk.db(), id)
    assert row
    if row["agreed_at"] and row["digest"] != before:
        flash(_("Kept. It is open again until both of you sign these words."), "done")
    else:
        flash(_("Kept."), "done")
    return url_for(".show", id=id)


def edit_page(form: Form) -> str:
    """`row` is what stands now, also when somebody else was faster."""
    row = goals.one(desk.db(), desk.thing().row["id"])
    assert row
    terms = goals.terms_of(desk.db(), row["id"], goals.PRESENT)
    assert terms
    return render_template(
        "goals/edit.html",
        form=form,
        hints=hinting.of_goal(form.values),
        row=row,
        differing=goal_terms.differing(form, terms) if form.stale else [],
        **goal_terms.offered(form, row["owner"], row["cycle"]),
    )


def of_person(person: str, cycle: dict[str, Any]) -> list[GoalCard]:
    """What a person promised in a cycle, as far as this viewer may read."""
    readable = policy.readable("goals.id")
    return goal_cards.of_person(
        desk.db(),
        person,
        cycle["id"],
        desk.today(),
        desk.agreed(),
        readable,
        keys=desk.keys(),
    )


def of_team(team: str, cycle: dict[str, Any]) -> list[GoalCard]:
    """What those at home in a team promised, as far as this viewer may read."""
    asked = cycle["id"], desk.today(), desk.agreed()
    found = desk.readable(goal_cards.of_team, team, *asked)
    desk.names(card.owner for card in found)
    return found
