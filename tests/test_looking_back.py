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
from okr.domain import Measure, Practice, Reading
from okr.domain.practice import PRACTICE
from okr.domain.team import COMPANY
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


def bring_in(history, who):
    """An import of readings whose days are long gone."""
    history.via = f"import:{history.count}"
    history.add(
        who,
        lambda id: Reading.record(
            measure=history.one(Measure),
            whose=COMPANY,
            on=history.day,
            today=TODAY,
            value=Decimal(history.how),
            source="sheet",
            source_id=str(id),
            by=who,
        ),
    )


STEPS = st.lists(
    st.tuples(
        st.sampled_from([*DEEDS, bring_in, bring_in]),
        SMALL,
        SMALL,
        SMALL,
        st.integers(-5_000, 20_000),
    ),
    min_size=10,
    max_size=50,
)
"""Deeds, and by how many minutes the clock jumped before each."""
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Auckland"])


class Jumping(History):
    """A history whose clock steps forward and back; what it begins with was set up by
    hand, or brought in `via` one import."""

    jumped = timedelta()

    def __init__(self, workspace, via):
        self.via = via
        super().__init__(workspace)
        self.via = "test"

    def command(self, who):
        self.count += 1
        return self.workspace.command(
            actor=str(who), key=f"{self.count}", at=NOW + self.jumped, via=self.via
        )

    def step(self, *deed):
        self.via = "test"
        return super().step(*deed)


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
    via=st.sampled_from(["test", "import:first"]),
)
def test_as_of_a_day_is_a_replay_up_to_it(steps, days, zone, via):
    workspace = Workspace(None)
    history = Jumping(workspace, via)
    for *deed, minutes in steps[: len(steps) // 2]:
        history.jumped += timedelta(minutes=minutes)
        history.step(*deed)
    known = positions(workspace, days, zone)
    for *deed, minutes in steps[len(steps) // 2 :]:
        history.jumped += timedelta(minutes=minutes)
        history.step(*deed)
    told = workspace.told(0, 100_000)
    later = positions(workspace, days, zone)
    assert all(later[day] == known[day] for day in known if known[day] is not None)

    with TemporaryDirectory() as folder:
        kept = ReadModel(Path(folder), workspace.told, PROJECTIONS)
        kept.rebuild()
        for shift in days:
            day = NOW.date() + timedelta(days=shift)
            expected = last_of(told, day, zone)
            assert (END if later[shift] is None else later[shift]) == expected
            place = min(expected, told[-1].position)
            assert copied(kept, place) == replayed(workspace, told, place)
            who_reads_what_is_narrowed_twice(workspace, kept, place)
        kept.close()
    workspace.close()


def positions(workspace, days, zone):
    """Where each day ends, as the rows know it."""
    with workspace.read_model.reading() as db:
        return {
            shift: moments.position_of(db, NOW.date() + timedelta(days=shift), zone)
            for shift in days
        }


def last_of(told, day, zone):
    """By the definition: before the first whose highest time so far lies after it; of
    what was brought in before any work, all."""
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    highest = datetime.min.replace(tzinfo=UTC)
    for one in told:
        highest = max(highest, one.event.timestamp)
        if highest >= end:
            return max(one.position - 1, brought_in(told))
    return END


def brought_in(told):
    """The end of the import that a company began with; 0 when it began by hand."""
    work = (one for one in told if not set_up(one.event))
    via = next(work).event.via
    batch = (one.position for one in told if one.event.via == via)
    return max(batch) if via.startswith("import:") else 0


def set_up(event):
    return event.TOPIC.split(".")[0] in ("Practice", "Team", "Person", "Cycle")


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
        new.telling.signature = "others"
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
