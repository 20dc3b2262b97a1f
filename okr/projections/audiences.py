"""Who may read what? Rows of (thing, key); a viewer holds keys.

Keys are `company`, `person:ID`, `team:ID` (who is at home there), `lead:ID` (who leads
it) and `workshop:ID` (who takes part). What a team may read, the leads above it may
read as well. A draft's history stays with those who could read the draft: `ID/draft`
and `ID/proposed` are things of their own, so that publishing never opens the past;
`ID/review` is what a review says of an objective: read by who reads both.
"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import (
    Board,
    Cycle,
    Delegation,
    Goal,
    Measure,
    Mission,
    Objection,
    Objective,
    Person,
    Practice,
    Review,
    Team,
    Workshop,
)
from okr.domain.aggregate import Aggregate
from okr.projections import (
    delegations,
    goals,
    objections,
    objectives,
    people,
    reviews,
    teams,
    workshops,
)
from okr.projections.rows import all_of, put

NUMBER = 7
HEARS = (
    Board,
    Cycle,
    Delegation,
    Goal,
    Measure,
    Mission,
    Objection,
    Objective,
    Person,
    Practice,
    Review,
    Team,
    Workshop,
)

COMPANY = "company"

READABLE = (
    "exists (select 1 from audiences where audiences.thing = {thing}"
    " and audiences.key in (select value from json_each(:keys)))"
)
"""The one condition for every list, count, page and search; `:keys` is JSON."""

UNASKED = "true"
"""In place of the condition, where what is found is asked about before it is shown."""
NO_KEYS = "[]"
"""In place of `:keys`, where nothing asks for them."""

LOOKING_BACK = (
    "create temp table looking (keys text)",
    "create temp view audiences as select * from main.audiences as past"
    " where exists (select 1 from today.audiences as present"
    "  where present.thing = past.thing and present.key in ("
    "   select value from json_each((select keys from looking))))",
)
"""In the past, a thing has the audience it had then, but only for those who may read
it today: `looking` holds their keys, `today` today's rows."""

OPEN_TO_ALL = (
    Cycle.Planned,
    Measure.Defined,
    Mission.Stated,
    Person.Invited,
    Practice.Established,
    Team.Formed,
)


