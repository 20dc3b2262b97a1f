"""may(viewer, action, thing): the only place that decides.

Reading is the intersection of a viewer's keys with a thing's audience; `readable` says
the same as one SQL condition for every list, count, page and search. Administering the
system gives no right to read people's work.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from okr.domain.person import Role
from okr.domain.team import COMPANY
from okr.domain.workshop import Phase
from okr.projections import (
    audiences,
    delegations,
    goals,
    objections,
    objectives,
    participants,
    people,
    reviews,
    teams,
    workshops,
)

GUEST = "guest"


@dataclass(frozen=True)
class Viewer:
    """Who looks: at home in a team, with roles, leading some teams, in workshops."""

    id: str
    team: str
    roles: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    workshops: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """What this viewer's reading rests on; a guest's, on the workshop alone."""
        own = {f"person:{self.id}"} | {f"workshop:{id}" for id in self.workshops}
        if self.guest:
            return frozenset(own)
        led = {f"lead:{team}" for team in self.leads}
        led |= {f"team:{team}" for team in self.leads}
        return frozenset({audiences.COMPANY, f"team:{self.team}"} | own | led)

    @property
    def guest(self) -> bool:
        """Somebody who is in one workshop, and not of the company."""
        return GUEST in self.roles

    def has(self, *roles: Role) -> bool:
        return any(role.value in self.roles for role in roles)

    @property
    def leads_company(self) -> bool:
        return str(COMPANY) in self.leads


@dataclass(frozen=True)
class Thing:
    """What is looked at: its kind, its audience, its row, who leads its team, who
    leads above it, and the row of the workshop that it was begun in."""

    kind: str
    audience: frozenset[str] = frozenset({audiences.COMPANY})
    row: dict[str, Any] = field(default_factory=dict)
    leads: frozenset[str] = frozenset()
    leads_above: frozenset[str] = frozenset()
    contributors: frozenset[str] = frozenset()
    workshop: dict[str, Any] | None = None


COMPANY_WIDE = Thing("company")

Rule = Callable[[Viewer, Thing], bool]


def viewer(db: Database, person: str) -> Viewer | None:
    """The person, or guest, as a viewer; None for somebody unknown or gone."""
    row = people.one(db, person)
    if row is None:
        return _guest(db, person)
    if row["status"] == "left":
        return None
    led = frozenset(team["id"] for team in teams.led_by(db, person))
    roles = people.roles_of(db, person)
    around = participants.of_person(db, person)
    return Viewer(person, row["team"], roles, led, around)


def _guest(db: Database, id: str) -> Viewer | None:
    row = participants.guest(db, id)
    if row is None:
        return None
    around = frozenset({row["workshop"]})
    return Viewer(id, "", frozenset({GUEST}), workshops=around)


def may(viewer: Viewer, action: str, thing: Thing) -> bool:
    """Whether this viewer may do this to that."""
    if not viewer.keys & thing.audience:
        return False
    return action == "read" or RULES[(thing.kind, action)][0](viewer, thing)


def why_not(action: str, thing: Thing) -> str:
    """The sentence for somebody who may read it, but not do this."""
    return RULES[(thing.kind, action)][1]


def readable(thing: str) -> str:
    """`may(viewer, "read", …)` as SQL; `thing` is the column that names it."""
    return audiences.READABLE.format(thing=thing)


def keys_of(viewer: Viewer) -> str:
    """What `readable` takes as `:keys`."""
    return json.dumps(sorted(viewer.keys))


def objective(db: Database, id: str) -> Thing | None:
    row = objectives.one(db, id)
    if row is None:
        return None
    said = objectives.contributions(db, id)
    return Thing(
        "objective",
        audiences.of(db, id),
        row,
        _leads(db, row["team"]),
        contributors=frozenset(each["person"] for each in said),
        workshop=workshops.one(db, row["workshop"]) if row["workshop"] else None,
    )


def delegation(db: Database, id: str) -> Thing | None:
    return of_row(db, "delegation", delegations.one(db, id))


def objection(db: Database, id: str) -> Thing | None:
    """Answered by the owner of its objective; an owner's own, by a lead above."""
    row = objections.one(db, id)
    if row is None:
        return None
    above = objective(db, row["objective"])
    assert above
    told = {**row, "owner": above.row["owner"]}
    return Thing("objection", audiences.of(db, id), told, above.leads)


