"""A whole quarter in our own template comes in, once, as it stood."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from okr.application.bringing_in import Outcome
from okr.domain import CheckIn, Cycle, Delegation, Goal, Measure, Objective, Reading
from okr.imports import files
from okr.projections import goal_cards, practice
from tests.imports.rows import counted

DAY = date(2026, 11, 20)
QUARTER = Path(__file__).parent.parent / "data" / "harbour-quarter"
REACHED = {
    "Every crew sees the weather it will meet": (
        Fraction(2 * 58, 120) + Fraction(6, 13) + Fraction(92, 210)
    )
    / 4,
    "A ship is unloaded the day it lands": (Fraction(2 * 7, 21) + Fraction(5, 10)) / 3,
    "A chart can be trusted without asking": (Fraction(2 * 19, 43) + Fraction(5, 12))
    / 3,
    "Our people learn faster than the harbour grows": (
        Fraction(2 * 15, 50) + Fraction(26, 35)
    )
    / 3,
}


@pytest.fixture
def quarter():
    return files.read(QUARTER)


class TestBringIn:
    def test_every_row_comes_in(self, harbour, quarter):
        report = harbour.bring(quarter)

        assert counted(report) == {"created": 163, "changed": 1}
        assert len(harbour.told(Goal.AgreementBroughtIn)) == 8
        assert len(harbour.told(Delegation.BroughtIn)) == 6
        assert len(harbour.told(Reading.Recorded)) == 85
        assert len(harbour.told(CheckIn.Held)) == 18
        assert len(harbour.told(Objective.BroughtIn)) == 4

    def test_progress_is_what_the_numbers_say(self, harbour, quarter):
        harbour.bring(quarter)

        progress = {card.title: card.progress for card in harbour.cards().values()}

        assert progress.keys() == REACHED.keys()
        for title, share in REACHED.items():
            assert abs(Fraction(progress[title]) - share) < Fraction(1, 10**20)

    def test_the_same_files_again_change_nothing(self, harbour, quarter):
        harbour.bring(quarter)
        before = harbour.told()

        report = harbour.bring(files.read(QUARTER))

        assert harbour.told() == before
        assert report.position is None
        assert counted(report) == {"skipped": 164}

    def test_a_dry_run_says_the_same_and_keeps_nothing(self, harbour, quarter):
        before = harbour.told()

        planned = harbour.bring(quarter, dry_run=True)

        assert harbour.told() == before
        assert harbour.person("rosa@harbour.example") is None
        assert harbour.workspace.accounts.people.all_names() == {
            str(id): "Nils" for id in [before[0].by]
        }
        done = harbour.bring(files.read(QUARTER))
        assert (planned.lines, planned.made) == (done.lines, done.made)

    def test_a_measure_is_defined_once_however_many_rows_name_it(
        self, harbour, quarter
    ):
        report = harbour.bring(quarter)

        assert "Measure Forecast talks" in report.made
        names = [event.name for event in harbour.told(Measure.Defined)]
        assert names.count("Soundings with a date") == 1

    def test_everything_says_that_it_was_brought_in(self, harbour, quarter):
        before = len(harbour.told())

        report = harbour.bring(quarter)

        assert {event.via for event in harbour.told()[before:]} == {
            f"import:{report.batch}"
        }

    def test_the_past_keeps_its_own_days(self, harbour, quarter):
        harbour.bring(quarter)

        days = {event.on for event in harbour.told(Reading.Recorded)}
        weeks = range(8)
        assert days == {date(2026, 10, 2) + timedelta(weeks=week) for week in weeks}
        assert len(harbour.told(Cycle.Opened)) == 1


class TestGoals:
    def test_exactly_four_of_sixteen_checkpoints_due_are_met(self, harbour, quarter):
        harbour.bring(quarter)

        goals = goals_in(harbour)

        due = [
            (f"{order}.{number}", step.state)
            for order, card in goals.items()
            for number, step in enumerate(card.checkpoints, start=1)
            if step.checkpoint.on <= DAY
        ]
        assert len(due) == 16
        assert {state for _, state in due} == {"met", "missed"}
        met = [order for order, state in due if state == "met"]
        assert met == ["2.6.1", "3.4.1", "3.4.2", "5.3.1"]

    def test_a_goal_stands_where_the_company_s_readings_say(self, harbour, quarter):
        harbour.bring(quarter)

        goal = goals_in(harbour)["2.6"]

        assert abs(Fraction(goal.progress) - Fraction(4, 7)) < Fraction(1, 10**20)
        assert goal.status == "agreed"

    def test_a_file_from_before_there_were_goals_is_picked_up_again(
        self, harbour, quarter
    ):
        kinds = ("Goal", "Checkpoint", "Delegation")
        rows = quarter.rows["plan"]
        before = [row for row in rows if row["type"] not in kinds]
        harbour.bring(replace(quarter, rows={**quarter.rows, "plan": before}))

        report = harbour.bring(files.read(QUARTER))

        created = {line.place for line in report.of(Outcome.CREATED)}
        assert {place for place in created if place.sheet == "plan"} == {
            row.place for row in rows if row["type"] in kinds
        }
        assert report.of(Outcome.CHANGED, Outcome.KEPT, Outcome.REFUSED) == []


def goals_in(harbour):
    """Each goal's card by the order of its row, on the last day of the file."""
    titles = {
        row["title"]: row["order"]
        for row in files.read(QUARTER).rows["plan"]
        if row["type"] == "Goal"
    }
    with harbour.workspace.read_model.reading() as db:
        agreed = practice.agreed(db)
        ids = [event.originator_id for event in harbour.told(Goal.Drafted)]
        found = [goal_cards.one(db, id, DAY, agreed) for id in ids]
    return {titles[card.title]: card for card in found}
