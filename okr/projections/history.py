"""What happened, in the order it was told? Every event is one row and one sentence."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import (
    AGGREGATES,
    Cycle,
    Delegation,
    Goal,
    Measure,
    Mission,
    Objective,
    Reading,
    Team,
)
from okr.domain.aggregate import Aggregate
from okr.domain.delegation_days import Kind, id_of
from okr.projections import (
    check_ins,
    delegations,
    goals,
    nameless,
    objections,
    objectives,
    readings,
    review_history,
    thoughts,
    workshop_history,
)
from okr.projections.rows import all_of, one_of, put, told

NUMBER = 7
HEARS = AGGREGATES

PLUMBING = frozenset(
    (
        "originator_id",
        "originator_version",
        "originator_topic",
        "timestamp",
        "by",
        "via",
    )
)

DAYS = {Kind.FIRST_VERSION: "First version", Kind.DEADLINE: "Deadline"}


def create(db: Database) -> None:
    db.table("history").create(
        {
            "id": int,
            "topic": str,
            "thing": str,
            "about": str,
            "audience": str,
            "fields": str,
            "at": str,
            "by": str,
            "via": str,
        },
        pk="id",
        strict=True,
    )
    db.table("history").create_index(["about", "id"])
    db.table("titles").create(
        {"id": str, "kind": str, "title": str, "audience": str, "position": int},
        pk="id",
        strict=True,
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    about, audience = _about(db, event)
    put(
        db,
        "history",
        id=position,
        topic=event.TOPIC,
        thing=event.originator_id,
        about=about,
        audience=audience,
        fields=json.dumps(fields(event), ensure_ascii=False),
        **{**told(event), "by": nameless.teller(event)},
    )
    _title(db, event, position)


def fields(event: Aggregate.Event) -> dict[str, str | int | bool | None]:
    """What an event says, as JSON takes it; days, decimals and ids as text."""
    said = {
        name: value if value is None or isinstance(value, int) else str(value)
        for name, value in vars(event).items()
        if name not in PLUMBING
    }
    return nameless.closed(event, said)


def _about(db: Database, event: Aggregate.Event) -> tuple[str, str]:
    """Which page tells of it, and whose readers may read it."""
    id = str(event.originator_id)
    if isinstance(event, Reading.Recorded):
        return str(event.measure), str(event.measure)
    if event.TOPIC.startswith("Reading."):
        reading = readings.one(db, id)
        assert reading
        return reading["measure"], reading["measure"]
    if event.TOPIC.startswith("CheckIn."):
        check_in = check_ins.one(db, id)
        assert check_in
        goal = check_in["goal"]
        above = goal or check_in["objective"]
        return above, above + (_goal_stage(db, goal, event) if goal else "")
    if event.TOPIC.startswith("Thought."):
        thought = thoughts.one(db, id)
        assert thought
        return thought["subject"], thought["audience"]
    if event.TOPIC.startswith("Objection."):
        objection = objections.one(db, id)
        assert objection
        return objection["objective"], objection["stage"]
    if event.TOPIC.startswith("Goal."):
        return id, id + _goal_stage(db, id, event)
    if event.TOPIC.startswith("Objective."):
        return id, _stage(db, id, event)
    if event.TOPIC.startswith("Delegation."):
        return id, delegations.stage(db, id)
    told = review_history.about(db, event) or workshop_history.about(db, event)
    return told or (id, id)


def _stage(db: Database, id: str, event: Aggregate.Event) -> str:
    """A draft's history stays with those who could read the draft."""
    if isinstance(event, Objective.Published | Objective.BroughtIn):
        return id
    return objectives.stage(db, id)


def _goal_stage(db: Database, id: str, event: Aggregate.Event) -> str:
    """Words that are not agreed stay between the two, also while new terms are open;
    what either of them thinks of it in the end stays there for good."""
    row = goals.one(db, id)
    assert row
    if row["status"] in ("draft", "discarded"):
        return "/draft"
    if isinstance(event, Goal.ViewGiven):
        return "/view"
    between = (*Goal.TERMS, Goal.PartnerChosen, Goal.Reflected)
    open_to_team = goals.agreed_for_team(row) and not isinstance(event, between)
    negotiated = isinstance(event, Goal.Signed) and row["status"] != "agreed"
    return "" if open_to_team and not negotiated else "/parties"