def create(db: Database) -> None:
    db.table("audiences").create(
        {"thing": str, "key": str, "position": int}, pk=("thing", "key"), strict=True
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Mission.ThemeAdded(theme=theme):
            _let(db, theme, [COMPANY], position)
        case _ if isinstance(event, OPEN_TO_ALL):
            _let(db, event.originator_id, [COMPANY], position)
        case _ if type(event) in vars(Objective).values():
            _let_read_objective(db, str(event.originator_id), position)
            _let_read_serving(db, str(event.originator_id), position)
            for said in objections.of(db, event.originator_id):
                _let_read_objection(db, said, position)
        case _ if type(event) in vars(Objection).values():
            row = objections.one(db, event.originator_id)
            assert row
            _let_read_objection(db, row, position)
        case _ if type(event) in vars(Delegation).values():
            row = delegations.one(db, event.originator_id)
            assert row
            _let_read_delegation(db, row, position)
        case _ if type(event) in vars(Goal).values():
            _let_read_goal(db, str(event.originator_id), position)
            _let_read_serving(db, str(event.originator_id), position)
        case Review.Convened() | Review.FacilitatorNamed() | Review.Closed():
            _let_read_review(db, str(event.originator_id), position)
        case Workshop.Planned(originator_id=id):
            _let(db, id, [f"workshop:{id}"], position)
        case Workshop.Closed(originator_id=id):
            _narrow(db, str(id), position)
        case Board.GroupBecame(kind="objective", draft=draft):
            _let_read_objective(db, str(draft), position)
        case Person.Moved(originator_id=person):
            for goal in goals.owned_by(db, person):
                _let_read_goal(db, goal, position)
                _let_read_serving(db, goal, position)


def _let_read_objective(db: Database, id: str, position: int) -> None:
    """Written anew from the objective's rows, so that narrowing takes effect."""
    row = objectives.one(db, id)
    assert row
    makers = {f"person:{row['author']}", f"person:{row['owner']}"}
    asked = makers | {f"person:{c['person']}" for c in objectives.contributions(db, id)}
    if row["consent_of"]:
        asked |= {f"person:{row['consent_of']}"}
    around = _around_the_table(db, row["workshop"])
    if row["status"] in ("published", "withdrawn", "closed"):
        _let(db, id, _published(db, row["audience"], row["team"], asked), position)
        _let_read_reviewed(db, row, position)
    elif row["status"] == "proposed":
        _let(db, id, asked | around, position)
        _let(db, f"{id}/proposed", asked | around, position)
    else:
        _let(db, id, makers | around, position)
        _let(db, f"{id}/draft", makers | around, position)


def _let_read_review(db: Database, id: str, position: int) -> None:
    """The team and the leads above it, and its facilitator; once closed, everybody."""
    row = reviews.one(db, id)
    assert row
    readers = {COMPANY}
    if row["status"] != "closed":
        readers = _of_team(db, row["team"]) | {f"person:{row['facilitator']}"}
    _let(db, id, readers, position)
    for told in objectives.reviewable(db, row["cycle"], row["team"]):
        _let_read_reviewed(db, told, position)


def _let_read_reviewed(db: Database, row: dict[str, Any], position: int) -> None:
    """What the review of its team says of an objective, for who reads both."""
    review = reviews.of_team(db, row["team"], row["cycle"])
    if review is None:
        return
    session, own = of(db, review["id"]), of(db, row["id"])
    narrow = [keys for keys in (session, own) if COMPANY not in keys]
    both = frozenset.intersection(*narrow) if narrow else {COMPANY}
    _let(db, f"{row['id']}/review", both, position)


def _around_the_table(db: Database, workshop: str | None) -> set[str]:
    """The key of a workshop that is not over: there all write together."""
    row = workshops.one(db, workshop) if workshop else None
    return {f"workshop:{workshop}"} if row and row["status"] != "closed" else set()


def _narrow(db: Database, workshop: str, position: int) -> None:
    """What was not agreed is its makers' alone again, with all that was said of it."""
    for id in objectives.unpublished(db, workshop):
        said = [each["id"] for each in objections.of(db, id)]
        for thing in (id, f"{id}/draft", f"{id}/proposed", *said):
            db.execute(
                "delete from audiences where thing = :thing and key = :key",
                {"thing": thing, "key": f"workshop:{workshop}"},
            )
        _let_read_serving(db, id, position)


def _let_read_objection(db: Database, said: dict[str, Any], position: int) -> None:
    """As the objective was read when it was said; always by whoever said it, and by
    the owner who is to answer, also one who took it over since."""
    objective = objectives.one(db, said["objective"])
    assert objective
    both = {f"person:{said['by']}", f"person:{objective['owner']}"}
    _let(db, said["id"], of(db, said["stage"]) | both, position)


def _published(db: Database, audience: str, team: str, asked: set[str]) -> set[str]:
    if audience == COMPANY:
        return {COMPANY}
    return asked | _of_team(db, team)


def _let_read_goal(db: Database, id: str, position: int) -> None:
    """Its draft, then between the two, then the team's; a view given waits sealed."""
    row = goals.one(db, id)
    assert row
    owner, partner = f"person:{row['owner']}", f"person:{row['partner']}"
    parties = {owner, partner}
    author = f"person:{row['author']}"
    drafting = {author} if author in parties else parties
    if row["status"] in ("draft", "discarded"):
        _let(db, id, drafting, position)
        for stage in ("draft", "parties"):
            _let(db, f"{id}/{stage}", drafting, position)
        return
    team = goals.agreed_for_team(row)
    _let(db, id, parties | (_team_of(db, row["owner"]) if team else set()), position)
    _let(db, f"{id}/parties", parties, position)
    _let(db, f"{id}/view", parties if row["closed_at"] else {partner}, position)


def _team_of(db: Database, person: str) -> set[str]:
    """The keys of a person's home team and of the leads above it."""
    found = people.one(db, person)
    return _of_team(db, found["team"]) if found else set()


def _of_team(db: Database, team: str) -> set[str]:
    leads = {f"lead:{above['id']}" for above in teams.above(db, team)}
    return leads | {f"team:{team}"}


def _let_read_serving(db: Database, served: str, position: int) -> None:
    """What is delegated is read by whoever reads what it serves."""
    for row in delegations.serving(db, served):
        _let_read_delegation(db, row, position)


def _let_read_delegation(db: Database, row: dict[str, Any], position: int) -> None:
    """The giver's draft, then between the two, then also read as what it serves."""
    readers = {f"person:{row['giver']}"}
    if row["offered"]:
        readers |= {f"person:{row['taker']}"}
    stage = delegations.stage(db, row["id"])
    if stage != row["id"]:
        _let(db, stage, readers, position)
    if row["since"]:
        served = row["serves"]
        if row["serves_kind"] == "key_result":
            served = objectives.of_key_result(db, served)
        readers |= of(db, served) if served else frozenset()
    _let(db, row["id"], readers, position)


def _let(db: Database, thing: UUID | str, keys: Iterable[str], position: int) -> None:
    db.execute("delete from audiences where thing = :thing", {"thing": str(thing)})
    for key in sorted(keys):
        put(db, "audiences", thing=thing, key=key, position=position)


def unasked(thing: str) -> str:
    """In place of the condition over a column, for queries that put it together."""
    return UNASKED


def opened_by(db: Database, things: Iterable[str], keys: str) -> set[str]:
    """Those of the things that one of these keys opens."""
    asked = list(things)
    if not asked:
        return set()
    rows = all_of(
        db,
        "select wanted.value as id from json_each(:things) as wanted"
        f" where {READABLE.format(thing='wanted.value')}",
        things=json.dumps(asked),
        keys=keys,
    )
    return {row["id"] for row in rows}


def of(db: Database, thing: UUID | str) -> frozenset[str]:
    """The keys that open a thing."""
    rows = all_of(db, "select key from audiences where thing = :thing", thing=thing)
    return frozenset(row["key"] for row in rows)