def goal(db: Database, id: str) -> Thing | None:
    return of_row(db, "goal", goals.one(db, id))


def workshop(db: Database, id: str) -> Thing | None:
    return of_row(db, "workshop", workshops.one(db, id))


def review(db: Database, id: str) -> Thing | None:
    row = reviews.one(db, id)
    if row is None:
        return None
    return Thing("review", audiences.of(db, id), row, _leads(db, row["team"]))


def team(db: Database, id: str) -> Thing | None:
    row = teams.one(db, id)
    if row is None:
        return None
    above = _leads(db, row["parent"])
    return Thing("team", audiences.of(db, id), row, _leads(db, id), above)


def of_row(db: Database, kind: str, row: dict[str, Any] | None) -> Thing | None:
    """A measure, a cycle, a person: anything whose audience stands under its id."""
    if row is None:
        return None
    return Thing(kind, audiences.of(db, row["id"]), row)


def _leads(db: Database, team: str | None) -> frozenset[str]:
    """Who leads the team or one above it."""
    return frozenset(up["lead"] for up in teams.above(db, team) if up["lead"])


def _owner(viewer: Viewer, thing: Thing) -> bool:
    return bool(viewer.id == thing.row["owner"])


def _writer(viewer: Viewer, thing: Thing) -> bool:
    """Before publication its author helps; afterwards the owner answers alone."""
    early = thing.row["status"] in ("draft", "proposed")
    author = early and viewer.id == thing.row["author"]
    return _owner(viewer, thing) or author or (early and _writes_along(viewer, thing))


def _writes_along(viewer: Viewer, thing: Thing) -> bool:
    """Whoever sits in its workshop words it too, from Write until it is signed."""
    told = thing.workshop
    if told is None or viewer.guest or told["status"] != "open":
        return False
    return told["id"] in viewer.workshops and told["phase"] in WRITING


def _answers(viewer: Viewer, thing: Thing) -> bool:
    return _owner(viewer, thing) or viewer.id in thing.contributors


def _owner_for_others(viewer: Viewer, thing: Thing) -> bool:
    if thing.row["by"] == thing.row["owner"]:
        return viewer.id in thing.leads and not _said(viewer, thing)
    return _owner(viewer, thing)


def _asked_for_consent(viewer: Viewer, thing: Thing) -> bool:
    """The lead who was asked, as long as that is a lead here."""
    return viewer.id == thing.row["consent_of"] and viewer.id in thing.leads


def _owner_or_lead(viewer: Viewer, thing: Thing) -> bool:
    return _owner(viewer, thing) or viewer.id in thing.leads


def _gives(viewer: Viewer, thing: Thing) -> bool:
    return bool(viewer.id == thing.row["giver"])


def _takes(viewer: Viewer, thing: Thing) -> bool:
    return bool(viewer.id == thing.row["taker"])


def _gives_or_takes(viewer: Viewer, thing: Thing) -> bool:
    return _gives(viewer, thing) or _takes(viewer, thing)


def _signs(viewer: Viewer, thing: Thing) -> bool:
    """One of the two who sign a goal."""
    return viewer.id in (thing.row["owner"], thing.row["partner"])


def _signs_with_owner(viewer: Viewer, thing: Thing) -> bool:
    return bool(viewer.id == thing.row["partner"])


def _leads_it(viewer: Viewer, thing: Thing) -> bool:
    return viewer.id in thing.leads


def _belongs(viewer: Viewer, thing: Thing) -> bool:
    return viewer.id in thing.leads or viewer.team == thing.row["id"]


def _lead_or_admin(viewer: Viewer, thing: Thing) -> bool:
    return viewer.id in thing.leads or viewer.has(Role.ADMIN)


def _lead_above_or_admin(viewer: Viewer, thing: Thing) -> bool:
    return viewer.id in thing.leads_above or viewer.has(Role.ADMIN)


def _anyone(viewer: Viewer, thing: Thing) -> bool:
    """Everybody of the company; a guest writes in the workshop alone."""
    return not viewer.guest


def _takes_part(viewer: Viewer, thing: Thing) -> bool:
    return thing.row["id"] in viewer.workshops


def _takes_part_for_the_company(viewer: Viewer, thing: Thing) -> bool:
    return _takes_part(viewer, thing) and not viewer.guest


def _facilitates(viewer: Viewer, thing: Thing) -> bool:
    return bool(viewer.id == thing.row["facilitator"])


