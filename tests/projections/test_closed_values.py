"""What is closed stands as it was closed, and what came later is told beside it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from okr import policy
from okr.domain import CheckIn, Reading
from okr.projections import cards, closed_values, curves, practice, review
from tests.builders import CYCLE, IDA, LAST, MARA, TODAY
from tests.sitting import Sitting

EARLY, WEEK_AGO, LATER = date(2026, 9, 28), date(2026, 11, 13), date(2026, 12, 28)
AFTER = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def closed(sitting):
    """Closed on 20 November with 180 leads, a week after a first 150."""
    sitting.company.read(WEEK_AGO, Decimal(150))
    sitting.reading = sitting.company.read(TODAY, Decimal(180))
    sitting.finish().close()
    return sitting


def proof(sitting, day=LATER):
    return sitting.company.card(sitting.told[0].id, day).key_results[0]


def correct(sitting, reading, on, value):
    sitting.company.act(
        Reading,
        reading.id,
        lambda one: one.correct(
            on=on, value=Decimal(value), reason="Typed wrong.", today=LAST, by=MARA
        ),
    )


def since(sitting, person=IDA):
    def asked(db):
        keys = policy.keys_of(policy.viewer(db, str(person)))
        readable = policy.readable("key_results.measure")
        return closed_values.learned_since(db, sitting.told[0].id, readable, keys=keys)

    return [(row["on_day"], row["was"], row["value"]) for row in sitting.ask(asked)]


class TestACard:
    def test_a_later_reading_moves_no_number(self, closed):
        before = closed.company.card(closed.told[0].id, LATER)

        closed.company.read(LATER, Decimal(300), today=LAST)

        assert closed.company.card(closed.told[0].id, LATER) == before
        assert before.progress == Decimal("0.5")
        assert proof(closed).current_on == TODAY

    def test_nor_does_a_correction(self, closed):
        before = closed.company.card(closed.told[0].id, LATER)

        correct(closed, closed.reading, WEEK_AGO, 120)

        assert closed.company.card(closed.told[0].id, LATER) == before
        assert proof(closed).spark == (Decimal(150), Decimal(180))

    def test_nor_a_check_in_put_right(self, company):
        objective = company.publish()
        said = CheckIn.hold(
            subject_kind="objective",
            subject=objective.id,
            on=TODAY,
            today=TODAY,
            confidence=Decimal("0.6"),
            by=MARA,
        )
        company.keep(said, by=MARA)
        sitting = Sitting(company, objective).start().convene()
        sitting.finish().close()
        before = company.card(objective.id, LATER)

        company.act(
            CheckIn,
            said.id,
            lambda one: one.correct(
                confidence=Decimal("0.1"), status="", note="", reason="Slip.", by=MARA
            ),
        )

        assert company.card(objective.id, LATER) == before
        assert before.confidence == Decimal("0.6")

    def test_it_says_that_it_is_closed(self, closed):
        card = closed.company.card(closed.told[0].id, LATER)

        assert (card.status, card.health) == ("closed", "closed")
        assert [k.health for k in card.key_results] == ["closed"]

    def test_without_a_reading_then_it_has_none_now(self, sitting):
        sitting.finish().close()

        sitting.company.read(LATER, Decimal(300), today=LAST)

        assert proof(sitting).current is None
        assert proof(sitting).progress is None

    def test_a_value_from_before_its_start_is_kept_but_not_drawn(self, sitting):
        sitting.company.read(EARLY, Decimal(130))
        sitting.finish().close()

        assert proof(sitting).current == Decimal(130)
        assert proof(sitting).spark == ()

    def test_while_the_cycle_is_in_review_readings_still_count(self, sitting):
        sitting.company.read(LATER, Decimal(240), today=LAST)

        assert proof(sitting).progress == 1


class TestRollUps:
    def test_what_is_closed_counts_as_before(self, closed):
        def asked(db):
            agreed = practice.agreed(db)
            return cards.of_cycle(db, str(CYCLE), LATER, agreed, "1")

        found = closed.ask(asked)

        assert [card.counts for card in found] == [True]
        assert cards.rolled_up(found).value == Decimal("0.5")

    def test_its_curve_in_the_quarter_stays(self, closed):
        def asked(db):
            cycle = next(db.query("select * from cycles"))
            agreed = practice.agreed(db)
            told = review.of_cycle(db, cycle, LATER, agreed, lambda column: "1")
            return told.chapters[0].proofs[0].curve

        before = closed.ask(asked)
        closed.company.read(LATER, Decimal(300), today=LAST)

        assert closed.ask(asked) == before
        assert [value for _, value in before] == [Decimal(150), Decimal(180)]

    def test_its_page_draws_the_same(self, closed):
        def asked(db):
            return [row["value"] for row in curves.series(db, proof(closed), LATER)]

        closed.company.read(LATER, Decimal(300), today=LAST)

        assert closed.ask(asked) == ["150", "180"]


class TestLearnedSince:
    def test_nothing_yet(self, closed):
        assert since(closed) == []

    def test_a_reading_for_a_day_of_the_cycle(self, closed):
        closed.company.read(LATER, Decimal(300), today=LAST)

        assert since(closed) == [("2026-12-28", None, "300")]

    def test_a_correction_says_what_counted_then(self, closed):
        correct(closed, closed.reading, TODAY, 200)

        assert since(closed) == [("2026-11-20", "180", "200")]

    def test_a_reading_that_moved_leaves_its_day(self, closed):
        correct(closed, closed.reading, LAST, 180)

        assert since(closed) == [
            ("2026-11-20", "180", None),
            ("2026-12-31", None, "180"),
        ]

    def test_the_same_value_again_is_no_news(self, closed):
        closed.company.read(TODAY, Decimal(180))

        assert since(closed) == []

    def test_days_after_the_cycle_are_not_its(self, closed):
        after = AFTER.date()
        closed.company.read(after, Decimal(300), today=after)

        assert since(closed) == []

    def test_while_it_is_published_everything_is_known(self, sitting):
        sitting.company.read(TODAY, Decimal(180))

        assert since(sitting) == []

    def test_closed_with_its_cycle_it_is_kept_as_well(self, sitting):
        sitting.company.read(TODAY, Decimal(180))
        sitting.close_cycle("The team was dissolved.")
        sitting.company.read(LATER, Decimal(300), today=LAST)

        assert proof(sitting).current == Decimal(180)
        assert since(sitting) == [("2026-12-28", None, "300")]
