"""The past is what the log says of it: as of any day, from any copy that was kept."""

import json
import os
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okr import policy
from okr.domain import Practice
from okr.domain.practice import PRACTICE
from okr.projections import moments, practice, review_sheets
from okr.projections.past import KEPT
from okr.projections.position import END
from okr.projections.read_model import ReadModel
from okr.projections.state import rows_of
from okr.workspace import PROJECTIONS, Workspace
from tests.builders import LAST, LEO, NOW, TODAY
from tests.replay.deeds import DEEDS
from tests.replay.history import PEOPLE, History
from tests.sitting import Sitting

DATES = int(os.environ.get("DATES", "25"))
SMALL = st.integers(0, 7)
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), SMALL, SMALL, SMALL, st.integers(-5_000, 20_000)),
    min_size=10,
    max_size=50,
)
"""Deeds, and by how many minutes the clock jumped before each."""
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Auckland"])


class Jumping(History):
    """A history whose clock steps forward and back."""

    jumped = timedelta()

    def command(self, who):
        self.count += 1
        return self.workspace.command(
            actor=str(who), key=f"{self.count}", at=NOW + self.jumped, via="test"
        )


@settings(
    max_examples=DATES,
    deadline=None,
    derandomize="DATES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    steps=STEPS,
    days=st.lists(st.integers(-20, 400), min_size=3, max_size=5),
    zone=ZONES,
)
def test_as_of_a_day_is_a_replay_up_to_it(steps, days, zone):
    workspace = Workspace(None)
    history = Jumping(workspace)
    for *deed, minutes in steps:
        history.jumped += timedelta(minutes=minutes)
        history.step(*deed)
    told = workspace.told(0, 100_000)

    with TemporaryDirectory() as folder:
        kept = ReadModel(Path(folder), workspace.told, PROJECTIONS)
        kept.rebuild()
        for shift in days:
            day = NOW.date() + timedelta(days=shift)
            expected = last_of(told, day, zone)
            with workspace.read_model.reading() as db:
                found = moments.position_of(db, day, zone)
            assert (END if found is None else found) == expected
            place = min(expected, told[-1].position)
            assert copied(kept, place) == replayed(workspace, told, place)
            who_reads_what_is_narrowed_twice(workspace, kept, place)
        kept.close()
    workspace.close()


def last_of(told, day, zone):
    """By the definition: before the first whose highest time so far lies after it."""
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    highest = datetime.min.replace(tzinfo=UTC)
    for one in told:
        highest = max(highest, one.event.timestamp)
        if highest >= end:
            return one.position - 1
    return END


def replayed(workspace, told, place):
    upto = [one for one in told if one.position <= place]
    fresh = ReadModel(
        None, lambda after, limit: [o for o in upto if o.position > after], PROJECTIONS
    )
    fresh.catch_up()
    with fresh.reading() as db:
        return list(rows_of(db))


def copied(kept, place):
    with kept.at(place, "[]") as db:
        db.execute("drop view temp.audiences")
        rows = list(rows_of(db))
        db.execute("rollback")
        db.execute("begin")
    return rows


def who_reads_what_is_narrowed_twice(workspace, kept, place):
    with kept.reading() as db:
        today = audiences(db, "audiences")
    for person in PEOPLE:
        with kept.reading() as db:
            viewer = policy.viewer(db, str(person))
        if viewer is None:
            continue
        with kept.at(place, policy.keys_of(viewer)) as db:
            then, shown = audiences(db, "main.audiences"), audiences(db, "audiences")
        assert shown == {
            thing: keys for thing, keys in then.items() if today[thing] & viewer.keys
        }


def audiences(db, table):
    found = {}
    for thing, key in db.execute(f"select thing, key from {table}").fetchall():
        found.setdefault(thing, set()).add(key)
    return found


class TestPast:
    def test_at_most_eight_copies_are_kept(self, company, tmp_path):
        rows = ReadModel(tmp_path, company.workspace.told, PROJECTIONS)
        rows.rebuild()
        for place in range(1, KEPT + 4):
            with rows.at(place, "[]"):
                pass

        assert len(list(tmp_path.glob("at-*.db"))) == KEPT
        rows.close()

    def test_copies_of_other_projections_are_made_anew(self, company, tmp_path):
        old = ReadModel(tmp_path, company.workspace.told, PROJECTIONS)
        old.rebuild()
        with old.at(5, "[]"):
            pass
        old.close()
        new = ReadModel(tmp_path, company.workspace.told, PROJECTIONS)
        new.signature = "others"
        new.rebuild()

        assert new.past.made(5) is None
        with new.at(5, json.dumps(["company"])) as db:
            assert list(db.query("select position from reached")) == [{"position": 5}]
        new.close()


class TestAClosedReview:
    def test_as_of_its_place_and_day_it_says_the_same_for_ever(self, company):
        company.read(TODAY, Decimal(180))
        sitting = Sitting(company).start().convene().finish()
        sitting.close()
        row = sitting.row
        before = looked_back(sitting, row)

        company.read(LAST, Decimal(300), today=LAST)
        company.act(
            Practice,
            PRACTICE,
            lambda one: one.choose_parameter("score_strong", Decimal("0.85"), by=LEO),
        )

        assert looked_back(sitting, row) == before
        (told,) = before.objectives
        assert (told.card.progress, told.score) == (Decimal("0.5"), Decimal("0.8"))
        assert (told.card.status, before.strength) == ("closed", "strong")


def looked_back(sitting, row):
    """What everybody reads of a closed review as of when it was closed."""
    model, day = sitting.company.workspace.read_model, row["closed_on"]
    with model.at(row["closed_position"], json.dumps(["company"])) as db:
        readable = policy.readable("objectives.id")
        return review_sheets.of_review(
            db,
            row,
            date.fromisoformat(day),
            practice.agreed(db),
            readable,
            keys=json.dumps(["company"]),
        )
