"""What is the mission, how far is it, and which themes lead there?"""

from typing import Any

from sqlite_utils import Database

from okr.domain import Mission
from okr.domain.aggregate import Aggregate
from okr.projections.rows import all_of, amend, follow, one_of, put, told

NUMBER = 1
HEARS = (Mission,)


def create(db: Database) -> None:
    db.table("missions").create(
        {
            "id": str,
            "wording": str,
            "measure": str,
            "baseline": str,
            "target": str,
            "version": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("wordings").create(
        {
            "id": int,
            "wording": str,
            "reason": str,
            "at": str,
            "by": str,
            "via": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("themes").create(
        {
            "id": str,
            "title": str,
            "why": str,
            "place": int,
            "withdrawn": int,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    db.table("theme_measures").create(
        {"theme": str, "measure": str, "position": int},
        pk=("theme", "measure"),
        strict=True,
    )


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    match event:
        case Mission.Stated(originator_id=id, wording=wording):
            put(
                db,
                "missions",
                id=id,
                wording=wording,
                measure=None,
                baseline=None,
                target=None,
                version=event.originator_version,
                position=position,
            )
            _word(db, event, position, wording, "")
        case Mission.Reworded(wording=wording, reason=reason):
            follow(db, "missions", event, position, wording=wording)
            _word(db, event, position, wording, reason)
        case Mission.MeasureChosen(measure=measure):
            follow(
                db,
                "missions",
                event,
                position,
                measure=measure,
                baseline=event.baseline,
                target=event.target,
            )
        case Mission.ThemeAdded(theme=theme, title=title, why=why):
            put(
                db,
                "themes",
                id=theme,
                title=title,
                why=why,
                place=position,
                withdrawn=0,
                position=position,
            )
            follow(db, "missions", event, position)
        case Mission.ThemeReworded(theme=theme, title=title, why=why):
            amend(db, "themes", theme, title=title, why=why, position=position)
            follow(db, "missions", event, position)
        case Mission.ThemeMeasureChosen(theme=theme, measure=measure):
            put(db, "theme_measures", theme=theme, measure=measure, position=position)
            follow(db, "missions", event, position)
        case Mission.ThemeWithdrawn(theme=theme):
            amend(db, "themes", theme, withdrawn=1, position=position)
            follow(db, "missions", event, position)


def _word(
    db: Database, event: Aggregate.Event, position: int, wording: str, reason: str
) -> None:
    put(
        db,
        "wordings",
        id=position,
        wording=wording,
        reason=reason,
        position=position,
        **told(event),
    )


def one(db: Database) -> dict[str, Any] | None:
    """The mission with its measure's name and unit."""
    return one_of(
        db,
        "select missions.*, measures.name as measure_name, measures.unit"
        " from missions left join measures on measures.id = missions.measure",
    )


def themes(db: Database) -> list[dict[str, Any]]:
    return all_of(db, "select * from themes where withdrawn = 0 order by place")


def theme(db: Database, id: str) -> dict[str, Any] | None:
    return one_of(db, "select * from themes where id = :id", id=id)


def measures_of_themes(db: Database) -> list[dict[str, Any]]:
    """Pairs of a theme and a measure that tells that it comes closer."""
    return all_of(
        db,
        "select theme_measures.theme, measures.id, measures.name, measures.unit"
        " from theme_measures join themes on themes.id = theme_measures.theme"
        " join measures on measures.id = theme_measures.measure"
        " where themes.withdrawn = 0 order by theme_measures.position",
    )


def wordings(db: Database, limit: int) -> list[dict[str, Any]]:
    """Every wording it had, the newest first."""
    return all_of(
        db, "select * from wordings order by id desc limit :limit", limit=limit
    )
