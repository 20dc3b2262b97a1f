"""Who said what about an objective, a key result or a goal, and who has read it."""

from datetime import date, timedelta
from decimal import Decimal

from okr import policy
from okr.domain import CheckIn, Goal, Person, Team
from okr.domain.team import COMPANY
from okr.projections import check_ins
from tests.builders import (
    IDA,
    JON,
    LEADS,
    LEO,
    MARA,
    NOW,
    SALES,
    TODAY,
    an_agreed_goal,
    key_result_of,
)

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


def reader_of(company, held):
    return company.ask(check_ins.one, held.id)["reader"]


def acknowledge(company, held, by=JON):
    company.act(CheckIn, held.id, lambda check_in: check_in.acknowledge(by=by), by=by)


class TestReader:
    def test_the_lead_of_the_team_reads_what_its_people_say(self, company):
        objective = company.publish()

        whole = hold(company, objective.id, MONDAY)
        part = hold(company, key_result_of(objective), MONDAY, "key_result")

        assert [reader_of(company, held) for held in (whole, part)] == [str(JON)] * 2

    def test_what_a_lead_says_is_read_by_the_lead_above(self, company):
        objective = company.publish()

        assert reader_of(company, hold(company, objective.id, MONDAY, by=JON)) == str(
            LEO
        )

    def test_who_left_reads_no_more(self, company):
        objective = company.publish()
        company.act(Person, JON, lambda person: person.leave(by=LEO), by=LEO)

        assert reader_of(company, hold(company, objective.id, MONDAY)) == str(LEO)

    def test_nobody_reads_what_the_lead_of_all_says(self, company):
        objective = company.publish()
        company.act(Team, SALES, lambda team: team.name_lead(LEO, by=LEO), by=LEO)

        assert reader_of(company, hold(company, objective.id, MONDAY, by=LEO)) is None
        assert company.okr.load(Team, COMPANY).lead == LEO

    def test_the_other_party_reads_what_is_said_of_a_goal(self, company):
        goal = an_agreed_goal(partner=IDA)
        company.keep(goal)

        assert reader_of(company, hold(company, goal.id, MONDAY, "goal")) == str(IDA)

    def test_once_read_it_says_when(self, company):
        objective = company.publish()
        held = hold(company, objective.id, MONDAY)

        acknowledge(company, held)

        row = company.ask(check_ins.one, held.id)
        assert (row["reader"], row["acknowledged_at"]) == (str(JON), NOW.isoformat())


class TestToRead:
    def test_the_oldest_of_these_days_come_first_each_with_its_title(self, company):
        objective, goal = company.publish(), an_agreed_goal()
        company.keep(goal)
        hold(company, objective.id, TODAY, note="newest")
        hold(company, goal.id, FRIDAY, "goal", note="newer")
        hold(company, key_result_of(objective), MONDAY, "key_result", note="old")

        rows = to_read(company)

        assert [(row["note"], row["title"]) for row in rows] == [
            ("old", "Qualified leads"),
            ("newer", "Close the gap on leads with referrals"),
            ("newest", "Every clinic sees what its patients gain"),
        ]
        assert to_read(company, limit=1) == rows[:1]

    def test_what_is_read_or_older_or_of_others_is_not_told(self, company):
        objective = company.publish()
        acknowledge(company, hold(company, objective.id, FRIDAY))
        hold(company, objective.id, MONDAY - timedelta(days=1))
        hold(company, objective.id, FRIDAY, by=JON)

        assert to_read(company) == []

    def test_who_may_not_read_the_goal_any_more_is_not_asked(self, company):
        goal = an_agreed_goal(audience="parties")
        company.keep(goal)
        hold(company, goal.id, FRIDAY, "goal")
        company.act(Goal, goal.id, lambda goal: goal.choose_partner(IDA, by=MARA))

        assert to_read(company) == []


def to_read(company, limit=10):
    """What JON is asked to read since MONDAY."""
    readable = policy.readable("coalesce(check_ins.goal, check_ins.objective)")
    keys = policy.keys_of(company.ask(policy.viewer, str(JON)))
    days = (MONDAY, TODAY)
    return company.ask(check_ins.to_read, JON, *days, readable, limit, keys=keys)
