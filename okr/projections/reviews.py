"""Which reviews are there, how far is each, and as of when does a closed one count?

A closed review keeps its place in the log, the day it was closed where the company is,
and the version of the practice: with these everything about it can be told again.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import Review
from okr.domain.aggregate import Aggregate
from okr.projections import practice
from okr.projections.rows import all_of, follow, one_of, put

NUMBER = 1
HEARS = (Review,)

FIRST_STAGE = "check_in"


def create(db: Database) -> None:
    db.table("reviews").create(
        {
            "id": str,
            "team": str,
            "cycle": str,
            "facilitator": str,
            "pace": str,
            "until": str,
            "stage": str,
            "turn": int,
            "seconds": int,
            "since": str,
            "ends_at": str,
            "status": str,
            "convened_at": str,
            "closed_on": str,
            "closed_position": int,
            "parameters_version": int,
            "time_zone": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("reviews").create_index(["cycle", "team"], unique=True)
    db.table("reviews").create_index(["team", "status"])


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Review.Convened():
            _convene(db, event, position)
        case Review.FacilitatorNamed(facilitator=facilitator):
            follow(db, "reviews", event, position, facilitator=facilitator)
        case Review.Prolonged(until=until):
            follow(db, "reviews", event, position, until=until)
        case Review.StageOpened():
            _open_stage(db, event, position)
        case Review.Closed():
            pins = practice.pins(db, event, position)
            ended = {"status": "closed", "seconds": None, "ends_at": None}
            follow(db, "reviews", event, position, **ended, **pins)
        case _ if type(event) in vars(Review).values():
            follow(db, "reviews", event, position)


def _convene(db: Database, event: Review.Convened, position: int) -> None:
    put(
        db,
        "reviews",
        id=event.originator_id,
        team=event.team,
        cycle=event.cycle,
        facilitator=event.facilitator,
        pace=event.pace,
        until=event.until,
        stage=FIRST_STAGE,
        turn=0,
        seconds=None,
        since=event.timestamp.isoformat(),
        ends_at=None,
        status="open",
        convened_at=event.timestamp.isoformat(),
        closed_on=None,
        closed_position=None,
        parameters_version=None,
        time_zone=None,
        version=event.originator_version,
        position=position,
    )


def _open_stage(db: Database, event: Review.StageOpened, position: int) -> None:
    ends_at = event.timestamp + timedelta(seconds=event.seconds)
    follow(
        db,
        "reviews",
        event,
        position,
        stage=event.stage,
        turn=event.turn,
        seconds=event.seconds,
        since=event.timestamp.isoformat(),
        ends_at=ends_at.isoformat(),
    )


REVIEWS = (
    "select reviews.*, teams.name as team_name, cycles.name as cycle_name"
    " from reviews join teams on teams.id = reviews.team"
    " join cycles on cycles.id = reviews.cycle"
)


def one(db: Database, id: UUID | str) -> dict[str, Any] | None:
    return one_of(db, f"{REVIEWS} where reviews.id = :id", id=id)


def of_team(db: Database, team: UUID | str, cycle: UUID | str) -> dict[str, Any] | None:
    """The one review of a team in a cycle; whether it may be read is asked after."""
    return one_of(
        db,
        f"{REVIEWS} where reviews.cycle = :cycle and reviews.team = :team",
        cycle=cycle,
        team=team,
    )


def pins(
    db: Database, cycle: dict[str, Any], team: UUID | str | None
) -> dict[str, Any] | None:
    """The row whose day and place in the log a closed quarter is told with: the
    review of the team, or the cycle. None while neither is closed."""
    review = of_team(db, team, cycle["id"]) if team else None
    told = review if review and review["closed_position"] else cycle
    return told if told["closed_position"] else None


def of_cycle(
    db: Database, cycle: UUID | str, readable: str, **viewer: Any
) -> list[dict[str, Any]]:
    """Those that this viewer may read, the teams further up above."""
    return all_of(
        db,
        f"{REVIEWS} where reviews.cycle = :cycle and {readable}"
        " order by teams.depth, teams.name, reviews.id",
        cycle=cycle,
        **viewer,
    )


def page(
    db: Database,
    cycle: UUID | str,
    after: tuple[str, str],
    limit: int,
    readable: str,
    **viewer: Any,
) -> list[dict[str, Any]]:
    """Those of a cycle that this viewer may read, by their teams' names; `after` is
    the name and the id that the page before ended with."""
    name, id = after
    return all_of(
        db,
        f"{REVIEWS} where reviews.cycle = :cycle and {readable}"
        " and (teams.name, reviews.id) > (:name, :id)"
        " order by teams.name, reviews.id limit :limit",
        cycle=cycle,
        name=name,
        id=id,
        limit=limit,
        **viewer,
    )