def _sits_in_review(viewer: Viewer, thing: Thing) -> bool:
    """Whoever reads it, as long as it goes on."""
    return not viewer.guest and thing.row["status"] == "open"


def _facilitates_or_leads(viewer: Viewer, thing: Thing) -> bool:
    return _facilitates(viewer, thing) or _leads_it_or_practice_lead(viewer, thing)


def _leads_or_practice_lead(viewer: Viewer, thing: Thing) -> bool:
    return bool(viewer.leads) or viewer.has(Role.PRACTICE_LEAD)


def _leads_it_or_practice_lead(viewer: Viewer, thing: Thing) -> bool:
    return _leads_it(viewer, thing) or viewer.has(Role.PRACTICE_LEAD)


def _signs_objective(viewer: Viewer, thing: Thing) -> bool:
    """Whoever sat in the workshop where it was begun."""
    told = thing.workshop
    return told is not None and not viewer.guest and told["id"] in viewer.workshops


def _vouches(viewer: Viewer, thing: Thing) -> bool:
    voucher = thing.row["vouched_by"]
    return voucher in (None, viewer.id) or viewer.has(Role.PRACTICE_LEAD)


def _recorded(viewer: Viewer, thing: Thing) -> bool:
    return viewer.id == thing.row["by"] or viewer.has(Role.PRACTICE_LEAD)


def _self_or_practice_lead(viewer: Viewer, thing: Thing) -> bool:
    return viewer.id == thing.row["id"] or viewer.has(Role.PRACTICE_LEAD)


def _said(viewer: Viewer, thing: Thing) -> bool:
    return bool(viewer.id == thing.row["by"])


def _reads(viewer: Viewer, thing: Thing) -> bool:
    return bool(viewer.id == thing.row["reader"])


def _admin(viewer: Viewer, thing: Thing) -> bool:
    return viewer.has(Role.ADMIN)


def _practice_lead(viewer: Viewer, thing: Thing) -> bool:
    return viewer.has(Role.PRACTICE_LEAD)


def _admin_or_practice_lead(viewer: Viewer, thing: Thing) -> bool:
    return viewer.has(Role.ADMIN, Role.PRACTICE_LEAD)


def _words_the_mission(viewer: Viewer, thing: Thing) -> bool:
    return viewer.leads_company or viewer.has(Role.PRACTICE_LEAD)


WRITING = (Phase.WRITE, Phase.CONTRIBUTE, Phase.CONFIDENCE, Phase.SIGN)

