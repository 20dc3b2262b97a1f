"""The door acts on what stands now, keeps all or nothing, and loads afresh."""

import sys

import pytest

from okr.application.okr import Okr
from okr.domain import Measure, Objective, Team
from okr.domain.errors import Missing, Refused, Stale, Unavailable
from tests.application.steps import reworded, stored
from tests.builders import IDA, LEO, MARA, SALES


class TestAct:
    def test_it_keeps_what_happened_and_says_where(
        self, workspace, okr, command, objective
    ):
        before = workspace.last_position()

        with command(MARA):
            done = reworded(okr, objective, "Every clinic sees what it gains")

        assert done.position == before + 1
        assert okr.load(Objective, objective).title == "Every clinic sees what it gains"

    def test_a_conflict_is_acted_out_again_on_what_stands_then(
        self, okr, command, objective
    ):
        titles = []

        def act(objective):
            titles.append(objective.title)
            if len(titles) == 1:
                with command(IDA):
                    reworded(okr, objective.id, "Ida was faster")
            objective.reword(f"{len(titles)}", why_now="", by=MARA)

        with command(MARA):
            done = okr.act(Objective, objective, act)

        assert titles[1] == "Ida was faster"
        assert done.position == okr.recorder.max_notification_id()
        assert okr.load(Objective, objective).title == "2"

    def test_an_older_version_than_the_one_seen_is_stale(
        self, workspace, okr, command, objective
    ):
        seen = okr.load(Objective, objective).version
        with command(IDA):
            reworded(okr, objective, "Ida was faster")
        before = stored(workspace)

        with command(MARA), pytest.raises(Stale, match="compare both versions"):
            reworded(okr, objective, "Mara too", expected=seen)

        assert stored(workspace) == before

    def test_somebody_faster_at_the_last_moment_makes_it_stale_as_well(
        self, okr, command, objective
    ):
        def act(objective):
            with command(IDA):
                reworded(okr, objective.id, "Ida was faster")
            objective.reword("Mara too", why_now="", by=MARA)

        seen = okr.load(Objective, objective).version
        with command(MARA), pytest.raises(Stale):
            okr.act(Objective, objective, act, expected=seen)

        assert okr.load(Objective, objective).title == "Ida was faster"

    def test_who_is_overtaken_every_time_is_asked_to_send_again(
        self, okr, command, objective
    ):
        def act(objective):
            with command(IDA):
                reworded(okr, objective.id, f"Ida at {objective.version}")
            objective.reword("Mara too", why_now="", by=MARA)

        with command(MARA), pytest.raises(Unavailable, match="send it again"):
            okr.act(Objective, objective, act)

    def test_what_is_not_there_is_missing(self, okr, command, objective):
        for kind, id in [(Objective, MARA), (Team, objective)]:
            with command(MARA), pytest.raises(Missing):
                okr.act(kind, id, lambda found: pytest.fail(f"found {found}"))


class TestKeep:
    def test_all_or_nothing(self, workspace, okr, command, objective):
        before = stored(workspace)
        taken = Team.form("sales", parent=SALES, by=LEO)
        measure = Measure.define("Leads", by=LEO)

        with command(LEO), pytest.raises(Refused, match="already a team called"):
            okr.run(lambda: okr.keep(measure, taken))

        assert stored(workspace) == before
        assert okr.named("measure", "Leads") is None

    def test_a_name_given_back_can_be_taken_again(self, okr, command, objective):
        with command(LEO):
            okr.act(Team, SALES, lambda team: team.retire(reason="Merged", by=LEO))
        another = Team.form("Sales", parent=SALES, by=LEO)

        with command(LEO):
            okr.run(lambda: okr.keep(another))

        assert okr.named("team", "SALES") == another.id

    def test_account_rows_go_with_the_events_or_not_at_all(
        self, workspace, okr, command
    ):
        def write(cursor):
            cursor.execute("insert into names values ('x', 'x', 'x')")
            raise Refused("That e-mail is taken.")

        measure = Measure.define("Leads", by=LEO)
        with command(LEO), pytest.raises(Refused, match="e-mail is taken"):
            okr.run(lambda: okr.keep(measure, also=(write,)))

        assert okr.named("x", "x") is None
        assert stored(workspace) == 0


class TestLoad:
    def test_a_cache_of_the_machine_is_not_switched_on(self, monkeypatch, tmp_path):
        monkeypatch.setenv("AGGREGATE_CACHE_MAXSIZE", "100")
        monkeypatch.setenv("IS_SNAPSHOTTING_ENABLED", "y")
        monkeypatch.setenv("PERSISTENCE_MODULE", "eventsourcing.popo")

        okr = Okr(str(tmp_path / "okr.db"))

        assert okr.repository.cache is None
        assert okr.snapshots is None
        assert (tmp_path / "okr.db").exists()
        okr.close()

    def test_every_load_is_a_copy_of_its_own(self, okr, objective):
        one, other = (okr.load(Objective, objective) for _ in range(2))

        assert one is not other
        assert one == other

    def test_no_question_is_asked_of_each_event(self, okr, command, objective):
        few = questions(lambda: okr.load(Objective, objective))
        for number in range(30):
            with command(MARA):
                reworded(okr, objective, f"Words {number}")

        many = questions(lambda: okr.load(Objective, objective))

        assert many == few


def questions(work):
    """How many protocol checks the work makes: the slow part of replaying."""
    asked = []

    def overhear(frame, what, _):
        if what == "call" and frame.f_code.co_name == "__instancecheck__":
            asked.append(frame.f_code.co_filename)

    sys.setprofile(overhear)
    try:
        work()
    finally:
        sys.setprofile(None)
    return len(asked)
