"""Readings and check-ins of a file keep their days and are never told twice."""

from datetime import date
from decimal import Decimal

import pytest

from okr.domain import CheckIn, Reading
from okr.domain.team import COMPANY
from tests.builders import TODAY
from tests.imports.rows import (
    NILS,
    ROSA,
    a_check_in,
    a_key_result,
    a_reading,
    an_objective,
    counted,
    left_out,
)

PLAN = [an_objective(), a_key_result()]
TITLE = PLAN[0]["Title"]


def current(harbour):
    return harbour.cards()[TITLE].key_results[0].current


class TestReadings:
    def test_of_two_on_one_day_the_later_in_the_file_counts(self, harbour):
        readings = [a_reading(Value="150"), a_reading(Value="160")]
        harbour.bring_rows(plan=PLAN, readings=readings)
        before = harbour.told()

        harbour.bring_rows(plan=PLAN, readings=readings)

        assert current(harbour) == 160
        assert harbour.told() == before

    def test_one_that_the_file_tells_otherwise_now_is_corrected(self, harbour):
        harbour.bring_rows(plan=PLAN, readings=[a_reading()])

        report = harbour.bring_rows(plan=PLAN, readings=[a_reading(Value="180")])

        assert counted(report) == {"skipped": 2, "changed": 1}
        assert current(harbour) == 180
        (corrected,) = harbour.told(Reading.Corrected)
        assert corrected.reason == "Corrected in the file that was brought in."

    def test_one_that_was_corrected_here_stays(self, harbour):
        harbour.bring_rows(plan=PLAN, readings=[a_reading()])
        (recorded,) = harbour.told(Reading.Recorded)
        harbour.act(
            Reading,
            recorded.originator_id,
            lambda reading: reading.correct(
                on=recorded.on,
                value=Decimal(170),
                reason="Counted again.",
                today=TODAY,
                by=NILS,
            ),
        )

        report = harbour.bring_rows(plan=PLAN, readings=[a_reading()])

        assert counted(report) == {"skipped": 2, "kept": 1}
        assert current(harbour) == 170

    def test_whose_is_a_team_a_person_or_the_company(self, harbour):
        harbour.bring_rows(
            people=[ROSA],
            plan=PLAN,
            readings=[
                a_reading(),
                a_reading(Whose="Boats"),
                a_reading(Whose="rosa@harbour.example"),
            ],
        )

        whose = [event.whose for event in harbour.told(Reading.Recorded)]
        rosa = harbour.person("rosa@harbour.example").id
        boats = harbour.okr.named("team", "Boats")
        assert (whose[0], whose[1], str(whose[2])) == (COMPANY, boats, rosa)

    def test_who_reported_it_is_kept(self, harbour):
        harbour.bring_rows(
            people=[ROSA], plan=PLAN, readings=[a_reading(By="rosa@harbour.example")]
        )

        (recorded,) = harbour.told(Reading.Recorded)
        assert str(recorded.by) == harbour.person("rosa@harbour.example").id

    @pytest.mark.parametrize(
        ("row", "why"),
        [
            (a_reading(Day="2026-11-21"), "has not come yet"),
            (a_reading(Day="11/06/2026"), "write it like 2026-10-05"),
            (a_reading(Day="2026-02-30"), "write it like 2026-10-05"),
            (a_reading(Day=""), "The day is empty"),
            (a_reading(Value="many"), "is no number"),
            (a_reading(Value="NaN"), "not a number we can keep"),
            (a_reading(Value=""), "The value is empty"),
            (a_reading(Measure="Whales"), "No measure is called “Whales”"),
            (a_reading(By="ghost@harbour.example"), "add them to People"),
            (a_reading(Note="x" * 10_001), "over 10,000 characters"),
        ],
    )
    def test_a_wrong_one_is_left_out_with_the_reason(self, harbour, row, why):
        report = harbour.bring_rows(plan=PLAN, readings=[row, a_reading()])

        ((sheet, number, said),) = left_out(report)
        assert (sheet, number, why in said) == ("readings", 2, True)
        assert current(harbour) == 178


class TestCheckIns:
    def test_a_value_told_with_it_is_a_reading(self, harbour):
        check_ins = [a_check_in(Value="150")]
        harbour.bring_rows(plan=PLAN, check_ins=check_ins)
        before = harbour.told()

        harbour.bring_rows(plan=PLAN, check_ins=check_ins)

        (held,) = harbour.told(CheckIn.Held)
        assert current(harbour) == 150
        assert held.reading == harbour.told(Reading.Recorded)[0].originator_id
        assert held.on == date(2026, 11, 9)
        assert harbour.told() == before

    def test_the_order_names_it_as_well_and_an_objective_can_be_meant(self, harbour):
        harbour.bring_rows(
            plan=PLAN,
            check_ins=[
                a_check_in(**{"Key result": "2.1"}),
                a_check_in(**{"Key result": "2"}),
            ],
        )

        kinds = [event.subject_kind for event in harbour.told(CheckIn.Held)]
        assert kinds == ["key_result", "objective"]

    def test_of_two_of_one_title_the_cycle_of_the_day_decides(self, harbour):
        last = an_objective(Order="3", Cycle="2026-Q3")
        harbour.bring_rows(
            plan=[*PLAN, last, a_key_result(Order="3.1", Serves="3")],
            check_ins=[a_check_in(Day="2026-08-03")],
        )

        (held,) = harbour.told(CheckIn.Held)
        (card,) = harbour.cards(cycle="2026-Q3").values()
        assert str(held.subject) == card.key_results[0].id

    def test_a_changed_line_is_a_correction_by_who_held_it(self, harbour):
        told = a_check_in(By="rosa@harbour.example")
        harbour.bring_rows(people=[ROSA], plan=PLAN, check_ins=[told])

        harbour.bring_rows(
            people=[ROSA], plan=PLAN, check_ins=[told | {"Confidence": "40%"}]
        )

        (corrected,) = harbour.told(CheckIn.Corrected)
        assert corrected.confidence == Decimal("0.4")
        assert str(corrected.by) == harbour.person("rosa@harbour.example").id

    @pytest.mark.parametrize(
        ("row", "why"),
        [
            (a_check_in(**{"Key result": "Whales"}), "bring its plan along"),
            (a_check_in(Confidence="7"), "between 0 and 1"),
            (a_check_in(Day="2026-12-01"), "has not come yet"),
            (a_check_in(Confidence="", Note=""), "says nothing yet"),
            (a_check_in(**{"Key result": "2"}, Value="1"), "name one"),
        ],
    )
    def test_a_wrong_one_is_left_out_with_the_reason(self, harbour, row, why):
        report = harbour.bring_rows(plan=PLAN, check_ins=[row, a_check_in()])

        ((sheet, number, said),) = left_out(report)
        assert (sheet, number, why in said) == ("check-ins", 2, True)
        assert len(harbour.told(CheckIn.Held)) == 1
