"""A company drawn by lot: of any size, in day order, the same for the same seed."""

from datetime import date, datetime

import pytest
from click.testing import CliRunner

from okr.cli import main
from okr.projections.state import state_hash
from okr.sample import crowd
from okr.workspace import Workspace
from tests.test_cli import SURROUNDINGS

UNTIL = date(2026, 11, 20)


def told(people, seed=1, days=60):
    workspace = Workspace(None)
    list(crowd.lay_down(workspace, crowd.Asked(people, seed, days, UNTIL)))
    return workspace


def seen(workspace):
    with workspace.read_model.reading() as db:
        said = state_hash(db)
    workspace.close()
    return said


@pytest.fixture(scope="module")
def eighty():
    workspace = told(80)
    yield workspace
    workspace.close()


@pytest.fixture
def rows(eighty):
    with eighty.read_model.reading() as db:
        yield lambda sql: list(db.query(sql))


@pytest.mark.parametrize("people", [1, 2, 9])
def test_it_may_be_small(people):
    workspace = told(people)

    with workspace.read_model.reading() as db:
        count = db.execute("select count(*) from people where status <> 'left'")
        assert count.fetchone() == (people,)
    workspace.close()


def test_the_same_seed_tells_the_same_story():
    assert seen(told(12, seed=7)) == seen(told(12, seed=7))


def test_another_seed_tells_another_story():
    assert seen(told(12, seed=7)) != seen(told(12, seed=8))


def test_everything_happens_in_day_order_within_its_days(rows):
    days = [row["at"] for row in rows("select at from history order by id")]

    assert days == sorted(days)
    first, last = (datetime.fromisoformat(day).date() for day in (days[0], days[-1]))
    assert first == date(2026, 9, 22)
    assert last <= UNTIL


def test_teams_stand_in_areas_and_have_leads(rows):
    teams = rows(
        "select depth, count(*) as many, count(lead) as led from teams group by depth"
    )

    assert [(row["depth"], row["many"], row["led"]) for row in teams] == [
        (0, 1, 1),
        (1, 2, 2),
        (2, 10, 10),
    ]


def test_everybody_has_a_name_of_their_own_and_an_e_mail(eighty, rows):
    ids = [row["id"] for row in rows("select id from people")]

    assert len(set(eighty.accounts.people.names(ids).values())) == 80
    assert len(set(eighty.accounts.people.emails(ids).values())) == 80


def test_there_is_something_of_everything(rows):
    for table, least in (
        ("objectives", 15),
        ("key_results", 40),
        ("check_ins", 200),
        ("readings", 200),
        ("goals", 30),
        ("delegations", 5),
        ("thoughts", 5),
        ("replaced", 1),
    ):
        (row,) = rows(f"select count(*) as many from {table}")
        assert row["many"] >= least, table


class TestCommand:
    def run(self, folder, *words):
        runner = CliRunner(env=SURROUNDINGS)
        asked = ("--people", "5", "--days", "30", "--until", "2026-11-20")
        return runner.invoke(main, ["seed", *asked, "--data", str(folder), *words])

    def test_it_says_how_far_it_is_and_lets_somebody_in(self, tmp_path):
        done = self.run(tmp_path / "data")

        lines = done.output.splitlines()
        assert done.exit_code == 0
        assert lines[0].startswith("2026-10-")
        assert lines[-3] == "Building the rows that pages read."
        assert "/sign-in/" in lines[-1]

    def test_position_and_hash_are_those_of_the_rows(self, tmp_path):
        said = self.run(tmp_path / "data").output.splitlines()[-2]

        words = ["state-hash", "--data", str(tmp_path / "data")]
        assert CliRunner().invoke(main, words).output == f"{said}\n"

    def test_it_never_goes_into_a_company_at_work(self, tmp_path):
        self.run(tmp_path / "data")

        refused = self.run(tmp_path / "data")

        assert refused.exit_code == 1
        assert "There is a company here already" in refused.stderr
