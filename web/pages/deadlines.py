"""What is due by when: mine, what I wait for, my team's?"""

from datetime import datetime

from flask import Blueprint, Response, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from okr import policy
from okr.domain.team import COMPANY
from okr.exports import calendar
from okr.exports.calendar import Entry
from okr.policy import Viewer
from okr.projections import deadlines, history, teams
from okr.projections.deadlines import Item
from web import desk, upcoming
from web.desk import never_stored, public, rule
from web.security_log import log

pages = Blueprint("deadlines", __name__)
WHOSE = {
    "mine": upcoming.mine,
    "awaited": upcoming.awaited,
    "team": upcoming.of_team,
}


@pages.get("/deadlines")
@rule("read")
def index() -> str:
    whose = request.args.get("whose", "mine")
    found = upcoming.lines(WHOSE.get(whose, upcoming.mine)())
    states = [line.state for line in found]
    return render_template(
        "deadlines/index.html",
        lines=found,
        whose=whose,
        tabs=tabs(whose),
        picture=upcoming.picture(found),
        late=states.count("overdue") + states.count("missed"),
        today_count=states.count("due_today"),
        soon=states.count("due_soon"),
        feed=desk.workspace().accounts.feeds.made_at(desk.viewer().id),
    )


def tabs(whose: str) -> list[dict[str, object]]:
    words = {
        "mine": _("Mine"),
        "awaited": _("I wait for"),
        "team": _("My team's"),
    }
    return [
        {
            "title": title,
            "href": url_for(".index", whose=name),
            "current": name == (whose if whose in words else "mine"),
        }
        for name, title in words.items()
    ]


@pages.post("/deadlines/feed")
@rule("read")
@never_stored
def renew() -> str:
    """Not a redirect: the address stands on the page that answers, and nowhere else."""
    me = desk.viewer().id
    token = desk.workspace().accounts.feeds.renew(me, desk.now())
    log("feed_renewed", person=me)
    return render_template(
        "deadlines/feed.html", address=url_for(".feed", token=token, _external=True)
    )


@pages.post("/deadlines/feed/end")
@rule("read")
def end() -> Response:
    me = desk.viewer().id
    desk.workspace().accounts.feeds.end(me)
    log("feed_ended", person=me)
    flash(_("The address leads nowhere any more."), "done")
    return Response(status=303, headers={"Location": url_for(".index")})


@pages.get("/calendar/<token>.ics")
@public
@never_stored
def feed(token: str) -> Response:
    """The private address: whoever has it reads these days, until it is renewed."""
    person = desk.workspace().accounts.feeds.person_of(token)
    viewer = policy.viewer(desk.db(), person) if person else None
    if viewer is None:
        abort(404)
    company = teams.one(desk.db(), COMPANY)
    body = calendar.ics(
        [entry(item, viewer) for item in items_of(viewer)],
        name=_("Deadlines, %(company)s", company=company["name"] if company else "OKR"),
        stamp=datetime.fromisoformat(history.latest(desk.db())),
    )
    return Response(body, mimetype="text/calendar")


def items_of(viewer: Viewer) -> list[Item]:
    """What the person owes and what they wait for, each day once."""
    keys = policy.keys_of(viewer)
    goals = upcoming.promised_by(viewer)
    asked = (desk.db(), viewer.id, desk.today(), goals, policy.readable, keys)
    owed, awaited = deadlines.owed_by(*asked), deadlines.awaited_by(*asked)
    found = {item.id: item for item in [*owed, *awaited]}
    desk.names(item.owes for item in found.values())
    return list(found.values())


def entry(item: Item, viewer: Viewer) -> Entry:
    what, who = upcoming.what(item), desk.name_of(item.owes)
    mine = item.owes == viewer.id
    return Entry(
        id=item.id,
        title=f"{what}: {item.title}" if mine else f"{who}, {what}: {item.title}",
        on=item.on,
        words=_("You owe this.") if mine else _("You wait for %(name)s.", name=who),
        href=url_for(f"{item.thing_kind}s.show", id=item.thing, _external=True),
    )
