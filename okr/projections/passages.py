"""Which texts are there, on whose pages, and who may read them?

A passage is one text with its title, in words that may be searched. What waits sealed,
a reflection or a view of a goal, is in none; nor is a name, which may be forgotten.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlite_utils import Database

from okr.domain import (
    CheckIn,
    Cycle,
    Delegation,
    Goal,
    Measure,
    Mission,
    Objective,
    Review,
    Team,
    Thought,
)
from okr.domain.aggregate import Aggregate
from okr.domain.terms import Terms
from okr.projections import check_ins, goals, measures, objectives, thoughts
from okr.projections.rows import all_of

NUMBER = 3
HEARS = (
    CheckIn,
    Cycle,
    Delegation,
    Goal,
    Measure,
    Mission,
    Objective,
    Review,
    Team,
    Thought,
)

Readable = Callable[[str], str]
"""`policy.readable`: the condition that a column names something readable."""

DIRECTIONS = "\u061c\u2066\u2067\u2068\u2069"
"""Signs for the direction of writing that the index, older than they are, would take
for letters of the word beside them."""

INDEX = (
    "create virtual table found using fts5(title, words, content = 'passages',"
    " content_rowid = 'id', columnsize = 0,"
    f" tokenize = 'unicode61 remove_diacritics 2 separators ''{DIRECTIONS}''')",
    "create trigger passage_added after insert on passages begin"
    " insert into found (rowid, title, words) values (new.id, new.title, new.words);"
    " end",
    "create trigger passage_dropped after delete on passages begin"
    " insert into found (found, rowid, title, words)"
    " values ('delete', old.id, old.title, old.words); end",
    "create trigger passage_reworded after update of title, words on passages begin"
    " insert into found (found, rowid, title, words)"
    " values ('delete', old.id, old.title, old.words);"
    " insert into found (rowid, title, words) values (new.id, new.title, new.words);"
    " end",
    "insert into found (found) values ('rebuild')",
)


def create(db: Database) -> None:
    passages = db.table("passages")
    passages.create(
        {
            "id": int,
            "thing": str,
            "kind": str,
            "about": str,
            "audience": str,
            "title": str,
            "words": str,
            "position": int,
        },
        pk="id",
        strict=True,
    )
    passages.create_index(["thing", "kind"], unique=True)


def index(db: Database) -> None:
    """The full text of what is there, which follows every passage from now on."""
    for statement in INDEX:
        db.execute(statement)


def tell(db: Database, event: Aggregate.Event, position: int) -> None:
    id = event.originator_id
    match event:
        case Objective.KeyResultAdded(key_result=part, title=title):
            _put(db, part, "key_result", id, title, position)
        case Objective.KeyResultReworded(key_result=part, title=title):
            _put(db, part, "key_result", id, title, position)
        case Objective.KeyResultDropped(key_result=part):
            _drop(db, part, "key_result")
        case Objective.Drafted() | Objective.Reworded():
            _put_objective(db, id, position)
        case Objective.ContributionStated():
            _put_objective(db, id, position)
        case Goal.Drafted() | Goal.Signed() | Goal.AgreementBroughtIn():
            _put_goal(db, id, position)
        case _ if isinstance(event, Goal.TERMS):
            _put_goal(db, id, position)
        case Delegation.Drafted(outcome=title) | Delegation.Reworded(outcome=title):
            words = f"{event.done_when}\n{event.why}"
            _put(db, id, "delegation", id, title, position, words)
        case Mission.Stated(wording=title) | Mission.Reworded(wording=title):
            _put(db, id, "mission", id, title, position)
        case Mission.ThemeAdded(theme=theme, title=title, why=why):
            _put(db, theme, "theme", theme, title, position, why)
        case Mission.ThemeReworded(theme=theme, title=title, why=why):
            _put(db, theme, "theme", theme, title, position, why)
        case Mission.ThemeWithdrawn(theme=theme):
            _drop(db, theme, "theme")
        case Measure.Defined() | Measure.Renamed() | Measure.Redefined():
            row = measures.one(db, id)
            assert row
            words = f"{row['counts']}\n{row['source']}"
            _put(db, id, "measure", id, row["name"], position, words)
        case Team.Formed(name=name) | Team.Renamed(name=name):
            _put(db, id, "team", id, name, position)
        case Cycle.Planned(name=name):
            _put(db, id, "cycle", id, name, position)
        case CheckIn.Held() | CheckIn.Corrected():
            row = check_ins.one(db, id)
            assert row
            above = row["goal"] or row["objective"]
            _put(db, id, "check_in", above, "", position, row["note"])
        case Thought.Shared(subject=subject, words=words):
            row = thoughts.one(db, id)
            assert row
            audience = row["audience"]
            _put(db, id, "thought", subject, "", position, words, audience)
        case Review.StoryTold(objective=told, words=words):
            _put(db, told, "story", id, "", position, words, f"{told}/review")
        case Review.LearningNoted(learning=line, words=words):
            _put(db, line, "learning", id, "", position, words)
        case Review.TakenBack(line=line):
            _drop(db, line, "learning")


def _put_objective(db: Database, id: UUID, position: int) -> None:
    row, said = objectives.one(db, id), objectives.contributions(db, id)
    assert row
    words = "\n".join([row["why_now"], *(each["words"] for each in said)])
    _put(db, id, "objective", id, row["title"], position, words)


def _put_goal(db: Database, id: UUID, position: int) -> None:
    """The terms that count; beside them, for the two, those under discussion."""
    present = goals.terms_of(db, id, goals.PRESENT)
    agreed = goals.terms_of(db, id, goals.AGREED)
    counts = agreed or present
    assert present and counts
    _put(db, id, "goal", id, counts.what, position, _letter(counts))
    if present.digest == counts.digest:
        _drop(db, id, "goal_terms")
    else:
        words, between = _letter(present), f"{id}/parties"
        _put(db, id, "goal_terms", id, present.what, position, words, between)


def _letter(terms: Terms) -> str:
    shown = [words for each in terms.checkpoints for words in (each.name, each.show)]
    words = (terms.why, terms.contribution, terms.help_needed, *shown)
    return "\n".join(each for each in words if each)


def _put(
    db: Database,
    thing: UUID,
    kind: str,
    about: UUID | str,
    title: str,
    position: int,
    words: str = "",
    audience: str = "",
) -> None:
    """A new wording takes the place of the old one; without words there is none."""
    if not title and not words:
        _drop(db, thing, kind)
        return
    db.execute(
        "insert into passages (thing, kind, about, audience, title, words, position)"
        " values (:thing, :kind, :about, :audience, :title, :words, :position)"
        " on conflict (thing, kind) do update set audience = excluded.audience,"
        "  title = excluded.title, words = excluded.words,"
        "  position = excluded.position",
        {
            "thing": str(thing),
            "kind": kind,
            "about": str(about),
            "audience": audience or str(about),
            "title": title,
            "words": words,
            "position": position,
        },
    )


def _drop(db: Database, thing: UUID, kind: str) -> None:
    db.execute(
        "delete from passages where thing = :thing and kind = :kind",
        {"thing": str(thing), "kind": kind},
    )


def matching(
    db: Database,
    query: str,
    readable: Readable,
    before: int,
    limit: int,
    marks: tuple[str, str, int],
    **viewer: Any,
) -> list[dict[str, Any]]:
    """What matches and may be read, with the page it stands on, the newest first.

    `query` is in the language of the index. Marks open and close what matched, in the
    heading and in a snippet of so many words.
    """
    opens, closes, around = marks
    return all_of(
        db,
        "select passages.id, thing, passages.kind, about, titles.kind as about_kind,"
        "  passages.title, titles.title as about_title,"
        "  highlight(found, 0, :opens, :closes) as heading,"
        "  snippet(found, 1, :opens, :closes, '…', :around) as snippet"
        " from found cross join passages on passages.id = found.rowid"
        " join titles on titles.id = about"
        " where found match :query and found.rowid < :before"
        f" and {readable('passages.audience')} and {readable('about')}"
        " order by found.rowid desc limit :limit",
        query=query,
        before=before,
        limit=limit,
        opens=opens,
        closes=closes,
        around=around,
        **viewer,
    )