RULES: dict[tuple[str, str], tuple[Rule, str]] = {
    ("objective", "write"): (
        _writer,
        "Its owner words an objective: leave the owner a word instead.",
    ),
    ("objective", "publish"): (
        _owner,
        "Only its owner publishes an objective: ask the owner.",
    ),
    ("objective", "consent"): (
        _asked_for_consent,
        "The consent of another lead is asked for here: talk to that lead.",
    ),
    ("objective", "withdraw"): (
        _owner_or_lead,
        "Its owner or a lead above withdraws an objective: ask one of them.",
    ),
    ("objective", "hand over"): (
        _owner_or_lead,
        "Its owner or a lead above hands an objective over: ask one of them.",
    ),
    ("objective", "check in"): (
        _answers,
        "Owner and contributors check in: state a contribution first.",
    ),
    ("objective", "contribute"): (_anyone, "Everybody who reads it may contribute."),
    ("objective", "object"): (
        _answers,
        "Who is held to an objective may object: give advice instead.",
    ),
    ("objective", "be heard"): (
        _answers,
        "Who is held to an objective is asked: state a contribution, or advise.",
    ),
    ("objective", "advise"): (_anyone, "Everybody who reads it may advise."),
    ("objection", "answer"): (
        _owner_for_others,
        "The owner answers what is said of an objective: leave it to them.",
    ),
    ("objection", "settle"): (
        _said,
        "Only who said this takes it further: leave it to them.",
    ),
    ("objective", "comment"): (_anyone, "Everybody who reads it may share a thought."),
    ("objective", "sign"): (
        _signs_objective,
        "Those who sat in its workshop sign it: say what you think beside it.",
    ),
    ("workshop", "take part"): (
        _takes_part,
        "Those in the workshop do this: come in with its code.",
    ),
    ("workshop", "write"): (
        _takes_part_for_the_company,
        "Guests think, vote and group: tell somebody of the company what to write.",
    ),
    ("workshop", "facilitate"): (
        _facilitates,
        "Its facilitator leads the workshop: ask them.",
    ),
    ("review", "take part"): (
        _sits_in_review,
        "This review is over: its minutes say what came of it.",
    ),
    ("review", "facilitate"): (
        _facilitates,
        "Its facilitator leads the review: ask them.",
    ),
    ("review", "name facilitator"): (
        _facilitates_or_leads,
        "Its facilitator, a lead of the team or the practice lead says who leads the"
        " review: ask one.",
    ),
    ("team", "review"): (
        _leads_it_or_practice_lead,
        "A lead of the team, or the practice lead, convenes its review: ask one.",
    ),
    ("company", "convene"): (
        _leads_or_practice_lead,
        "Leads and the practice lead plan workshops: ask one of them.",
    ),
    ("team", "convene"): (
        _leads_it_or_practice_lead,
        "A lead of the team, or the practice lead, plans its workshops: ask one.",
    ),
    ("team", "draft objective"): (
        _belongs,
        "People of the team and its leads draft its objectives: ask one of them.",
    ),
    ("team", "form team"): (
        _lead_or_admin,
        "A lead forms teams below their own: ask the lead of this team.",
    ),
    ("team", "write"): (
        _lead_or_admin,
        "The lead of a team, or an admin, words it: ask one of them.",
    ),
    ("team", "name lead"): (
        _lead_above_or_admin,
        "A lead above, or an admin, names the lead of a team: ask one of them.",
    ),
    ("measure", "write"): (
        _vouches,
        "Who vouches for a measure defines it: ask them or the practice lead.",
    ),
    ("measure", "record"): (_anyone, "Every member may record a reading."),
    ("company", "record"): (_anyone, "Every member may record readings."),
    ("person", "record"): (
        _self_or_practice_lead,
        "Somebody's own readings are theirs to record: ask them.",
    ),
    ("reading", "correct"): (
        _recorded,
        "Who recorded a reading corrects it: ask them or the practice lead.",
    ),
    ("delegation", "give"): (
        _gives,
        "Who handed it over answers here: leave it to the two of them.",
    ),
    ("delegation", "take"): (
        _takes,
        "Who took it on answers here: leave it to the two of them.",
    ),
    ("delegation", "settle"): (
        _gives_or_takes,
        "This is between the two of them: ask one of them.",
    ),
    ("company", "delegate"): (_anyone, "Every member may hand something over."),
    ("goal", "write"): (
        _signs,
        "The two who sign a goal word it: leave it to them.",
    ),
    ("goal", "own"): (
        _owner,
        "Only its owner does this to a goal: ask the owner.",
    ),
    ("goal", "view"): (
        _signs_with_owner,
        "Only who signed it with the owner gives a view: leave it to them.",
    ),
    ("goal", "check in"): (
        _owner,
        "Its owner checks in on a goal: ask the owner.",
    ),
    ("company", "draft goal"): (_anyone, "Every member may draft a goal."),
    ("check_in", "correct"): (
        _said,
        "Only who held a check-in corrects it: ask them.",
    ),
    ("check_in", "acknowledge"): (
        _reads,
        "Only its reader acknowledges a check-in: leave it to them.",
    ),
    ("person", "write"): (_admin, "Admins keep the list of people: ask an admin."),
    ("cycle", "open"): (
        _practice_lead,
        "The practice lead opens cycles: ask the practice lead.",
    ),
    ("cycle", "review"): (
        _practice_lead,
        "The practice lead starts the review of a cycle: ask the practice lead.",
    ),
    ("cycle", "close"): (
        _practice_lead,
        "The practice lead closes cycles: ask the practice lead.",
    ),
    ("company", "state mission"): (
        _words_the_mission,
        "The lead of the company words the mission: ask them.",
    ),
    ("company", "plan cycle"): (
        _practice_lead,
        "The practice lead plans cycles: ask the practice lead.",
    ),
    ("company", "settle"): (
        _admin_or_practice_lead,
        "Admins and the practice lead keep the settings: ask one of them.",
    ),
    ("company", "invite"): (_admin, "Admins invite people: ask an admin."),
    ("company", "watch"): (_admin, "Admins watch the server: ask an admin."),
    ("company", "import"): (_admin, "Admins bring files in: ask an admin."),
    ("company", "define measure"): (_anyone, "Every member may define a measure."),
    ("company", "export"): (_anyone, "Every member may export what they may read."),
}
