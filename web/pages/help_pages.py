"""How is all this meant? The guide, and every event in its own words."""

from dataclasses import dataclass, fields
from inspect import getdoc, getmodule
from string import Formatter
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext, lazy_gettext
from flask_babel import gettext as _

from okr.domain import AGGREGATES
from okr.domain.aggregate import Aggregate
from okr.domain.errors import Missing
from okr.exports.templates import TEMPLATES
from okr.projections.history import PLUMBING
from web import desk
from web.desk import rule
from web.pages.company_settings import DEFAULTS, MEANINGS
from web.phases import hour
from web.settings import SETTINGS
from web.stages import STAGES

pages = Blueprint("help", __name__, url_prefix="/help")

GUIDE = {
    "getting-started": (
        lazy_gettext("Getting started"),
        lazy_gettext("From a mission to the first check-in."),
    ),
    "drafting": (
        lazy_gettext("Drafting an objective"),
        lazy_gettext("Who has a say before it is published, and how to object."),
    ),
    "key-results": (
        lazy_gettext("A good key result"),
        lazy_gettext("How progress, forecast and health are worked out."),
    ),
    "checking-in": (
        lazy_gettext("Checking in"),
        lazy_gettext("Under a minute, once a week."),
    ),
    "goals": (
        lazy_gettext("Goals that two sign"),
        lazy_gettext("Terms, signatures, checkpoints, and what a change does."),
    ),
    "workshops": (
        lazy_gettext("Running a workshop"),
        lazy_gettext("From a code on the wall to signed goals, in an hour."),
    ),
    "reviews": (
        lazy_gettext("Holding a review"),
        lazy_gettext("Scores, stories, causes, and what goes on."),
    ),
    "delegating": (
        lazy_gettext("Delegating"),
        lazy_gettext("Clear expectations, dates, and then leaving it alone."),
    ),
    "measures": (
        lazy_gettext("Measures and readings"),
        lazy_gettext("What counts, what came late, what was corrected."),
    ),
    "importing": (
        lazy_gettext("Importing"),
        lazy_gettext("Files, columns, and what becomes of each row."),
    ),
    "exports": (
        lazy_gettext("Exports"),
        lazy_gettext("What is in the files, number by number."),
    ),
    "looking-back": (
        lazy_gettext("Looking back"),
        lazy_gettext("Every page as of an earlier day."),
    ),
    "events": (
        lazy_gettext("History and events"),
        lazy_gettext("Everything that can happen, in a sentence each."),
    ),
    "settings": (
        lazy_gettext("Settings"),
        lazy_gettext("What a company, and who runs it, may choose."),
    ),
    "api": (
        lazy_gettext("API"),
        lazy_gettext("Tokens, keys, versions: what scripts can rely on."),
    ),
    "command-line": (
        lazy_gettext("Command line"),
        lazy_gettext("The same company without a browser."),
    ),
    "who-sees-what": (
        lazy_gettext("Who sees what"),
        lazy_gettext("Drafts, teams, everybody; and who holds the disk."),
    ),
    "running": (
        lazy_gettext("Running it"),
        lazy_gettext("The data folder, its backup, the way back."),
    ),
}


THINGS = {
    "Attendance": lazy_gettext("the workshop"),
    "Board": lazy_gettext("the workshop"),
    "Card": lazy_gettext("the workshop"),
    "Cycle": lazy_gettext("the cycle"),
    "CheckIn": lazy_gettext("the objective"),
    "Delegation": lazy_gettext("the delegation"),
    "Goal": lazy_gettext("the goal"),
    "Measure": lazy_gettext("the measure"),
    "Mission": lazy_gettext("the mission"),
    "Objection": lazy_gettext("the objective"),
    "Objective": lazy_gettext("the objective"),
    "Person": lazy_gettext("the person"),
    "Practice": lazy_gettext("the practice"),
    "Reading": lazy_gettext("the measure"),
    "Review": lazy_gettext("the team’s review"),
    "Round": lazy_gettext("the workshop or review"),
    "Signature": lazy_gettext("the objective"),
    "Slip": lazy_gettext("the workshop or review"),
    "Team": lazy_gettext("the team"),
    "Thought": lazy_gettext("the objective, goal or workshop"),
    "Workshop": lazy_gettext("the workshop"),
}


@dataclass(frozen=True)
class Kind:
    """One kind of thing, and the events that can happen to it."""

    name: str
    about: str
    events: list["Event"]


@dataclass(frozen=True)
class Event:
    """Its stored name, what it holds, and its sentence; the parts of the sentence are
    (words, slot), as templates of sentences are read."""

    topic: str
    holds: list[str]
    parts: list[tuple[str, str | None]]


@pages.get("")
@rule("read")
def index() -> str:
    return render_template("help/index.html", guide=GUIDE)


@pages.get("/<page>")
@rule("read")
def show(page: str) -> str:
    if page not in GUIDE:
        raise Missing(_("There is no such page in the guide: choose one of the list."))
    return render_template(f"help/{page}.html", guide=GUIDE, page=page, **told_on(page))


def told_on(page: str) -> dict[str, Any]:
    """What a page tells from the product itself, so that it is never out of date."""
    match page:
        case "settings":
            return {"settings": SETTINGS, "parameters": parameters()}
        case "events":
            return {"kinds": [kind_of(aggregate) for aggregate in AGGREGATES]}
        case "workshops":
            return {"hour": hour()}
        case "reviews":
            return {"stages": STAGES, "parameters": desk.agreed().parameters}
        case "importing":
            return {"sheets": desk.workspace().imports.columns}
        case _:
            return {}


def parameters() -> list[tuple[str, str, str, str]]:
    """Name, meaning, the number we come with, and the one chosen here."""
    chosen = desk.agreed().parameters
    return [
        (str(title), str(meaning), str(DEFAULTS[name]), str(getattr(chosen, name)))
        for name, (title, meaning) in MEANINGS.items()
    ]


def kind_of(aggregate: type[Aggregate]) -> Kind:
    about = " ".join((getdoc(getmodule(aggregate)) or "").split("\n\n")[0].split())
    events = [
        event_of(member)
        for member in vars(aggregate).values()
        if isinstance(member, type)
        and issubclass(member, Aggregate.Event)
        and hasattr(member, "TOPIC")
    ]
    return Kind(aggregate.TOPIC, about, events)


def event_of(event: type[Aggregate.Event]) -> Event:
    sentence = gettext(TEMPLATES[event.TOPIC][0])
    return Event(
        event.TOPIC,
        [field.name for field in fields(event) if field.name not in PLUMBING],
        [
            (words, said(slot, event.TOPIC) if slot else None)
            for words, slot, _spec, _conversion in Formatter().parse(sentence)
        ],
    )


def said(slot: str, topic: str) -> str:
    """What fills a slot, in a word: who did it, what it is about, or the field."""
    spoken = {
        "by": _("Somebody"),
        "about": THINGS[topic.partition(".")[0]],
        "stated": _("health and confidence"),
        "late": _("some days"),
    }
    return str(spoken.get(slot, slot.replace("_", " ")))
