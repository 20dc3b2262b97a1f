"""What changed since last time, of a goal?"""

from uuid import NAMESPACE_URL, UUID, uuid5

from flask import Blueprint, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from okr.application import checking_in
from okr.projections import check_ins, goal_cards
from web import desk, paging
from web.desk import rule
from web.forms import check_in as forms
from web.forms.form import Answer, Form, empty, submitted

pages = Blueprint("goal_check_ins", __name__, url_prefix="/goals/<uuid:id>/check-ins")
PAGE = 50


@pages.get("/new")
@rule("check in", "goal")
def new(id: UUID) -> str:
    return form_page(empty(on=desk.today()))


@pages.post("")
@rule("check in", "goal")
def create(id: UUID) -> Answer:
    return submitted(forms.CheckIn, form_page, lambda form: held(id, form))


def held(id: UUID, form: Form) -> str:
    data, today, by = form.data, desk.today(), desk.me()
    checking_in.check_in_on_goal(
        desk.okr(),
        id,
        on=data["on"],
        today=today,
        value=data["value"],
        confidence=data["confidence"],
        status=data["status"] or "",
        note=data["note"] or "",
        by=by,
        command=uuid5(NAMESPACE_URL, f"okr:{by}:{g.command_key}"),
    )
    flash(_("Thank you: the check-in stands."), "done")
    return url_for("goals.show", id=id)


def form_page(form: Form) -> str:
    id = desk.thing().row["id"]
    card = goal_cards.one(desk.db(), id, desk.today(), desk.agreed())
    assert card
    return render_template("goals/check_in.html", form=form, goal=card)


@pages.get("")
@rule("read", "goal")
def index(id: UUID) -> str:
    """Every check-in, the newest first."""
    before = paging.day_and_place(request.args.get("before", ""))
    told = check_ins.of_goal(desk.db(), id, desk.today(), before, PAGE)
    desk.names(each[who] for each in told for who in ("by", "reader"))
    last = told[-1] if len(told) == PAGE else None
    return render_template(
        "goals/check_ins.html",
        row=desk.thing().row,
        check_ins=told,
        before=f"{last['on_day']}.{last['place']}" if last else None,
    )