def _title(db: Database, event: Aggregate.Event, position: int) -> None:
    """What a thing is called now, for sentences that name it."""
    id = event.originator_id
    match event:
        case Objective.Drafted(title=title) | Objective.Reworded(title=title):
            _call(db, id, "objective", title, id, position)
        case Objective.KeyResultAdded(key_result=key_result, title=title):
            _call(db, key_result, "key_result", title, id, position)
        case Objective.KeyResultReworded(key_result=key_result, title=title):
            _call(db, key_result, "key_result", title, id, position)
        case Delegation.Drafted(outcome=title) | Delegation.Reworded(outcome=title):
            _call(db, id, "delegation", title, id, position)
            for kind, words in DAYS.items():
                _call(db, id_of(id, kind), "checkpoint", words, id, position)
        case Delegation.CheckpointSet(checkpoint=checkpoint, title=title):
            _call(db, checkpoint, "checkpoint", title, id, position)
        case _ if type(event) in vars(Goal).values():
            row = goals.one(db, id)
            assert row
            _call(db, id, "goal", row["title"], id, position)
        case Mission.ThemeAdded(theme=theme, title=title):
            _call(db, theme, "theme", title, theme, position)
        case Mission.ThemeReworded(theme=theme, title=title):
            _call(db, theme, "theme", title, theme, position)
        case Mission.Stated(wording=title) | Mission.Reworded(wording=title):
            _call(db, id, "mission", title, id, position)
        case Measure.Defined(name=title) | Measure.Renamed(name=title):
            _call(db, id, "measure", title, id, position)
        case Team.Formed(name=title) | Team.Renamed(name=title):
            _call(db, id, "team", title, id, position)
        case Cycle.Planned(name=title):
            _call(db, id, "cycle", title, id, position)
        case _:
            named = workshop_history.named(db, event)
            for each in [named] if named else review_history.named(db, event):
                _call(db, *each, position)


def _call(
    db: Database, id: UUID, kind: str, title: str, audience: UUID | str, position: int
) -> None:
    put(
        db,
        "titles",
        id=id,
        kind=kind,
        title=title,
        audience=audience,
        position=position,
    )


ROWS = (
    "select history.*, titles.kind as about_kind"
    " from history left join titles on titles.id = history.about"
)


def page(
    db: Database, readable: str, before: int, limit: int, **viewer: Any
) -> list[dict[str, Any]]:
    """What this viewer may read of everything, the newest first."""
    return all_of(
        db,
        f"{ROWS} where history.id < :before and {readable}"
        " order by history.id desc limit :limit",
        before=before,
        limit=limit,
        **viewer,
    )


def about(
    db: Database,
    thing: UUID | str,
    readable: str,
    before: int,
    limit: int,
    **viewer: Any,
) -> list[dict[str, Any]]:
    """What this viewer may read about one thing, the newest first."""
    return all_of(
        db,
        f"{ROWS} where about = :thing and history.id < :before"
        f" and {readable} order by history.id desc limit :limit",
        thing=thing,
        before=before,
        limit=limit,
        **viewer,
    )


def between(
    db: Database,
    things: Iterable[str],
    after: int,
    most: int,
    readable: str,
    **viewer: Any,
) -> list[dict[str, Any]]:
    """What this viewer may read of some things since a position, the newest first: of
    each kind of event at most so many for each key result, and whose reading."""
    return all_of(
        db,
        "select * from (select history.*, titles.kind as about_kind,"
        "  row_number() over (partition by about, topic,"
        "   coalesce(json_extract(fields, '$.key_result'),"
        "    json_extract(fields, '$.subject'), json_extract(fields, '$.whose'))"
        "   order by history.id desc) as place"
        "  from json_each(:things) as wanted"
        "  join history on about = wanted.value and history.id > :after"
        "  left join titles on titles.id = history.about"
        f"  where {readable}) where place <= :most order by id desc",
        things=json.dumps(sorted(things)),
        after=after,
        most=most,
        **viewer,
    )


def latest(db: Database) -> str:
    """The moment of the last event, as text."""
    row = one_of(db, "select at from history order by id desc limit 1")
    assert row
    return str(row["at"])


def titles(
    db: Database, ids: list[str], readable: str, **viewer: Any
) -> dict[str, str]:
    """What these things are called, as far as this viewer may read them."""
    rows = all_of(
        db,
        "select titles.id, title from json_each(:ids) as wanted"
        f" join titles on titles.id = wanted.value where {readable}",
        ids=json.dumps(ids),
        **viewer,
    )
    return {row["id"]: row["title"] for row in rows}
