"""What a page function has at hand: who asks, what day it is, rows, and the door."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar, TypeVarTuple, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import current_app, g, request
from sqlite_utils import Database

from okr import policy
from okr.application.okr import Okr
from okr.domain.errors import Forbidden, Missing
from okr.policy import COMPANY_WIDE, Thing, Viewer
from okr.projections import (
    audiences,
    check_ins,
    cycles,
    measures,
    people,
    position,
    practice,
    readings,
)
from okr.projections.cards import ObjectiveCard
from okr.projections.goal_cards import GoalCard
from okr.projections.known import Question
from okr.projections.position import Reached
from okr.projections.practice import Agreed
from okr.workspace import Workspace

View = TypeVar("View", bound=Callable[..., Any])
Found = TypeVar("Found")
Card = TypeVar("Card", ObjectiveCard, GoalCard)
About = TypeVarTuple("About")


@dataclass(frozen=True)
class Rule:
    """What a route asks of its viewer. `by` names the part of the address that says
    which thing; `kind` None lets everybody in."""

    action: str
    kind: str | None
    by: str = "id"


@dataclass(frozen=True)
class AsOf:
    """An earlier day and its position in the log; today's position and day. What was
    brought in may be all that is known of the earlier day."""

    day: date
    position: int
    today: int
    present: date
    brought_in: bool = False


def rule(action: str, kind: str = "company", by: str = "id") -> Callable[[View], View]:
    """Name the rule of a route. Every route has one, or the server does not start."""

    def named(view: View) -> View:
        cast(Any, view).rule = Rule(action, kind, by)
        return view

    return named


def public(view: View) -> View:
    """A route that needs no viewer: signing in, the style sheet, health."""
    cast(Any, view).rule = Rule("read", None)
    return view


def never_stored(view: View) -> View:
    """A page with a secret on it: no cache keeps it."""
    cast(Any, view).never_stored = True
    return view


def nameless(view: View) -> View:
    """A write that nobody's name stands beside: no command of a person is begun."""
    cast(Any, view).nameless = True
    return view


def by_token(view: View) -> View:
    """A page that a program may ask for with a token, as the API's are."""
    cast(Any, view).by_token = True
    return view


def workspace() -> Workspace:
    """This process's workspace, opened on first use: after the fork."""
    return cast(Workspace, current_app.extensions["okr"]())


def okr() -> Okr:
    """The door. Rows read so far are let go: what follows writes."""
    let_go()
    return workspace().okr


def db() -> Database:
    """Rows as of one position, for the rest of this request."""
    if "db" not in g:
        rows, back = workspace().read_model, as_of()
        g.rows = ExitStack()
        g.db = g.rows.enter_context(
            rows.at(back.position, keys()) if back else rows.reading()
        )
    return cast(Database, g.db)


def as_of() -> AsOf | None:
    """The earlier day this request looks at, if it looks back."""
    return cast("AsOf | None", g.get("as_of"))


def since() -> AsOf | None:
    """The earlier day this request compares with, if it compares."""
    return cast("AsOf | None", g.get("since"))


def let_go(error: Exception | None = None) -> None:
    """Give the connection back; the next `db()` sees what was written since. An error
    that came from the rows is told to whoever lent them."""
    rows = g.pop("rows", None)
    g.pop("db", None)
    g.pop("known", None)
    if rows and error:
        rows.__exit__(type(error), error, error.__traceback__)
    elif rows:
        rows.close()


def catch_up() -> None:
    """Let the next `db()` tell also what another process has just kept."""
    let_go()
    workspace().catch_up()


def now() -> datetime:
    """The moment of this request, the same from its first line to its last."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    return cast(datetime, g.now)


def known(question: Question[*About, Found], *about: *About) -> Found:
    """What the rows say to everybody alike, asked once while they stand here."""
    return workspace().read_model.known.ask(db(), reached(), question, *about)


def readable(
    question: Question[*About, str, Sequence[Card]], *about: *About
) -> list[Card]:
    """The cards this viewer may read, worked out once for all who look; the question
    takes last what may be read."""
    every = known(question, *about, audiences.UNASKED)
    shown = opened(card.id for card in every)
    return [card for card in every if card.id in shown]


def opened(things: Iterable[str]) -> set[str]:
    """Those of the things that this viewer may read; each is asked about once."""
    told: dict[str, bool] = once("opened", dict)
    wanted = set(things)
    new = wanted - told.keys()
    if new:
        found = policy.readable_among(db(), viewer(), new)
        told.update({thing: thing in found for thing in new})
    return {thing for thing in wanted if told[thing]}


def once(name: str, read: Callable[[], Found]) -> Found:
    """What the rows of this request say to one question, asked once."""
    known: dict[str, Any] = g.setdefault("known", {})
    if name not in known:
        known[name] = read()
    return cast(Found, known[name])


def reached() -> Reached:
    """How far the rows of this request have come."""
    return once("reached", lambda: position.of(db()))


def agreed() -> Agreed:
    """The company's practice: time zone, check-in day, parameters."""
    found = once("agreed", lambda: known(practice.agreed))
    if found is None:
        raise Missing("There is no company here yet: run okr init.")
    return found


