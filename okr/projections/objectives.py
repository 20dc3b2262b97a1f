"""What does an objective say, who answers for it, and how is it proved?"""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Board, Objective
from okr.domain.aggregate import Aggregate
from okr.projections import workshop_board
from okr.projections.rows import all_of, amend, follow, one_of, put, told

NUMBER = 5
HEARS = (Board, Objective)

ANSWERED = (
    "objectives.id in ("
    " select id from objectives where owner = :person and cycle = :cycle union"
    " select objective from contributions where person = :person and cycle = :cycle)"
)
"""What a person owns or contributes to in a cycle: few of the many it has."""
TAKEN_ON = "('published', 'closed')"
"""The statuses of what a team has promised, whether it is over or not."""


def create(db: Database) -> None:
    db.table("objectives").create(
        {
            "id": str,
            "title": str,
            "why_now": str,
            "team": str,
            "cycle": str,
            "owner": str,
            "author": str,
            "status": str,
            "serves_kind": str,
            "serves": str,
            "consent_of": str,
            "consented": int,
            "audience": str,
            "since": str,
            "brought_in": str,
            "brought_in_by": str,
            "reason": str,
            "workshop": str,
            "in_review": int,
            "origin": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    # Of these there are few at any time; an index over every status misleads others.
    db.execute(
        "create index objectives_proposed on objectives (id) where status = 'proposed'"
    )
    db.table("objectives").create_index(["cycle", "status", "team"])
    db.table("objectives").create_index(["cycle", "team", "status"])
    db.table("objectives").create_index(["owner", "cycle", "status"])
    db.table("objectives").create_index(["workshop"])
    db.execute(
        "create index objectives_carried on objectives (origin)"
        " where origin is not null"
    )
    db.table("key_results").create(
        {
            "id": str,
            "objective": str,
            "title": str,
            "measure": str,
            "whose": str,
            "kind": str,
            "baseline": str,
            "target": str,
            "weight": str,
            "start": str,
            "due": str,
            "place": int,
            "retargeted": int,
            "dropped": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("key_results").create_index(["objective", "dropped", "place"])
    db.table("key_results").create_index(["measure", "dropped", "place"])
    db.table("targets").create(
        {
            "id": int,
            "key_result": str,
            "target": str,
            "due": str,
            "reason": str,
            "at": str,
            "by": str,
            "via": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("targets").create_index(["key_result", "id"])
    db.table("contributions").create(
        {
            "objective": str,
            "person": str,
            "cycle": str,
            "words": str,
            "nothing_to_add": int,
            "place": int,
            "position": int,
        },
        pk=("objective", "person"),
        strict=True,
    )
    db.table("contributions").create_index(["person", "cycle"])
    db.table("waivers").create(
        {
            "objective": str,
            "person": str,
            "reason": str,
            "at": str,
            "by": str,
            "via": str,
            "position": int,
        },
        pk=("objective", "person"),
        strict=True,
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Objective.Drafted():
            _draft(db, event, position)
        case Objective.Reworded(title=title, why_now=why_now):
            follow(db, "objectives", event, position, title=title, why_now=why_now)
        case Objective.HandedOver(owner=owner):
            follow(db, "objectives", event, position, owner=owner)
        case Objective.ServesStated(kind=kind, serves=serves):
            follow(db, "objectives", event, position, serves_kind=kind, serves=serves)
        case Objective.ServesLifted():
            follow(db, "objectives", event, position, serves_kind=None, serves=None)
        case Objective.KeyResultAdded():
            _add_key_result(db, event, position)
        case (
            Objective.KeyResultReworded()
            | Objective.TargetSet()
            | Objective.Retargeted()
            | Objective.KeyResultDropped()
        ):
            _amend_key_result(db, event, position)
        case Objective.ContributorNamed(contributor=person):
            _contribute(db, event, position, person, None)
        case Objective.ContributionStated(by=person, words=words):
            _contribute(db, event, position, person, words)
        case Objective.SaidNothingToAdd(by=person):
            _contribute(db, event, position, person, None, nothing_to_add=1)
        case Objective.InclusionWaived():
            _waive(db, event, position)
        case Objective.Proposed(consent_of=lead):
            follow(
                db,
                "objectives",
                event,
                position,
                status="proposed",
                consent_of=lead,
                consented=int(lead is None),
            )
        case Objective.ConsentGiven():
            follow(db, "objectives", event, position, consented=1)
        case Objective.SentBack(reason=reason):
            follow(
                db,
                "objectives",
                event,
                position,
                status="draft",
                consented=0,
                reason=reason,
            )
        case Objective.Published(audience=audience):
            _publish(db, event, position, audience=audience)
        case Objective.BroughtIn(audience=audience, source=source, by=by):
            _publish(
                db,
                event,
                position,
                audience=audience,
                brought_in=source,
                brought_in_by=by,
            )
        case Objective.TakenBack():
            follow(db, "objectives", event, position, status="draft", consented=0)
        case Objective.Withdrawn(reason=reason):
            follow(db, "objectives", event, position, status="withdrawn", reason=reason)
        case Objective.DraftDiscarded():
            follow(db, "objectives", event, position, status="discarded")
        case Objective.ReviewStarted():
            follow(db, "objectives", event, position, in_review=1)
        case Objective.Closed():
            follow(db, "objectives", event, position, status="closed")
        case Objective.CarriedOver(origin=origin):
            follow(db, "objectives", event, position, origin=origin)
        case Board.GroupBecame(originator_id=board, kind="objective", draft=id):
            workshop = workshop_board.workshop_of(db, board)
            amend(db, "objectives", id, workshop=workshop, position=position)
    if isinstance(event, Objective.TERMS):
        db.execute(
            "update objectives set consented = (consent_of is null)"
            " where id = :id and status = 'proposed'",
            {"id": str(event.originator_id)},
        )


def _draft(db: Database, event: Objective.Drafted, position: int) -> None:
    put(
        db,
        "objectives",
        id=event.originator_id,
        title=event.title,
        why_now=event.why_now,
        team=event.team,
        cycle=event.cycle,
        owner=event.owner,
        author=event.by,
        status="draft",
        serves_kind=None,
        serves=None,
        consent_of=None,
        consented=0,
        audience="draft",
        since=None,
        brought_in=None,
        brought_in_by=None,
        reason="",
        workshop=None,
        in_review=0,
        origin=None,
        version=event.originator_version,
        position=position,
    )


def _publish(
    db: Database, event: Aggregate.Event, position: int, **fields: object
) -> None:
    since = event.timestamp.isoformat()
    follow(db, "objectives", event, position, status="published", since=since, **fields)


def _add_key_result(
    db: Database, event: Objective.KeyResultAdded, position: int
) -> None:
    put(
        db,
        "key_results",
        id=event.key_result,
        objective=event.originator_id,
        title=event.title,
        measure=event.measure,
        whose=event.whose,
        kind=event.kind,
        baseline=event.baseline,
        target=event.target,
        weight=event.weight,
        start=event.start,
        due=event.due,
        place=position,
        retargeted=0,
        dropped=0,
        position=position,
    )
    follow(db, "objectives", event, position)


def _amend_key_result(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Objective.KeyResultReworded(key_result=id, title=title, weight=weight):
            fields: dict[str, object] = {"title": title, "weight": weight}
        case Objective.TargetSet(key_result=id):
            fields = {
                "kind": event.kind,
                "baseline": event.baseline,
                "target": event.target,
                "start": event.start,
                "due": event.due,
            }
        case Objective.Retargeted(key_result=id, target=target, due=due):
            _keep_target(db, event, position)
            kind = event.kind
            fields = {"kind": kind, "target": target, "due": due, "retargeted": 1}
        case Objective.KeyResultDropped(key_result=id):
            fields = {"dropped": 1}
        case _:
            return
    amend(db, "key_results", id, position=position, **fields)
    follow(db, "objectives", event, position)


def _keep_target(db: Database, event: Objective.Retargeted, position: int) -> None:
    """The target that stood, with who moved it, when and why."""
    was = one_of(
        db,
        "select target, due from key_results where id = :id",
        id=event.key_result,
    )
    assert was
    put(
        db,
        "targets",
        id=position,
        key_result=event.key_result,
        target=was["target"],
        due=was["due"],
        reason=event.reason,
        position=position,
        **told(event),
    )


def _contribute(
    db: Database,
    event: Aggregate.Event,
    position: int,
    person: UUID,
    words: str | None,
    nothing_to_add: int = 0,
) -> None:
    db.execute(
        "insert into contributions"
        " (objective, person, cycle, words, nothing_to_add, place, position)"
        " values (:objective, :person,"
        "  (select cycle from objectives where id = :objective),"
        "  coalesce(:words, ''), :nothing, :position, :position)"
        " on conflict (objective, person) do update"
        " set words = coalesce(:words, words), position = :position,"
        "  nothing_to_add = max(nothing_to_add, :nothing)",
        {
            "objective": str(event.originator_id),
            "person": str(person),
            "words": words,
            "nothing": nothing_to_add,
            "position": position,
        },
    )
    follow(db, "objectives", event, position)


def _waive(db: Database, event: Objective.InclusionWaived, position: int) -> None:
    put(
        db,
        "waivers",
        objective=event.originator_id,
        person=event.unheard,
        reason=event.reason,
        position=position,
        **told(event),
    )
    follow(db, "objectives", event, position)


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, "select * from objectives where id = :id", id=id)


def page(
    db: Database,
    readable: str,
    after: int,
    limit: int,
    cycle: UUID | None = None,
    team: UUID | None = None,
    **viewer: Any,
) -> list[dict[str, Any]]:
    """Ids and places after a place, of one cycle or team where one is asked for."""
    of_cycle = " and objectives.cycle = :cycle" if cycle else ""
    of_team = " and objectives.team = :team" if team else ""
    return all_of(
        db,
        "select id, objectives.rowid as place from objectives"
        " where objectives.rowid > :after and status != 'discarded'"
        f"{of_cycle}{of_team} and {readable}"
        " order by objectives.rowid limit :limit",
        after=after,
        limit=limit,
        cycle=cycle,
        team=team,
        **viewer,
    )


def stage(db: Database, id: UUID | str) -> str:
    """Whose readers read what is said of it now: a draft's and a proposal's stay."""
    row = one(db, id)
    assert row
    stages = {"draft": "/draft", "discarded": "/draft", "proposed": "/proposed"}
    return str(id) + stages.get(row["status"], "")


def reviewable(
    db: Database, cycle: UUID | str, team: UUID | str
) -> list[dict[str, Any]]:
    """What a review of the team has before it, whoever may read each."""
    return all_of(
        db,
        "select * from objectives where cycle = :cycle and team = :team"
        " and status in ('published', 'closed') order by rowid",
        cycle=cycle,
        team=team,
    )


def teams_in(db: Database, cycle: UUID | str, readable: str, **viewer: Any) -> set[str]:
    """Teams with something to review in a cycle that this viewer may read."""
    rows = all_of(
        db,
        "select distinct team from objectives where cycle = :cycle"
        f" and status in ('published', 'closed') and {readable}",
        cycle=cycle,
        **viewer,
    )
    return {row["team"] for row in rows}


def left_open(
    db: Database, cycle: UUID | str, readable: str = "1 = 1", **viewer: Any
) -> list[dict[str, Any]]:
    """Published in a cycle and not closed by a review yet; whoever may read each,
    unless it is asked."""
    return all_of(
        db,
        "select * from objectives where cycle = :cycle and status = 'published'"
        f" and {readable} order by rowid",
        cycle=cycle,
        **viewer,
    )


def of_key_result(db: Database, key_result: UUID | str) -> str | None:
    """The objective that a key result proves."""
    row = one_of(db, "select objective from key_results where id = :id", id=key_result)
    return row["objective"] if row else None


def of_workshop(
    db: Database, workshop: UUID | str, readable: str, **viewer: Any
) -> list[dict[str, Any]]:
    """What was begun in a workshop and not discarded, as far as this viewer reads."""
    return all_of(
        db,
        "select objectives.* from objectives"
        " where workshop = :workshop and status <> 'discarded'"
        f" and {readable} order by objectives.rowid",
        workshop=workshop,
        **viewer,
    )


def goes_on_with(
    db: Database, id: UUID | str, readable: str, **viewer: Any
) -> list[dict[str, Any]]:
    """What a carried-over objective goes on with, cycle by cycle, the latest first."""
    return all_of(
        db,
        "with recursive up (id, steps) as ("
        "  select origin, 1 from objectives where id = :id and origin is not null"
        "  union all select objectives.origin, steps + 1 from up"
        "  join objectives on objectives.id = up.id"
        "   and objectives.origin is not null)"
        " select objectives.id, objectives.title, cycles.name as cycle_name"
        " from up join objectives on objectives.id = up.id"
        " join cycles on cycles.id = objectives.cycle"
        f" where {readable} order by steps",
        id=id,
        **viewer,
    )


def carried_on(
    db: Database, id: UUID | str, readable: str, **viewer: Any
) -> list[dict[str, Any]]:
    """The later objectives that go on with this one, the first above."""
    return all_of(
        db,
        "select objectives.id, objectives.title, cycles.name as cycle_name"
        " from objectives join cycles on cycles.id = objectives.cycle"
        " where objectives.origin = :id and objectives.status != 'discarded'"
        f" and {readable} order by objectives.rowid",
        id=id,
        **viewer,
    )


def key_results(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    """Those that prove it and were not dropped."""
    return all_of(
        db,
        "select * from key_results where objective = :id and dropped = 0"
        " order by place",
        id=id,
    )


def unpublished(db: Database, workshop: UUID | str) -> list[str]:
    """What a workshop began and nobody has published."""
    rows = all_of(
        db,
        "select id from objectives"
        " where workshop = :workshop and status not in ('published', 'closed')",
        workshop=workshop,
    )
    return [row["id"] for row in rows]


def contributions(db: Database, id: UUID | str) -> list[dict[str, Any]]:
    return all_of(
        db,
        "select person, words, nothing_to_add from contributions"
        " where objective = :id order by place",
        id=id,
    )


def waivers(db: Database, ids: str) -> list[dict[str, Any]]:
    """Who was not heard before these (ids as a JSON list) were published, and why."""
    return all_of(
        db,
        "select waivers.* from json_each(:ids) as wanted"
        " join waivers on waivers.objective = wanted.value"
        " order by waivers.objective, waivers.position",
        ids=ids,
    )


def moved_targets(db: Database, key_results: Sequence[str]) -> list[dict[str, Any]]:
    """Targets that stood before, of these key results."""
    return all_of(
        db,
        "select targets.* from json_each(:ids) as wanted"
        " join targets on targets.key_result = wanted.value order by targets.id",
        ids=json.dumps(list(key_results)),
    )


def using(
    db: Database, measure: UUID | str, readable: str, limit: int, **viewer: Any
) -> list[dict[str, Any]]:
    """Key results in force that count with this measure, the newest first."""
    return all_of(
        db,
        "select key_results.id, key_results.title, key_results.target,"
        "  objectives.id as objective, objectives.title as objective_title,"
        "  objectives.owner, cycles.name as cycle_name"
        " from key_results join objectives on objectives.id = key_results.objective"
        " join cycles on cycles.id = objectives.cycle"
        " where key_results.measure = :measure and dropped = 0"
        f" and objectives.status = 'published' and {readable}"
        " order by key_results.place desc limit :limit",
        measure=measure,
        limit=limit,
        **viewer,
    )
