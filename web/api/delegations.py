"""Delegations: something handed over, with an outcome, days, and then left alone."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from flask import Response

from okr import policy
from okr.application import delegating
from okr.application.delegating import Offer
from okr.application.okr import Done
from okr.domain import Delegation
from okr.domain.delegation_terms import Terms
from okr.projections import delegations
from web import choosing, desk
from web.api.goals import JON, SERVES
from web.api.measures import MARA
from web.api.paging import listed, page
from web.api.reading import one
from web.api.resource import EXAMPLE_ID, Resource
from web.api.schemas import delegation as schemas
from web.api.writing import expected, offered
from web.desk import rule

resource = Resource("delegations", "Delegations", "Handed over, then left alone.")

DAY_ID = "e7f8a9b0-c1d2-4e3f-8a5b-6c7d8e9f0a1b"
OFFER = {
    "offered": True,
    "taker": JON["id"],
    "outcome": "The list of clinics that left is right",
    "done_when": "Ten names drawn by lot are right.",
    "why": "We call the wrong people.",
    "serves": SERVES,
    "authority": 5,
    "first_version": "2026-12-01",
    "deadline": "2026-12-11",
    "hours": "6",
    "checkpoints": [{"title": "Half of it", "on": "2026-12-04"}],
}
BRIEF = {
    "id": EXAMPLE_ID,
    "giver": MARA,
    "taker": JON,
    "outcome": OFFER["outcome"],
    "status": "accepted",
    "waiting_for": "taker",
    "version": 5,
}
DAY = {
    "id": DAY_ID,
    "kind": "deadline",
    "title": "",
    "on": "2026-12-11",
    "proposed": None,
    "kept_at": None,
    "slips": 0,
}
VERSION = {
    "id": "f9e8d7c6-b5a4-4938-8271-605f4e3d2c1b",
    "words": "The first half, to look at.",
    "link": "",
    "at": "2026-12-01T09:00:00+00:00",
    "answer": "Good: go on like this.",
    "answered_at": "2026-12-01T15:00:00+00:00",
}
DELEGATION = {
    **BRIEF,
    **{name: OFFER[name] for name in ("done_when", "why", "serves")},
    "authority": 5,
    "hours": "6",
    "days": [DAY],
    "versions": [VERSION],
    "delivered_at": None,
    "delivered_words": None,
    "delivered_link": None,
}
OTHER_DAYS = {"days": [{"id": DAY_ID, "on": "2026-12-15"}], "note": "Holidays."}
REASON = {"reason": "Two weeks are full already."}
SHOWN = {"words": "The first half, to look at.", "link": ""}

Act = Callable[[Delegation, UUID, date], object]


def acted(id: UUID, act: Act) -> Done:
    """If-Match, where it is sent, says which words the act is about."""
    by, today = desk.me(), desk.today()
    keep = desk.okr().act
    return keep(Delegation, id, lambda d: act(d, by, today), expected=offered())


@resource.get("/delegations")
@resource.lists(schemas.DelegationBrief, BRIEF)
@rule("read")
def index(asked: dict[str, Any]) -> Response:
    """List the delegations you may read, the oldest first."""
    here = page(asked, 0)
    readable = policy.readable("delegations.id")
    rows = delegations.page(
        desk.db(), readable, here.after[0], here.room, keys=desk.keys()
    )
    told = [waiting(row) for row in rows]
    return listed(schemas.DelegationBrief, told, here, lambda row: (row["place"],))


def waiting(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "waiting_for": delegations.waiting_for(row).value}


@resource.get("/delegations/<uuid:id>")
@resource.shows(schemas.Delegation, DELEGATION)
@rule("read", "delegation")
def show(id: UUID) -> Response:
    """Read a delegation with its days and what was shown."""
    return shown(id)


def shown(id: UUID) -> Response:
    row = delegations.one(desk.db(), id)
    assert row
    serves = {"kind": row["serves_kind"], "id": row["serves"]}
    told = {
        **waiting(row),
        "serves": serves if row["serves"] else None,
        "days": delegations.days(desk.db(), id),
        "versions": delegations.versions(desk.db(), id),
    }
    return one(schemas.Delegation, told, row["version"])


@resource.post("/delegations")
@resource.creates(".show")
@resource.takes(schemas.Offer, OFFER)
@rule("delegate")
def create(told: dict[str, Any]) -> Done:
    """Offer something to somebody, or keep it as a draft."""
    offer = offer_of(told)
    return delegating.draft(desk.okr(), offer, today=desk.today(), by=desk.me())


@resource.put("/delegations/<uuid:id>")
@resource.edits
@resource.takes(schemas.Offer, OFFER)
@rule("give", "delegation")
def reword(told: dict[str, Any], id: UUID) -> Done:
    """Word an offer or a draft anew."""
    version, offer, by = expected(lambda: shown(id)), offer_of(told), desk.me()
    today = desk.today()
    return delegating.reword(
        desk.okr(), id, offer, today=today, by=by, expected=version
    )


def offer_of(told: dict[str, Any]) -> Offer:
    """What is sent, with what it serves as far as this viewer can see it there."""
    is_offered = told.pop("offered")
    between = [(each["title"], each["on"]) for each in told.pop("checkpoints")]
    serves = told["serves"]
    told["serves"] = choosing.known(**serves) if serves else None
    return Offer(Terms(**told), between, is_offered)


@resource.post("/delegations/<uuid:id>/acceptance")
@resource.steps
@rule("take", "delegation")
def accept(id: UUID) -> Done:
    """Accept an offer: it runs from now on."""
    return acted(id, lambda d, by, today: d.accept(by=by))


@resource.post("/delegations/<uuid:id>/refusal")
@resource.steps
@resource.takes(schemas.DelegationReason, REASON)
@rule("take", "delegation")
def decline(told: dict[str, Any], id: UUID) -> Done:
    """Decline an offer, with a reason."""
    return acted(id, lambda d, by, today: d.decline(**told, by=by))


@resource.post("/delegations/<uuid:id>/counter-offers")
@resource.steps
@resource.takes(schemas.OtherDays, OTHER_DAYS)
@rule("settle", "delegation")
def ask_for_dates(told: dict[str, Any], id: UUID) -> Done:
    """Ask for other days; they move when the other one agrees."""
    days = {each["id"]: each["on"] for each in told["days"]}
    version, by, today = offered(), desk.me(), desk.today()
    return delegating.ask_for_dates(
        desk.okr(), id, days, told["note"], today=today, by=by, expected=version
    )


@resource.post("/delegations/<uuid:id>/counter-offers/acceptance")
@resource.steps
@rule("settle", "delegation")
def agree_to_dates(id: UUID) -> Done:
    """Agree to the other days that were asked for."""
    version, by = offered(), desk.me()
    return delegating.agree_to_dates(desk.okr(), id, by=by, expected=version)


@resource.post("/delegations/<uuid:id>/counter-offers/refusal")
@resource.steps
@resource.takes(schemas.DelegationReason, REASON)
@rule("settle", "delegation")
def keep_dates(told: dict[str, Any], id: UUID) -> Done:
    """Let the days stay as they are, with a reason."""
    return acted(id, lambda d, by, today: d.keep_dates(**told, by=by))


@resource.post("/delegations/<uuid:id>/versions")
@resource.steps
@resource.takes(schemas.NewVersion, SHOWN)
@rule("take", "delegation")
def show_version(told: dict[str, Any], id: UUID) -> Done:
    """Show a version; it need not be perfect."""
    return acted(id, lambda d, by, today: d.show_version(**told, by=by))


@resource.post("/delegations/<uuid:id>/versions/<uuid:version>/answer")
@resource.steps
@resource.takes(schemas.WrittenAnswer, {"words": "Good: go on like this."})
@rule("give", "delegation")
def answer(told: dict[str, Any], id: UUID, version: UUID) -> Done:
    """Answer a version in writing."""
    return acted(id, lambda d, by, today: d.answer(version, **told, by=by))


@resource.post("/delegations/<uuid:id>/delivery")
@resource.steps
@resource.takes(schemas.NewVersion, SHOWN)
@rule("take", "delegation")
def deliver(told: dict[str, Any], id: UUID) -> Done:
    """Deliver it."""
    return acted(id, lambda d, by, today: d.deliver(**told, by=by))


@resource.post("/delegations/<uuid:id>/completion")
@resource.steps
@resource.takes(schemas.Thanks, {"words": "Thank you: this helps all of us."})
@rule("give", "delegation")
def complete(told: dict[str, Any], id: UUID) -> Done:
    """Accept what was delivered as done."""
    return acted(id, lambda d, by, today: d.accept_as_done(**told, by=by))


@resource.post("/delegations/<uuid:id>/return")
@resource.steps
@resource.takes(schemas.Notes, {"notes": "The clinics in the north are missing."})
@rule("give", "delegation")
def send_back(told: dict[str, Any], id: UUID) -> Done:
    """Return what was delivered, with notes: it runs again."""
    return acted(id, lambda d, by, today: d.send_back(**told, by=by))


@resource.post("/delegations/<uuid:id>/hand-back")
@resource.steps
@resource.takes(schemas.DelegationReason, REASON)
@rule("take", "delegation")
def hand_back(told: dict[str, Any], id: UUID) -> Done:
    """Hand it back, with a reason."""
    return acted(id, lambda d, by, today: d.hand_back(**told, by=by))


@resource.post("/delegations/<uuid:id>/take-back")
@resource.steps
@resource.takes(schemas.DelegationReason, REASON)
@rule("give", "delegation")
def take_back(told: dict[str, Any], id: UUID) -> Done:
    """Take it back, with a reason."""
    return acted(id, lambda d, by, today: d.take_back(**told, today=today, by=by))


@resource.post("/delegations/<uuid:id>/put-off")
@resource.steps
@resource.takes(schemas.NotNow, {"until": "2027-01-11", "reason": "After the move."})
@rule("settle", "delegation")
def put_off(told: dict[str, Any], id: UUID) -> Done:
    """Put it off on purpose, with a day to look again."""
    return acted(id, lambda d, by, today: d.put_off(**told, today=today, by=by))


@resource.post("/delegations/<uuid:id>/discarding")
@resource.steps
@rule("give", "delegation")
def discard(id: UUID) -> Done:
    """Discard a draft."""
    return acted(id, lambda d, by, today: d.discard(by=by))
