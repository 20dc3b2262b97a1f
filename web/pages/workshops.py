"""Which workshops are there, how is one planned, and what do its screens show?"""

from datetime import datetime
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answered

from okr import policy
from okr.application import convening
from okr.domain.errors import Forbidden, Missing
from okr.exports import qr
from okr.projections import people, teams, workshops
from web import choosing, controls, desk, rooms
from web.desk import never_stored, rule
from web.forms import workshop as forms
from web.forms.form import Answer, Form, empty, submitted
from web.phases import STEPS
from web.rooms import CONSOLE, PARTICIPANT

pages = Blueprint("workshops", __name__, url_prefix="/workshops")
AT_ONCE = 50
NEWEST = "9999-12-31"
VOTES = 3


@pages.get("")
@rule("read")
def index() -> str:
    found = workshops.page(
        desk.db(),
        policy.readable("workshops.id"),
        before(),
        AT_ONCE + 1,
        keys=desk.keys(),
    )
    shown = found[:AT_ONCE]
    desk.names(row["facilitator"] for row in shown)
    return render_template(
        "workshops/index.html",
        running=[row for row in shown if row["status"] == "open"],
        rows=[row for row in shown if row["status"] != "open"],
        label=rooms.label,
        further=shown[-1]["planned_at"] if len(found) > AT_ONCE else None,
    )


def before() -> str:
    """The moment from which on older ones are listed; what is none means now."""
    asked = request.args.get("before", "")
    try:
        return datetime.fromisoformat(asked).isoformat() if asked else NEWEST
    except ValueError:
        return NEWEST


@pages.get("/new")
@rule("convene")
def new() -> str:
    cycle = choosing.cycle_asked(None)
    offered = convened()
    return new_page(
        empty(
            team=request.args.get("team") or (offered[0][0] if offered else None),
            cycle=cycle["id"] if cycle else None,
            facilitator=desk.viewer().id,
            votes_each=VOTES,
            all_home=True,
        )
    )


@pages.post("")
@rule("convene")
def create() -> Answer:
    return submitted(forms.Plan, new_page, planned)


def planned(form: Form) -> str:
    data, by = form.data, desk.me()
    team = policy.team(desk.db(), str(data["team"]))
    if team is None or not desk.allowed("convene", team):
        raise Forbidden(policy.why_not("convene", team or desk.thing()))
    home = people.of_team(desk.db(), str(data["team"])) if data["all_home"] else []
    code = desk.workspace().accounts.join_codes.entry(desk.now())
    done = convening.plan(
        desk.okr(),
        desk.workspace().keys,
        data["title"],
        team=data["team"],
        cycle=data["cycle"],
        facilitator=data["facilitator"],
        votes_each=data["votes_each"],
        guests_allowed=bool(data["guests_allowed"]),
        invited=[UUID(row["id"]) for row in home],
        code=code,
        by=by,
    )
    flash(_("Planned. Share the code, or write the first cards already."), "done")
    led = data["facilitator"] == by
    return url_for(".console" if led else ".index", id=done.answer)


def new_page(form: Form) -> str:
    return render_template(
        "workshops/new.html",
        form=form,
        teams=convened(),
        cycles=choosing.running_cycles(),
        people=choosing.everybody(),
        steps=STEPS,
    )


def convened() -> choosing.Choices:
    """The teams that this viewer may call together."""
    every = teams.tree(desk.db())
    return [
        (row["id"], row["name"])
        for row in every
        if (team := policy.team(desk.db(), row["id"])) and desk.allowed("convene", team)
    ]


@pages.get("/<uuid:id>")
@rule("read", "workshop")
@never_stored
def show(id: UUID) -> str | Answered:
    if desk.thing().row["status"] == "closed":
        return redirect(url_for("workshop_closing.minutes", id=id), 303)
    return rooms.page(id, PARTICIPANT)


@pages.get("/<uuid:id>/console")
@rule("facilitate", "workshop")
@never_stored
def console(id: UUID) -> str | Answered:
    if desk.thing().row["status"] == "closed":
        return redirect(url_for("workshop_closing.minutes", id=id), 303)
    return rooms.page(id, CONSOLE)


@pages.get("/<uuid:id>/projector")
@rule("read", "workshop")
@never_stored
def projector(id: UUID) -> str | Answered:
    if desk.thing().row["status"] == "closed":
        return redirect(url_for("workshop_closing.minutes", id=id), 303)
    return rooms.page(id, "projector")


@pages.get("/<uuid:id>/mine")
@rule("read", "workshop")
@never_stored
def mine(id: UUID) -> str:
    screen = CONSOLE if request.args.get("screen") == CONSOLE else PARTICIPANT
    if screen == CONSOLE:
        desk.require("facilitate")
    return rooms.fragment(id, screen)


@pages.get("/<uuid:id>/code.svg")
@rule("read", "workshop")
@never_stored
def square(id: UUID) -> Response:
    """The address to join at, with the code in it, as a square code."""
    code = controls.entrance({"workshop": desk.thing().row})["code"]
    if code is None:
        raise Missing(_("This workshop is over: its code leads nowhere any more."))
    address = url_for("joining.show", code=code, _external=True)
    picture = qr.code(address, title=_("Join with the code %(code)s", code=code))
    standing = picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return Response(standing, mimetype="image/svg+xml")
