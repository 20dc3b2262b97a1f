"""Whatever people do: events replayed give the same aggregates, rows made in any way
are the same rows, and may() says the same as the SQL of policy.readable."""

import os
from functools import cache
from types import ModuleType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okr import policy
from okr.domain import AGGREGATES, Attendance, Board, Objective, Person, Team, Workshop
from okr.domain.attendance import id_of
from okr.projections import audiences, objectives, search
from okr.projections.read_model import ReadModel
from okr.projections.state import rows_of
from okr.workspace import PROJECTIONS, Workspace
from tests.replay.deeds import DEEDS
from tests.replay.history import PEOPLE, History
from tests.replay.review_deeds import figures

HISTORIES = int(os.environ.get("HISTORIES", "25"))
SMALL = st.integers(0, 7)
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), SMALL, SMALL, SMALL),
    min_size=10,
    max_size=70,
)
BATCHES = st.lists(st.integers(1, 9), min_size=1)
READ = {
    "objective": ("objectives", "id", "id"),
    "key result": ("key_results", "id", "objective"),
    "check-in": ("check_ins", "id", "objective"),
    "history": ("history", "id", "audience"),
    "title": ("titles", "id", "audience"),
    "passage": ("passages", "id", "audience"),
    "team": ("teams", "id", "id"),
    "person": ("people", "id", "id"),
    "measure": ("measures", "id", "id"),
    "reading": ("readings", "id", "measure"),
    "cycle": ("cycles", "id", "id"),
    "theme": ("themes", "id", "id"),
    "workshop": ("workshops", "id", "id"),
    "card": ("workshop_cards", "id", "workshop"),
    "group": ("card_groups", "id", "workshop"),
    "round": ("rounds", "id", "workshop"),
    "review": ("reviews", "id", "id"),
    "line": ("review_lines", "id", "review"),
}
"""Kinds of things: their table, their key, and the column that names the audience."""
EVERYTHING = 10**6
OPENINGS = ("Objective.Published", "Objective.BroughtIn")


