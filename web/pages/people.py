"""Who is here, what do they answer for, and how does somebody come or go?"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from okr import policy
from okr.application.inviting import invite
from okr.application.leaving import leave
from okr.application.moving import move
from okr.domain import Person, text
from okr.domain.errors import Refused
from okr.domain.person import Role
from okr.projections import cards, cycles, people, teams
from okr.projections.cards import ObjectiveCard
from web import desk
from web.desk import never_stored, rule
from web.forms import person as forms
from web.forms.form import Answer, Form, Nothing, empty, sent, submitted
from web.pages import goals
from web.problems import STATUS
from web.security_log import log

pages = Blueprint("people", __name__, url_prefix="/people")
PAGE = 50
ROLES = {
    Role.ADMIN.value: lazy_gettext("Admin"),
    Role.PRACTICE_LEAD.value: lazy_gettext("Practice lead"),
}


@pages.get("")
@rule("read")
def index() -> str:
    after = request.args.get("after", "")
    rows = people.page(desk.db(), after, PAGE + 1)
    names = desk.names(row["id"] for row in rows)
    shown = sorted(rows[:PAGE], key=lambda row: names[row["id"]].casefold())
    further = rows[PAGE - 1]["id"] if len(rows) > PAGE else None
    return render_template(
        "people/index.html", rows=shown, further=further, after=after, roles=ROLES
    )


@pages.get("/new")
@rule("invite")
def new() -> str:
    home = request.args.get("team") or desk.viewer().team
    return invitation_page(empty(team=home))


@pages.post("")
@rule("invite")
@never_stored
def create() -> Answer | str:
    """Not a redirect: the link stands on the page that answers, and nowhere else."""
    form = sent(forms.Invitation)
    if form.errors:
        return invitation_page(form), 422
    try:
        return link_page(invited(form))
    except Refused as why:
        wrong = replace(form, problem=str(why))
        return invitation_page(wrong), STATUS[Refused]


def invited(form: Form) -> str:
    name, email = text.name(form.data["name"], "The name"), form.data["email"]
    accounts, today, by = desk.workspace().accounts, desk.today(), desk.me()
    done = invite(
        desk.okr(),
        team=form.data["team"],
        entry=lambda id: accounts.entry(str(id), name, email, today),
        by=by,
    )
    log("invited", person=done.answer, by=str(by))
    return done.answer


def invitation_page(form: Form) -> str:
    return render_template("people/new.html", form=form, teams=homes())


@pages.post("/<uuid:id>/invitation")
@rule("write", "person")
@never_stored
def resend(id: UUID) -> str:
    return link_page(str(id))


def link_page(id: str) -> str:
    """A new link, shown once; the one before it no longer works."""
    made = desk.workspace().accounts.link(id, desk.now())
    log("link_made", person=id, purpose=made.purpose.value, by=desk.viewer().id)
    kind = "links.invitation" if made.invites else "links.sign_in"
    return render_template(
        "people/link.html",
        id=id,
        invites=made.invites,
        address=url_for(kind, token=made.token, _external=True),
        until=desk.now() + made.lasts,
        zone=desk.agreed().time_zone,
    )


@pages.get("/<uuid:id>")
@rule("read", "person")
def show(id: UUID) -> str:
    return page(empty())


@pages.post("/<uuid:id>/roles")
@rule("write", "person")
def give_role(id: UUID) -> Answer:
    def give(form: Form) -> str:
        role, by = form.data["role"], desk.me()
        desk.okr().act(Person, id, lambda person: person.give_role(role, by=by))
        log("role_given", person=str(id), role=role, by=str(by))
        flash(_("The role is given."), "done")
        return url_for(".show", id=id)

    return submitted(forms.Role, page, give)


@pages.post("/<uuid:id>/roles/withdrawal")
@rule("write", "person")
def withdraw_role(id: UUID) -> Answer:
    def withdraw(form: Form) -> str:
        role, by = form.data["role"], desk.me()
        desk.okr().act(Person, id, lambda person: person.withdraw_role(role, by=by))
        log("role_withdrawn", person=str(id), role=role, by=str(by))
        flash(_("The role is withdrawn."), "done")
        return url_for(".show", id=id)

    return submitted(forms.Role, page, withdraw)


@pages.post("/<uuid:id>/team")
@rule("write", "person")
def change_team(id: UUID) -> Answer:
    def change(form: Form) -> str:
        move(desk.okr(), id, team=form.data["team"], by=desk.me())
        flash(_("The team is changed."), "done")
        return url_for(".show", id=id)

    return submitted(forms.Move, page, change)


@pages.post("/<uuid:id>/departure")
@rule("write", "person")
def depart(id: UUID) -> Answer:
    def end(form: Form) -> str:
        by = desk.me()
        departure = desk.workspace().accounts.departure(str(id), desk.now())
        leave(desk.okr(), id, departure=departure, by=by)
        log("left", person=str(id), by=str(by))
        flash(_("They have left and are signed out everywhere."), "done")
        return url_for(".show", id=id)

    return submitted(Nothing, page, end)


def page(form: Form) -> str:
    """A person with what they answer for in the running cycle."""
    row = people.one(desk.db(), desk.thing().row["id"])
    assert row
    cycle = cycles.running(desk.db(), desk.today())
    found = of_person(row["id"], cycle) if cycle else []
    return render_template(
        "people/show.html",
        form=form,
        row=row,
        thing=desk.thing(),
        team=teams.one(desk.db(), row["team"]),
        leads=teams.led_by(desk.db(), row["id"]),
        since=first_day(row),
        held=people.roles_of(desk.db(), row["id"]),
        roles=ROLES,
        homes=homes(),
        cycle=cycle,
        owned=[card for card in found if card.owner == row["id"]],
        helped=[card for card in found if card.owner != row["id"]],
        promised=goals.of_person(row["id"], cycle) if cycle else [],
    )


def of_person(id: str, cycle: dict[str, Any]) -> list[ObjectiveCard]:
    found = cards.of_person(
        desk.db(),
        id,
        cycle["id"],
        desk.today(),
        desk.agreed(),
        policy.readable("objectives.id"),
        keys=desk.keys(),
    )
    names = desk.names(card.owner for card in found)
    return [replace(card, owner_name=names[card.owner]) for card in found]


def first_day(row: dict[str, Any]) -> date:
    zone = ZoneInfo(desk.agreed().time_zone)
    return datetime.fromisoformat(row["since"]).astimezone(zone).date()


def homes() -> list[tuple[str, str]]:
    """Every team in use, for a select."""
    return [(team["id"], team["name"]) for team in teams.tree(desk.db())]