def today() -> date:
    """The day a page is about: an earlier one when looking back."""
    back = as_of()
    return back.day if back else present()


def present() -> date:
    """The day in the company's time zone."""
    zone = agreed().time_zone
    return once("present", lambda: now().astimezone(ZoneInfo(zone)).date())


def viewer() -> Viewer:
    """Who asks. Only routes with a rule call this."""
    return cast(Viewer, g.viewer)


def me() -> UUID:
    return UUID(viewer().id)


def keys() -> str:
    """What `policy.readable` takes as `:keys`."""
    return once("keys", lambda: policy.keys_of(viewer()))


def allowed(action: str, thing: Thing = COMPANY_WIDE) -> bool:
    """Whether to offer something to this viewer; the past offers nothing to do."""
    if as_of() and action != "read":
        return False
    return policy.may(viewer(), action, thing)


def require(action: str) -> None:
    """A part of what is sent that asks for more than its route does."""
    if not allowed(action, thing()):
        raise Forbidden(policy.why_not(action, thing()))


def thing() -> Thing:
    """What the route's rule was asked about."""
    return cast(Thing, g.thing)


def command_key() -> str:
    """The id that the form of this request carries."""
    return cast(str, g.command_key)


def watch(*ids: str) -> None:
    """These things are all the page shows: news of others does not concern it."""
    g.watched = list(ids)


def naming(ids: Iterable[str | None]) -> None:
    """Whom a page will name: looked up together, once one of them is named."""
    g.setdefault("unnamed", set()).update(ids)


def names(ids: Iterable[str | None]) -> dict[str, str]:
    """Names of people; somebody forgotten is “Someone who left”."""
    known: dict[str, str] = g.setdefault("names", {})
    asked: set[str | None] = g.pop("unnamed", set()) | set(ids)
    wanted = {id for id in asked if id} - known.keys()
    if wanted:
        back = as_of()
        found = workspace().accounts.people.names(wanted, back.day if back else None)
        known.update({id: found.get(id, "Someone who left") for id in wanted})
    return known


def name_of(id: str | UUID | None) -> str:
    """One name; pages with many call `names` first."""
    if not id:
        return ""
    known: dict[str, str] = g.get("names", {})
    return known.get(str(id)) or names([str(id)])[str(id)]


def days_of(cycle: dict[str, Any]) -> tuple[date, date]:
    """The first and the last day of a cycle's row."""
    return date.fromisoformat(cycle["first"]), date.fromisoformat(cycle["last"])


def enforce(asked: Rule) -> None:
    """Let the viewer in, or raise: hidden equals absent, and visible but not theirs
    to do is a sentence."""
    if asked.kind is None:
        return
    found = _found(asked)
    if not policy.may(viewer(), "read", found):
        # Perhaps another process made it, or opened it to them, a moment ago.
        catch_up()
        found = _found(asked)
    if not policy.may(viewer(), "read", found):
        raise Missing(ABSENT)
    if not policy.may(viewer(), asked.action, found):
        raise Forbidden(policy.why_not(asked.action, found))
    g.thing = found


NOTHING = Thing("nothing", frozenset())
ABSENT = "That page is not here: go back, or start from the map."


def turn_to(found: Thing | None) -> None:
    """From here on the request is about this, if the viewer may read it."""
    if found is None or not policy.may(viewer(), "read", found):
        raise Missing(ABSENT)
    g.thing = found


def _found(asked: Rule) -> Thing:
    if asked.kind is None or asked.kind == "company":
        return COMPANY_WIDE
    address = request.view_args or {}
    return FINDERS[asked.kind](db(), str(address[asked.by])) or NOTHING


def _check_in(db: Database, id: str) -> Thing | None:
    """A check-in is read by whoever reads its objective or goal."""
    row = check_ins.one(db, id)
    if row is None:
        return None
    goal, objective = row["goal"], row["objective"]
    above = policy.goal(db, goal) if goal else policy.objective(db, objective)
    return Thing("check_in", above.audience, row) if above else None


def _reading(db: Database, id: str) -> Thing | None:
    """A reading is read by whoever reads its measure."""
    row = readings.one(db, id)
    if row is None:
        return None
    above = policy.of_row(db, "measure", measures.one(db, row["measure"]))
    return Thing("reading", above.audience, row) if above else None


FINDERS: dict[str, Callable[[Database, str], Thing | None]] = {
    "objective": policy.objective,
    "goal": policy.goal,
    "delegation": policy.delegation,
    "objection": policy.objection,
    "workshop": policy.workshop,
    "review": policy.review,
    "team": policy.team,
    "measure": lambda db, id: policy.of_row(db, "measure", measures.one(db, id)),
    "person": lambda db, id: policy.of_row(db, "person", people.one(db, id)),
    "cycle": lambda db, id: policy.of_row(db, "cycle", cycles.one(db, id)),
    "check_in": _check_in,
    "reading": _reading,
}
