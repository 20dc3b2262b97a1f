"""A whole quarter in our own template comes in, once, as it stood."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from okr.application.bringing_in import Outcome
from okr.domain import CheckIn, Cycle, Measure, Objective, Reading
from okr.imports import files
from tests.imports.rows import counted

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
    def test_every_row_comes_in_or_is_said_to_come_later(self, harbour, quarter):
        report = harbour.bring(quarter)

        assert counted(report) == {"created": 61, "changed": 1, "later": 3}
        assert len(harbour.told(Reading.Recorded)) == 21
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
        assert counted(report) == {"skipped": 62, "later": 3}

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

    def test_goals_are_listed_for_later_and_their_measures_come_in(
        self, harbour, quarter
    ):
        report = harbour.bring(quarter)

        later = [(line.place.row, line.why) for line in report.of(Outcome.LATER)]
        assert later[0] == (9, "Goals come later: bring this file in again then.")
        assert "Measure Crews taught" in report.made
        names = [event.name for event in harbour.told(Measure.Defined)]
        assert names.count("Crews taught") == 1

    def test_everything_says_that_it_was_brought_in(self, harbour, quarter):
        before = len(harbour.told())

        report = harbour.bring(quarter)

        assert {event.via for event in harbour.told()[before:]} == {
            f"import:{report.batch}"
        }

    def test_the_past_keeps_its_own_days(self, harbour, quarter):
        harbour.bring(quarter)

        days = {event.on for event in harbour.told(Reading.Recorded)}
        assert days == {date(2026, 10, 2), date(2026, 11, 20)}
        assert len(harbour.told(Cycle.Opened)) == 1
