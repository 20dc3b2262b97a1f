"""What was handed to whom, by when, and how does it stand?"""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from okr import policy
from okr.application.delegating import Offer, ask_for_dates, draft, reword
from okr.domain.delegation_terms import Terms
from okr.projections import delegations
from web import choosing, delegating, desk, wording
from web.desk import rule
from web.forms import delegation as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("delegations", __name__, url_prefix="/delegations")
WORDS = ("taker", "outcome", "done_when", "why", "authority", "hours", "version")


@pages.get("")
@rule("read")
def index() -> str:
    found = open_ones()
    mine = [row for row in found if row["taker"] == desk.viewer().id]
    return render_template(
        "delegations/index.html",
        mine=mine,
        given=[row for row in found if row not in mine],
        ended=delegations.ended(
            desk.db(),
            desk.viewer().id,
            policy.readable("delegations.id"),
            keys=desk.keys(),
        ),
    )


def open_ones() -> list[dict[str, Any]]:
    """What this viewer gave or took and has not ended, with whom it waits for."""
    readable = policy.readable("delegations.id")
    me = desk.viewer().id
    rows = delegations.of_person(desk.db(), me, readable, keys=desk.keys())
    desk.names(row[party] for row in rows for party in ("giver", "taker"))
    return [{**row, "waiting": delegating.waiting(row)} for row in rows]


@pages.get("/new")
@rule("delegate")
def new() -> str:
    asked = {name: request.args.get(name) for name in ("taker", "serves", "outcome")}
    return offer_page(empty(**asked))


@pages.post("")
@rule("delegate")
def create() -> Answer:
    return submitted(forms.Offer, offer_page, drafted)


def drafted(form: Form) -> str:
    done = draft(desk.okr(), offer_of(form), today=desk.today(), by=desk.me())
    tell_offered(form)
    return url_for(".show", id=done.answer)


def tell_offered(form: Form) -> None:
    if form.data["step"] == "offer":
        flash(_("Offered: now it is their turn."), "done")
    else:
        flash(_("The draft is kept; only you see it."), "done")


def offer_of(form: Form) -> Offer:
    return Offer(terms_of(form), between_of(form), form.data["step"] == "offer")


def terms_of(form: Form) -> Terms:
    told = form.data
    return Terms(
        taker=told["taker"],
        outcome=told["outcome"],
        done_when=told["done_when"] or "",
        why=told["why"] or "",
        serves=served(told["serves"]),
        authority=told["authority"],
        first_version=told["first_version"],
        deadline=told["deadline"],
        hours=told["hours"],
    )


def between_of(form: Form) -> list[tuple[str, date]]:
    """The checkpoints between the first version and the deadline."""
    asked = [(form.data[f"title_{n}"], form.data[f"on_{n}"]) for n in forms.BETWEEN]
    return [(title, on) for title, on in asked if title and on]


def served(chosen: str | None) -> tuple[str, UUID] | None:
    """What it serves, if this viewer can see it there."""
    if not chosen:
        return None
    kind, _colon, id = chosen.partition(":")
    return choosing.known(kind, UUID(id))


def offer_page(form: Form, row: dict[str, Any] | None = None) -> str:
    return render_template(
        "delegations/offer.html",
        form=form,
        row=row,
        people=choosing.others(_("Choose a person")),
        served=[("", _("Choose what it moves")), *choosing.servable_work()],
        between=forms.BETWEEN,
        steps=[(n, f"{n} · {words}") for n, words in wording.AUTHORITY.items()],
    )


@pages.get("/<uuid:id>/edit")
@rule("give", "delegation")
def edit(id: UUID) -> str:
    row = desk.thing().row
    serves = f"{row['serves_kind']}:{row['serves']}" if row["serves"] else None
    told = {name: row[name] for name in WORDS}
    between = 0
    for day in delegations.days(desk.db(), id):
        if day["kind"] != "checkpoint":
            told[day["kind"]] = day["on_day"]
        else:
            between += 1
            told |= {f"title_{between}": day["title"], f"on_{between}": day["on_day"]}
    return edit_page(empty(**told, serves=serves))


def edit_page(form: Form) -> str:
    return offer_page(form, delegations.one(desk.db(), desk.thing().row["id"]))


@pages.post("/<uuid:id>")
@rule("give", "delegation")
def update(id: UUID) -> Answer:
    return submitted(forms.Offer, edit_page, lambda form: worded(id, form))


def worded(id: UUID, form: Form) -> str:
    reword(
        desk.okr(),
        id,
        offer_of(form),
        today=desk.today(),
        by=desk.me(),
        expected=form.version,
    )
    tell_offered(form)
    return url_for(".show", id=id)


@pages.get("/<uuid:id>")
@rule("read", "delegation")
def show(id: UUID) -> str:
    return page(id, empty())


def page(id: UUID, form: Form) -> str:
    """The whole of a delegation; `form` is one of its small forms, come back."""
    row = delegations.one(desk.db(), id)
    assert row
    days = delegating.days(row)
    versions = delegating.versions(row)
    desk.names([row["giver"], row["taker"], row["brought_in_by"]])
    return render_template(
        "delegations/show.html",
        form=form,
        row=row,
        days=days,
        why=[delegating.why(day) for day in days],
        versions=versions,
        delivered=delegating.told_on(row["delivered_at"])
        if row["delivered_at"]
        else None,
        answering=next((each for each in versions if not each["answered_at"]), None),
        serves=delegating.serves(row),
        waiting=delegating.waiting(row),
        moves=delegating.moves(row, days),
        compared=[delegating.compared(day) for day in days],
    )


@pages.get("/<uuid:id>/dates")
@rule("settle", "delegation")
def dates(id: UUID) -> str:
    return dates_page(id, empty(version=desk.thing().row["version"]))


def dates_page(id: UUID, form: Form) -> str:
    """The days that stand, and beside each the other day asked for."""
    days = [day for day in delegating.days(desk.thing().row) if not day.kept]
    fresh = {f"day-{day.id}": day.on for day in days} | dict(form.values)
    return render_template(
        "delegations/dates.html",
        form=Form(fresh, form.errors, form.data, form.problem, form.stale),
        row=desk.thing().row,
        days=days,
    )


@pages.post("/<uuid:id>/dates")
@rule("settle", "delegation")
def ask_dates(id: UUID) -> Answer:
    ids = [row["id"] for row in delegations.days(desk.db(), id) if not row["kept_at"]]
    asked = forms.other_days(ids)
    return submitted(
        asked, lambda form: dates_page(id, form), lambda form: other_dates(id, form)
    )


def other_dates(id: UUID, form: Form) -> str:
    asked = {
        UUID(name.removeprefix("day-")): on
        for name, on in form.data.items()
        if name.startswith("day-")
    }
    note, today, by = form.data["note"] or "", desk.today(), desk.me()
    ask_for_dates(
        desk.okr(), id, asked, note, today=today, by=by, expected=form.version
    )
    flash(_("Asked: the dates move when both of you agree."), "done")
    return url_for(".show", id=id)