@settings(
    max_examples=HISTORIES,
    deadline=None,
    derandomize="HISTORIES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(steps=STEPS, sizes=BATCHES)
def test_a_history_can_be_told_in_any_way(steps, sizes):
    workspace = Workspace(None)
    history = History(workspace)
    for step in steps:
        history.step(*step)

    aggregates_replay_alike(history)
    rows_are_the_same_in_any_batches(workspace, sizes)
    with workspace.read_model.reading() as db:
        both_rules_say_the_same(db)
        objectives_are_read_by_whom_they_should(db, history)
        publishing_never_opens_the_past(db)
        everybody_finds_what_they_may_read(db)
        what_a_review_says_needs_both(db)
        what_is_closed_stands(db, history)
    workspace.close()


def aggregates_replay_alike(history):
    for id, live in history.live.items():
        assert history.okr.load(type(live), id) == live


def rows_are_the_same_in_any_batches(workspace, sizes):
    rows = [
        rows_told_in_batches(workspace, [5_000], map(told_of_everything, PROJECTIONS)),
        rows_told_in_batches(workspace, sizes, PROJECTIONS),
    ]
    with workspace.read_model.reading() as db:
        as_it_happened = list(rows_of(db))

    assert rows == [as_it_happened, as_it_happened]


@cache
def told_of_everything(projection):
    """The same projection, which does not say what it hears of."""
    everything = ModuleType(projection.__name__)
    vars(everything).update(vars(projection), HEARS=AGGREGATES)
    return everything


def rows_told_in_batches(workspace, sizes, projections):
    turn, last = iter(sizes * 1_000), workspace.read_model.catch_up()
    fresh = ReadModel(
        None, lambda after, _: workspace.told(after, next(turn)), list(projections)
    )
    while fresh.catch_up() < last:
        continue  # A batch that is not full ends a turn.
    with fresh.reading() as db:
        rows = list(rows_of(db))
    fresh.close()
    return rows


def both_rules_say_the_same(db):
    for viewer in viewers(db):
        for kind, (table, key, named) in READ.items():
            things = list(
                db.query(f"select {key} as key, {named} as thing from {table}")
            )
            by_rule = {
                one["key"]
                for one in things
                if policy.may(
                    viewer, "read", policy.Thing(kind, audiences.of(db, one["thing"]))
                )
            }
            by_sql = db.query(
                f"select {key} as key from {table}"
                f" where {policy.readable(f'{table}.{named}')}",
                {"keys": policy.keys_of(viewer)},
            )
            assert {one["key"] for one in by_sql} == by_rule


def viewers(db):
    found = [policy.viewer(db, str(person)) for person in PEOPLE]
    return [viewer for viewer in found if viewer]


def objectives_are_read_by_whom_they_should(db, history):
    """Told from the aggregates, not from the rows that the rules read."""
    for id in history.ids[Objective]:
        row = objectives.one(db, id)
        should = readers(history, history.okr.load(Objective, id), row)
        for viewer in viewers(db):
            reads = policy.may(viewer, "read", policy.objective(db, str(id)))
            assert reads == (should is None or viewer.id in should), (viewer, should)


def readers(history, objective, row):
    """The people who read an objective; None for everybody."""
    makers = {row["author"], str(objective.owner)}
    asked = makers | set(map(str, objective.contributors)) | {str(objective.consent_of)}
    match objective.status.value:
        case "draft" | "discarded":
            return makers | room_of(history, objective.id)
        case "proposed":
            return asked | room_of(history, objective.id)
    if row["audience"] == "company":
        return None
    return asked | people_of(history, objective.team)


def room_of(history, objective_id):
    """Those who sit in the workshop where it was begun, until that is closed."""
    boards = [one for one in history.live.values() if isinstance(one, Board)]
    begun = [one.workshop for one in boards if objective_id in one.objectives]
    rooms = [history.okr.load(Workshop, id) for id in begun]
    return {
        str(person)
        for room in rooms
        if not room.closed
        for person in PEOPLE
        if person == room.facilitator or sits(history, room, person)
    }


def sits(history, room, person):
    """Was invited, or is here and not out because an invitation was withdrawn."""
    attendance = history.okr.find(Attendance, id_of(room.id, person))
    here = attendance is not None and attendance.here
    return person in room.invited or (here and person not in room.turned_away)


def people_of(history, team_id):
    """Those at home in a team, and the leads of it and of the teams above."""
    everybody = [history.okr.find(Person, person) for person in PEOPLE]
    found = {str(one.id) for one in everybody if one.team == team_id}
    while team_id:
        team = history.okr.load(Team, team_id)
        found |= {str(team.lead)}
        team_id = team.parent
    return found


def everybody_finds_what_they_may_read(db):
    """A passage is found when it may be read, and the page it stands on as well."""
    passages = list(db.query("select * from passages where title || words like '%Wo%'"))
    for viewer in viewers(db):
        found = search.search(
            db, "Wo", policy.readable, EVERYTHING, keys=policy.keys_of(viewer)
        )
        should = [
            one["thing"]
            for one in passages
            if all(
                viewer.keys & audiences.of(db, one[which])
                for which in ("audience", "about")
            )
        ]
        assert sorted(row["thing"] for row in found) == sorted(should)


def publishing_never_opens_the_past(db):
    """What was told before a publication is read by those who were asked then."""
    for id in {one["id"] for one in db.query("select id from objectives")}:
        told = list(db.query("select * from history where about = ? order by id", [id]))
        topics = [one["topic"] for one in told]
        opened = next((n for n, t in enumerate(topics) if t in OPENINGS), len(told))
        asked = audiences.of(db, f"{id}/draft") | audiences.of(db, f"{id}/proposed")
        for one in told[:opened]:
            assert audiences.of(db, one["audience"]) <= asked
            assert audiences.COMPANY not in audiences.of(db, one["audience"])


def what_a_review_says_needs_both(db):
    """Whoever reads what it says of an objective reads the review and the objective."""
    told = "select objective, review from review_scores union all"
    for one in db.query(f"{told} select objective, review from review_stories"):
        for viewer in viewers(db):
            if viewer.keys & audiences.of(db, f"{one['objective']}/review"):
                assert viewer.keys & audiences.of(db, one["objective"])
                assert viewer.keys & audiences.of(db, one["review"])


def what_is_closed_stands(db, history):
    """Whatever was reported or corrected since."""
    for id, told in history.ended.items():
        assert figures(db, id) == told
