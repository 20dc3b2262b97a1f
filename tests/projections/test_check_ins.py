"""Who said what about an objective or a key result, and when."""

from datetime import date
from decimal import Decimal

from okr.domain import CheckIn
from okr.projections import check_ins
from tests.builders import IDA, LEADS, MARA, SALES, TODAY, key_result_of

MONDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 6)
NEWEST = ("9", 0)


def hold(company, subject, on, kind="objective", **said):
    told = {"confidence": Decimal("0.6"), "by": MARA, **said}
    held = CheckIn.hold(subject_kind=kind, subject=subject, on=on, today=TODAY, **told)
    company.keep(held)
    return held


def notes(company, objective, day=TODAY, before=NEWEST, limit=10):
    rows = company.ask(check_ins.of_objective, objective.id, day, before, limit)
    return [row["note"] for row in rows]


class TestOfObjective:
    def test_its_own_and_those_of_its_key_results_come_newest_first(self, company):
        objective = company.publish()
        hold(company, objective.id, FRIDAY, note="second")
        hold(company, key_result_of(objective), MONDAY, "key_result", note="first")

        assert notes(company, objective) == ["second", "first"]

    def test_of_two_on_one_day_the_later_held_comes_first(self, company):
        objective = company.publish()
        hold(company, objective.id, MONDAY, note="morning")
        hold(company, objective.id, MONDAY, note="evening")

        assert notes(company, objective) == ["evening", "morning"]

    def test_what_was_said_after_the_day_is_not_told(self, company):
        objective = company.publish()
        hold(company, objective.id, FRIDAY, note="second")
        hold(company, objective.id, MONDAY, note="first")

        assert notes(company, objective, day=MONDAY) == ["first"]

    def test_the_next_page_begins_where_the_last_one_ended(self, company):
        objective = company.publish()
        for note in ("one", "two", "three"):
            hold(company, objective.id, MONDAY, note=note)
        (row,) = company.ask(check_ins.of_objective, objective.id, TODAY, NEWEST, 1)

        rest = notes(company, objective, before=(row["on_day"], row["place"]))

        assert rest == ["two", "one"]

    def test_a_value_comes_with_its_unit_and_its_key_result(self, company):
        objective = company.publish()
        reading = company.read(MONDAY, Decimal(178))
        hold(
            company,
            key_result_of(objective),
            MONDAY,
            "key_result",
            reading=reading.id,
        )

        (row,) = company.ask(check_ins.of_objective, objective.id, TODAY, NEWEST, 10)

        assert (row["value"], row["unit"]) == ("178", "leads")
        assert row["key_result_title"] == "Qualified leads"
        assert (reading.measure, reading.whose) == (LEADS, SALES)

    def test_another_objective_is_another_story(self, company):
        objective, other = company.publish(), company.publish()
        hold(company, other.id, MONDAY, note="elsewhere")

        assert notes(company, objective) == []


class TestOne:
    def test_a_check_in_says_who_held_it_and_when(self, company):
        objective = company.publish()

        held = hold(company, objective.id, MONDAY, by=IDA, status="caution")

        row = company.ask(check_ins.one, held.id)
        assert (row["by"], row["on_day"]) == (str(IDA), MONDAY.isoformat())
        assert (row["confidence"], row["status"]) == ("0.6", "caution")
        assert (row["speaks"], row["corrected"]) == (1, 0)

    def test_a_line_alone_says_nothing_of_health(self, company):
        objective = company.publish()

        held = hold(company, objective.id, MONDAY, confidence=None, note="still here")

        assert company.ask(check_ins.one, held.id)["speaks"] == 0

    def test_a_correction_stands_in_its_place(self, company):
        objective = company.publish()
        held = hold(company, objective.id, MONDAY, note="fine")

        company.act(
            CheckIn,
            held.id,
            lambda check_in: check_in.correct(
                confidence=None, status="", note="not fine", reason="I hoped", by=MARA
            ),
        )

        row = company.ask(check_ins.one, held.id)
        assert (row["note"], row["confidence"]) == ("not fine", None)
        assert (row["speaks"], row["corrected"]) == (0, 1)
        assert row["on_day"] == MONDAY.isoformat()
