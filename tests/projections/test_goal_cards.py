"""How a goal stands: progress, health and checkpoints, by the terms agreed last."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okr.application.checking_in import check_in_on_goal
from okr.domain import Goal, Reading
from okr.domain.aggregate import occasion
from okr.domain.health import Health
from okr.projections import cards, goal_cards, practice
from tests.builders import (
    CYCLE,
    HALF_WAY,
    IDA,
    JON,
    LEADS,
    LETTER,
    MARA,
    SALES,
    SAM,
    TODAY,
    a_goal,
    an_agreed_goal,
    an_open_goal,
    terms,
)

AGREED_AT = datetime(2026, 10, 2, 9, tzinfo=UTC)
DAY = date(2026, 11, 15)
EVERYTHING = "1"


def kept(company, goal=None):
    """A goal that was agreed early in the cycle."""
    with occasion(at=AGREED_AT, via="test"):
        goal = goal or an_agreed_goal()
    company.keep(goal, by=MARA)
    return goal


def card(company, goal, day=TODAY):
    return company.ask(lambda db: goal_cards.one(db, goal.id, day, practice.agreed(db)))


def states(company, goal, day=TODAY):
    found = card(company, goal, day).checkpoints
    return {each.checkpoint.id: each.state for each in found}


def told(company, value, *, on, heard=None, via="test", whose=SALES):
    """A reading about one day, heard on another."""
    heard = heard or on
    at = datetime(heard.year, heard.month, heard.day, 9, tzinfo=UTC)
    with occasion(at=at, via=via):
        reading = Reading.record(
            measure=LEADS,
            whose=whose,
            on=on,
            value=Decimal(value),
            today=heard,
            source="test",
            source_id=f"{on} {heard} {value} {whose}",
            by=MARA,
        )
    company.keep(reading, by=MARA)
    return reading


class TestProgress:
    def test_it_is_the_formula_of_a_key_result(self, company):
        goal = kept(company)
        told(company, 30, on=date(2026, 11, 2))

        found = card(company, goal)

        assert found.progress == Decimal("0.4")
        assert (found.current, found.current_on) == (30, date(2026, 11, 2))

    def test_without_a_reading_there_is_no_data(self, company):
        assert card(company, kept(company)).progress is None

    def test_a_falling_target_is_reached_downwards(self, company):
        falling = terms(baseline=Decimal(19), target=Decimal(9), checkpoints=())
        with occasion(at=AGREED_AT, via="test"):
            goal = an_agreed_goal(terms=falling)
        kept(company, goal)
        told(company, 14, on=date(2026, 11, 2))

        assert card(company, goal).progress == Decimal("0.5")

    def test_where_it_should_be_goes_from_the_cycle_to_its_own_due_day(self, company):
        goal = kept(company)

        found = card(company, goal, day=goal.terms.due)

        assert found.until_today.days_all == 79
        assert found.expected == Decimal(78) / 79

    def test_the_terms_agreed_last_count_while_others_are_open(self, company):
        goal = kept(company)
        told(company, 30, on=date(2026, 11, 2))

        company.act(
            Goal,
            goal.id,
            lambda g: g.reword(
                replace(g.terms, what="Half of it", target=Decimal(30)), by=JON
            ),
        )

        found = card(company, goal)
        assert (found.status, found.settled) == ("open", True)
        assert found.progress == Decimal("0.4")
        assert found.title == goal.terms.what

    def test_it_never_enters_a_roll_up(self, company):
        company.publish()
        kept(company)
        told(company, 60, on=TODAY, whose=MARA)

        found = company.ask(
            lambda db: cards.of_cycle(
                db, str(CYCLE), TODAY, practice.agreed(db), EVERYTHING
            )
        )

        assert len(found) == 1
        assert len(cards.rolled_up(found).parts) == 1


class TestCheckpoints:
    @pytest.mark.parametrize(
        ("value", "state"), [(34, "missed"), (35, "met"), (36, "met")]
    )
    def test_a_value_is_reached_or_missed(self, company, value, state):
        goal = kept(company)
        told(company, value, on=DAY)

        assert states(company, goal)[HALF_WAY] == state

    @pytest.mark.parametrize(("late", "state"), [(3, "met"), (4, "missed")])
    def test_three_days_are_left_to_tell_it(self, company, late, state):
        goal = kept(company)
        told(company, 40, on=DAY, heard=DAY + timedelta(days=late))

        assert states(company, goal)[HALF_WAY] == state

    def test_what_an_import_brings_counts_as_told_on_its_day(self, company):
        goal = kept(company)
        told(company, 40, on=DAY, heard=TODAY, via="import:readings.csv")

        assert states(company, goal)[HALF_WAY] == "met"

    def test_the_day_something_was_told_is_the_companys(self, company):
        goal = kept(company)
        at = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
        with occasion(at=at, via="test"):
            reading = Reading.record(
                measure=LEADS,
                whose=SALES,
                on=DAY,
                value=Decimal(40),
                today=TODAY,
                source="test",
                source_id="midnight",
                by=MARA,
            )
        company.keep(reading, by=MARA)

        assert states(company, goal)[HALF_WAY] == "missed"

    def test_a_correction_heard_late_meets_nothing(self, company):
        goal = kept(company)
        reading = told(company, 20, on=DAY)

        company.act(
            Reading,
            reading.id,
            lambda r: r.correct(
                on=DAY, value=Decimal(40), reason="A slip", today=TODAY, by=MARA
            ),
        )

        assert states(company, goal)[HALF_WAY] == "missed"

    def test_what_was_told_in_time_stays_met_when_it_is_put_right(self, company):
        goal = kept(company)
        reading = told(company, 40, on=DAY)

        company.act(
            Reading,
            reading.id,
            lambda r: r.correct(
                on=DAY, value=Decimal(39), reason="A slip", today=TODAY, by=MARA
            ),
        )

        found = card(company, goal).checkpoints[1]
        assert (found.state, found.judged.by.value) == ("met", 39)

    def test_the_readings_of_others_meet_nothing(self, company):
        goal = kept(company)
        told(company, 40, on=DAY, whose=SAM)

        assert states(company, goal)[HALF_WAY] == "missed"

    def test_what_the_parts_make_together_counts(self, company):
        goal = kept(company)
        told(company, 20, on=DAY, whose=MARA)
        told(company, 16, on=DAY, whose=IDA)

        assert states(company, goal)[HALF_WAY] == "met"

    def test_what_was_reached_before_the_cycle_proves_nothing(self, company):
        goal = kept(company)
        told(company, 90, on=date(2026, 9, 30))

        assert states(company, goal)[HALF_WAY] == "missed"

    @pytest.mark.parametrize(("on", "state"), [(22, "met"), (23, "missed")])
    def test_a_thing_is_shown_by_its_day(self, company, on, state):
        with occasion(at=AGREED_AT, via="test"):
            goal = an_agreed_goal()
            goal.show(LETTER, "Here", on=date(2026, 10, on), by=MARA)
        kept(company, goal)

        assert states(company, goal)[LETTER] == state

    def test_the_same_rows_say_something_else_on_another_day(self, company):
        goal = kept(company)

        days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=4)]

        assert [states(company, goal, day)[HALF_WAY] for day in days] == [
            "ahead",
            "due",
            "missed",
        ]

    def test_the_next_one_is_the_first_that_is_still_to_come(self, company):
        goal = kept(company)

        assert card(company, goal, DAY).next.checkpoint.id == HALF_WAY
        assert card(company, goal, TODAY).next is None


class TestHealth:
    def test_a_goal_nobody_checks_in_on_is_outdated(self, company):
        assert card(company, kept(company)).reason.word is Health.OUTDATED

    def test_a_check_in_says_how_it_is(self, company):
        goal = kept(company)

        with company.command(MARA):
            check_in_on_goal(
                company.okr,
                goal.id,
                on=TODAY,
                today=TODAY,
                value=Decimal(35),
                confidence=Decimal("0.5"),
                status="",
                note="",
                by=MARA,
                command=HALF_WAY,
            )

        found = card(company, goal)
        assert found.reason.word is Health.CAUTION
        assert (found.current, found.confidence) == (35, Decimal("0.5"))

    def test_before_it_is_agreed_it_is_pending(self, company):
        goal = an_open_goal()
        company.keep(goal, by=MARA)

        assert card(company, goal).reason.word is Health.PENDING


class TestLists:
    def test_a_person_and_a_team_show_what_was_agreed(self, company):
        agreed, draft = kept(company), a_goal()
        company.keep(draft, by=MARA)

        def found(query, about):
            return company.ask(
                lambda db: query(
                    db, about, str(CYCLE), TODAY, practice.agreed(db), EVERYTHING
                )
            )

        ids = [str(agreed.id)]
        assert [c.id for c in found(goal_cards.of_person, MARA)] == ids
        assert [c.id for c in found(goal_cards.of_team, SALES)] == ids
        assert found(goal_cards.of_person, JON) == []

    def test_both_parties_find_what_is_under_way(self, company):
        goal, ended = kept(company), an_agreed_goal()
        ended.close("dropped", reflection="Enough", by=MARA)
        company.keep(ended, by=MARA)

        def found(person):
            return company.ask(
                lambda db: goal_cards.with_party(
                    db, person, TODAY, practice.agreed(db), EVERYTHING
                )
            )

        assert [c.id for c in found(MARA)] == [str(goal.id)]
        assert [c.id for c in found(JON)] == [str(goal.id)]
        assert found(IDA) == []
