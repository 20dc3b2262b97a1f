"""What is agreed here about time zone, check-in day and parameters?

Every choice of a parameter is kept with its version, so that what was computed once can
be computed again.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from okr.domain import Practice
from okr.domain.aggregate import Aggregate
from okr.domain.progress import Parameters
from okr.projections.rows import all_of, amend, one_of, put, told

NUMBER = 2
HEARS = (Practice,)


def create(db: Database) -> None:
    db.table("practice").create(
        {
            "id": int,
            "time_zone": str,
            "language": str,
            "first_month": int,
            "check_in_day": int,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("parameters").create(
        {
            "version": int,
            "name": str,
            "value": str,
            "by": str,
            "at": str,
            "position": int,
        },
        pk="version",
        strict=True,
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Practice.Established():
            put(
                db,
                "practice",
                id=1,
                time_zone=event.time_zone,
                language=event.language,
                first_month=event.first_month,
                check_in_day=event.check_in_day,
                version=1,
                position=position,
            )
        case Practice.TimeZoneChosen(time_zone=time_zone):
            _amend(db, event, position, time_zone=time_zone)
        case Practice.FirstMonthChosen(first_month=month):
            _amend(db, event, position, first_month=month)
        case Practice.CheckInDayChosen(check_in_day=weekday):
            _amend(db, event, position, check_in_day=weekday)
        case Practice.ParameterChosen(name=name, value=value):
            _amend(db, event, position)
            said = told(event)
            put(
                db,
                "parameters",
                version=event.originator_version,
                name=name,
                value=value,
                by=said["by"],
                at=said["at"],
                position=position,
            )


def _amend(
    db: Database, event: Aggregate.Event, position: int, **fields: object
) -> None:
    version = event.originator_version
    amend(db, "practice", 1, version=version, position=position, **fields)


@dataclass(frozen=True)
class Agreed:
    """The practice as a query needs it; `version` counts its changes."""

    time_zone: str
    first_month: int
    check_in_day: int
    version: int
    parameters: Parameters


def agreed(db: Database) -> Agreed | None:
    """None before the company was founded."""
    row = one_of(db, "select * from practice where id = 1")
    if row is None:
        return None
    return Agreed(
        row["time_zone"],
        row["first_month"],
        row["check_in_day"],
        row["version"],
        parameters(db, row["version"]),
    )


def parameters(db: Database, version: int) -> Parameters:
    """The parameters as they stood in a version of the practice."""
    told = Parameters()
    for row in _choices(db, version):
        told = told.taken(row["name"], Decimal(row["value"]))
    return told


def chosen(db: Database) -> dict[str, dict[str, Any]]:
    """By parameter: the value chosen for it last, by whom and when."""
    row = one_of(db, "select version from practice where id = 1")
    return {told["name"]: told for told in _choices(db, row["version"] if row else 0)}


def _choices(db: Database, version: int) -> list[dict[str, Any]]:
    """Up to a version, in the order they were made: the last one counts."""
    return all_of(
        db,
        'select name, value, "by", at from parameters where version <= :version'
        " order by version",
        version=version,
    )


def pins(db: Database, event: Aggregate.Event, position: int) -> dict[str, Any]:
    """What something that closes now is told again with: its place in the log, its
    day where the company is, and what was agreed there."""
    row = one_of(db, "select version, time_zone from practice where id = 1")
    assert row
    on = event.timestamp.astimezone(ZoneInfo(row["time_zone"])).date()
    return {
        "closed_on": on,
        "closed_position": position,
        "parameters_version": row["version"],
        "time_zone": row["time_zone"],
    }
