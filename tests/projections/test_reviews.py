"""Which reviews there are, how far each is, and as of when a closed one counts."""

from datetime import UTC, date, datetime

import pytest

from okr import policy
from okr.domain import Practice
from okr.domain.practice import PRACTICE
from okr.projections import reviews
from tests.builders import CYCLE, IDA, JON, LEO, MARA, SALES, SAM, SERVICE
from tests.sitting import Sitting

LATE = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
"""Already the next day in Berlin."""


def readers(sitting, thing=None):
    """Who reads it, or this thing about it."""

    def who(db):
        audience = policy.Thing("any", policy.audiences.of(db, thing or sitting.id))
        people = [policy.viewer(db, str(id)) for id in (MARA, JON, IDA, LEO, SAM)]
        return {one.id for one in people if policy.may(one, "read", audience)}

    return sitting.ask(who)


def ids(*people):
    return {str(id) for id in people}


def seen(sitting, person):
    """The reviews of the cycle that a person finds."""

    def found(db):
        keys = policy.keys_of(policy.viewer(db, str(person)))
        readable = policy.readable("reviews.id")
        return [row["id"] for row in reviews.of_cycle(db, CYCLE, readable, keys=keys)]

    return sitting.ask(found)


class TestConvened:
    def test_it_opens_with_checking_in_and_no_timer(self, sitting):
        row = sitting.row

        assert (row["team_name"], row["cycle_name"]) == ("Sales", "2026-Q4")
        assert (row["status"], row["stage"], row["turn"]) == ("open", "check_in", 0)
        assert (row["pace"], row["until"], row["ends_at"]) == ("live", None, None)
        assert row["facilitator"] == str(JON)

    def test_a_team_has_one_in_a_cycle(self, sitting):
        assert sitting.ask(reviews.of_team, SALES, CYCLE)["id"] == str(sitting.id)
        assert sitting.ask(reviews.of_team, SERVICE, CYCLE) is None

    def test_at_ones_own_pace_its_last_day_moves(self, company):
        until, later = date(2027, 1, 8), date(2027, 1, 12)
        sitting = Sitting(company).start().convene(pace="own", until=until)
        assert sitting.row["until"] == "2027-01-08"

        sitting.act(lambda review: review.prolong(later, by=JON), by=JON)

        assert sitting.row["until"] == "2027-01-12"


class TestAStage:
    def test_it_ends_after_its_minutes(self, sitting):
        sitting.open("score")

        row = sitting.row
        assert (row["stage"], row["turn"], row["seconds"]) == ("score", 1, 720)
        assert row["since"] == "2026-11-20T09:00:00+00:00"
        assert row["ends_at"] == "2026-11-20T09:12:00+00:00"

    def test_opened_again_it_has_another_turn(self, sitting):
        sitting.open("stories").open("score").open("stories")

        assert (sitting.row["stage"], sitting.row["turn"]) == ("stories", 2)


class TestClosed:
    def test_it_keeps_place_day_zone_and_practice(self, sitting):
        sitting.finish().close(at=LATE)

        row = sitting.row
        assert (row["status"], row["closed_on"]) == ("closed", "2026-11-21")
        assert row["closed_position"] == sitting.company.workspace.last_position()
        assert (row["parameters_version"], row["time_zone"]) == (1, "Europe/Berlin")

    def test_another_zone_later_does_not_move_them(self, sitting):
        sitting.finish().close(at=LATE)
        before = sitting.row

        sitting.company.act(
            Practice, PRACTICE, lambda one: one.choose_time_zone("Asia/Tokyo", by=LEO)
        )

        assert sitting.row == before

    def test_its_version_goes_on_with_an_action_that_is_done(self, sitting):
        agreed = []
        sitting.act(
            lambda review: agreed.append(
                review.agree_action("Ask", owner=IDA, on=date(2026, 12, 1), by=IDA)
            )
        )
        sitting.finish().close()
        closed = sitting.row

        sitting.act(lambda review: review.do_action(agreed[0], by=IDA))

        assert sitting.row["version"] == closed["version"] + 1
        assert sitting.row["closed_position"] == closed["closed_position"]


class TestAudience:
    def test_the_team_and_its_leads_read_an_open_one(self, sitting):
        assert readers(sitting) == ids(MARA, JON, IDA, LEO)
        assert seen(sitting, IDA) == [str(sitting.id)]
        assert seen(sitting, SAM) == []

    def test_a_facilitator_from_elsewhere_reads_it_while_leading(self, company):
        sitting = Sitting(company).start().convene(facilitator=SAM)
        assert str(SAM) in readers(sitting)

        sitting.act(lambda review: review.name_facilitator(JON, by=LEO), by=LEO)

        assert str(SAM) not in readers(sitting)

    def test_closed_everybody_reads_it(self, sitting):
        sitting.finish().close()

        assert readers(sitting) == ids(MARA, JON, IDA, LEO, SAM)
        assert seen(sitting, SAM) == [str(sitting.id)]

    def test_what_it_says_of_an_objective_needs_both(self, sitting):
        thing = f"{sitting.told[0].id}/review"
        assert readers(sitting, thing) == ids(MARA, JON, IDA, LEO)

        sitting.finish().close()

        assert readers(sitting, thing) == ids(MARA, JON, IDA, LEO, SAM)

    def test_of_a_teams_own_objective_it_stays_with_the_team(self, company, for_team):
        sitting = Sitting(company, for_team).start().convene()

        sitting.finish().close()

        thing = f"{for_team.id}/review"
        assert readers(sitting) == ids(MARA, JON, IDA, LEO, SAM)
        assert readers(sitting, thing) == ids(MARA, JON, IDA, LEO)
        assert readers(sitting, str(for_team.id)) == ids(MARA, JON, IDA, LEO)


@pytest.fixture
def for_team(company, team_objective):
    return company.publish(team_objective)
