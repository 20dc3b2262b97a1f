"""A workshop's page: the stage that all see, and one's own part beside it."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from markupsafe import Markup

from okr import policy
from okr.domain.errors import Missing
from okr.policy import Thing
from okr.projections import objectives
from web import controls, desk, staging, taking_part
from web.forms.form import Form, empty
from web.phases import BY_WORD

CONSOLE, PARTICIPANT = "console", "participant"
GONE = "That workshop is not here: go back to the list."


def page(id: UUID, screen: str, form: Form | None = None, **marked: Any) -> str:
    """The whole screen; `form` is one of its small forms, come back, and `marked`
    says which."""
    return render_template(
        f"workshops/{'show' if screen == PARTICIPANT else screen}.html",
        **around(id, screen, marked),
        **own(id, screen, form or empty(), marked),
    )


def fragment(id: UUID, screen: str) -> str:
    """Only one's own part, for a page that is open."""
    template = "controls" if screen == CONSOLE else "mine"
    return render_template(f"workshops/{template}.html", **own(id, screen, empty(), {}))


def around(id: UUID, screen: str, marked: dict[str, Any]) -> dict[str, Any]:
    """What stands around stage and part: the screens, the clock, the stream. My part
    comes again as what was chosen here, or a draft would go while it is written."""
    asked: dict[str, Any] = {**choices(), "id": id, "screen": screen}
    asked["write"] = marked.get("writing") or asked["write"]
    stands = screen != staging.PROJECTOR
    mine = url_for("workshops.mine", **asked) if stands else None
    return {
        "now": desk.now(),
        "stream": url_for("screens.stream", id=id, screen=screen),
        "mine_href": mine,
    }


def choices() -> dict[str, str | None]:
    """The draft, group or form that this page was asked for."""
    written = (request.view_args or {}).get("objective")
    return {
        "draft": request.values.get("draft") or written,
        "group": request.values.get("group"),
        "write": request.values.get("write"),
    }


def own(id: UUID, screen: str, form: Form, marked: dict[str, Any]) -> dict[str, Any]:
    """The stage, and what this viewer does there."""
    here = thing(id)
    staged = staging.stage(desk.db(), id, screen)
    told = {
        **staged,
        "stage": Markup(staging.drawn(staged)),
        "form": form,
        "leads": desk.allowed("facilitate", here),
        "takes_part": desk.allowed("take part", here),
        "writes": desk.allowed("write", here),
    }
    if screen == CONSOLE:
        return {**told, **controls.offered(told), **marked}
    if screen == PARTICIPANT:
        return {**told, **taking_part.mine(told), **marked}
    return {**told, **controls.entrance(told), **marked}


def thing(id: UUID) -> Thing:
    found = policy.workshop(desk.db(), str(id))
    if found is None:
        raise Missing(GONE)
    return found


def refuse_other(id: UUID, objective: UUID) -> None:
    """An objective is worked on in the workshop where it was begun, nowhere else."""
    row = objectives.one(desk.db(), objective)
    if row is None or row["workshop"] != str(id):
        raise Missing("That objective is not here: go back and reload the page.")


def label(phase: str) -> str:
    return str(BY_WORD[phase].label)
