"""What the facilitator may press, and how the others come in."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from okr.projections import participants, workshops
from web import choosing, desk
from web.phases import STEPS, after

SEALED = ("vote", "confidence")


def offered(told: dict[str, Any]) -> dict[str, Any]:
    """The console's own part: the next step, the agenda, people, the end."""
    row = told["workshop"]
    seated = participants.of_workshop(desk.db(), row["id"])
    opened = {each["phase"] for each in workshops.phases(desk.db(), row["id"])}
    known = {each["person"] for each in seated}
    members = [each["person"] for each in seated if not each["guest"]]
    return {
        "next": following(row),
        "opened": opened,
        "agenda": STEPS,
        "may_reveal": row["phase"] in SEALED and not told["revealed"],
        "to_invite": [each for each in choosing.everybody() if each[0] not in known],
        "invited_people": [each for each in seated if each["invited"]],
        "facilitators": choosing.named([*members, row["facilitator"]]),
        **entrance(told),
    }


def following(row: dict[str, Any]) -> Any:
    """The step to open next: the first one while nothing was opened."""
    return STEPS[0] if row["status"] == "planned" else after(row["phase"])


def entrance(told: dict[str, Any]) -> dict[str, Any]:
    """The code that leads in, with its address; none once the workshop is closed."""
    code = desk.workspace().accounts.join_codes.code_of(told["workshop"]["id"])
    if code is None:
        return {"code": None}
    whole = url_for("joining.new", _external=True)
    return {"code": code, "address": whole.partition("://")[2]}


def figures(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The numbers that a facilitator looks at in this step."""
    shown = [figure(told["present"], _("Here"), told["invited"])]
    if "card_count" in told:
        shown.append(figure(told["card_count"], _("Cards")))
    if "slips" in told:
        shown.append(figure(told["slips"], _("Handed in"), told["voters"]))
    if "lone" in told:
        shown.append(figure(len(told["groups"]), _("Groups")))
        shown.append(figure(len(told["lone"]), _("Not in a group")))
    if "objectives" in told:
        shown.append(figure(len(told["objectives"]), _("Objectives")))
    return shown


def figure(value: int, label: str, of: int | None = None) -> dict[str, Any]:
    note = _("of %(all)d", all=of) if of and of >= value else None
    return {"value": value, "label": label, "note": note}
