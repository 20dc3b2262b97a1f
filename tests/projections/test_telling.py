"""Each event is told to whoever hears of it, and read again only when it must be."""

from decimal import Decimal

import pytest

from okr.domain import AGGREGATES
from okr.projections.read_model import ReadModel
from okr.workspace import PROJECTIONS
from tests.bench import seen
from tests.builders import TODAY


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda p: p.__name__)
def test_a_projection_hears_of_every_aggregate_that_it_knows(projection):
    named = [each for each in vars(projection).values() if each in AGGREGATES]

    assert set(named) <= set(projection.HEARS)


class TestWhatWasJustKept:
    @pytest.fixture
    def asked(self):
        """Where the log was read from."""
        return []

    @pytest.fixture
    def rows(self, company, asked):
        def read(after, limit):
            asked.append(after)
            return company.workspace.told(after, limit)

        rows = ReadModel(None, read, [seen])
        rows.catch_up()
        asked.clear()
        yield rows
        rows.close()

    @pytest.fixture
    def keep(self, company):
        """One more event, as whoever saved it hands it on."""

        def keep(value):
            company.read(TODAY, Decimal(value))
            last = company.workspace.last_position()
            return list(company.workspace.told(last - 1, 1))

        return keep

    def test_is_told_without_being_read_again(self, rows, keep, asked):
        (one,) = keep(1)

        assert rows.catch_up([one]) == one.position
        assert topics(rows)[-1] == one.event.TOPIC
        assert asked == []

    def test_is_read_with_all_that_somebody_else_kept_before_it(
        self, rows, keep, asked
    ):
        (before,), (one,) = keep(1), keep(2)

        assert rows.catch_up([one]) == one.position
        assert asked == [before.position - 1]
        assert len(topics(rows)) == one.position

    def test_is_not_told_twice(self, rows, keep):
        (one,) = keep(1)
        rows.catch_up()

        assert rows.catch_up([one]) == one.position
        assert len(topics(rows)) == one.position

    def test_is_read_where_there_is_a_gap_in_it(self, rows, keep, asked):
        (before,), _, (one,) = keep(1), keep(2), keep(3)

        assert rows.catch_up([before, one]) == one.position
        assert asked == [before.position - 1]
        assert len(topics(rows)) == one.position


def topics(rows):
    with rows.reading() as db:
        return [row["topic"] for row in db.query("select topic from seen")]
