"""The position of a day: by the highest time so far, in the company's zone."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from okr.domain import Measure, Reading
from okr.projections import moments
from tests.builders import LEADS, LEO, MARA, SALES, TODAY
from tests.company import Company

BERLIN = "Europe/Berlin"


@pytest.fixture
def renamed(company):
    """`renamed(name, at)` is one event at a moment; returns its position."""

    def rename(name, at):
        done = company.act(
            Measure, LEADS, lambda measure: measure.rename(name, by=MARA), at=at
        )
        return done.position

    return rename


def of_day(company, day, zone=BERLIN):
    return company.ask(moments.position_of, date.fromisoformat(day), zone)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_last_position_of_a_day_lies_before_the_next_days_first(company, renamed):
    first = renamed("One", at("2027-01-05T10:00"))
    second = renamed("Two", at("2027-01-06T10:00"))

    assert of_day(company, "2027-01-05") == first == second - 1


def test_a_day_ends_at_midnight_where_the_company_is(company, renamed):
    before = renamed("One", at("2027-01-05T22:59:59"))
    renamed("Two", at("2027-01-05T23:00"))

    assert of_day(company, "2027-01-05") == before
    assert of_day(company, "2027-01-05", "UTC") is None


def test_the_first_event_of_a_day_is_found_among_many_of_one_minute(company, renamed):
    renamed("One", at("2027-01-05T23:59:58"))
    before = renamed("Two", at("2027-01-05T23:59:59"))
    renamed("Three", at("2027-01-06T00:00:00"))
    renamed("Four", at("2027-01-06T00:00:01"))

    assert of_day(company, "2027-01-05", "UTC") == before


def test_a_clock_that_stepped_back_takes_nothing_out_of_its_day(company, renamed):
    renamed("One", at("2027-01-08T10:00"))
    stepped_back = renamed("Two", at("2027-01-05T10:00"))
    renamed("Three", at("2027-01-09T10:00"))

    assert of_day(company, "2027-01-08") == stepped_back
    assert of_day(company, "2027-01-05") == stepped_back - 2


def test_nothing_after_the_day_means_today(company):
    assert of_day(company, "2027-01-05") is None


class TestWhatWasBroughtIn:
    def test_stands_for_earlier_days_when_nothing_but_set_up_lies_before(
        self, founded, brought_in
    ):
        last = brought_in(founded)

        assert of_day(founded, "2026-01-01") == last == founded.ask(moments.brought_in)

    def test_moves_nothing_of_a_company_already_at_work(self, company, brought_in):
        brought_in(company)

        assert of_day(company, "2026-01-01") < company.workspace.last_position()
        assert company.ask(moments.brought_in) is None


@pytest.fixture
def founded(workspace):
    company = Company(workspace)
    company.found()
    return company


@pytest.fixture
def brought_in():
    """Brings a measure and two readings in, by one batch; returns its last position."""

    def bring(company):
        with company.workspace.command(
            actor=str(LEO), at=at("2027-01-05T10:00"), via="import:7", key="import"
        ):
            known = Measure.define("Calls", by=LEO)
            readings = [
                Reading.record(
                    measure=known.id,
                    whose=SALES,
                    on=TODAY,
                    today=TODAY,
                    value=Decimal(n),
                    source="sheet",
                    source_id=str(n),
                    by=LEO,
                )
                for n in range(2)
            ]
            return company.okr.keep(known, *readings).position

    return bring
