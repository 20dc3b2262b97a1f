"""Every number opens into its formula, its terms, its readings and its events."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from okr.domain import CheckIn, Mission, Objective
from okr.domain.aggregate import occasion
from okr.domain.forecast import forecast
from okr.domain.mission import MISSION
from okr.domain.progress import Parameters, Part, weighted_mean
from tests.builders import (
    JON,
    LAST,
    LEADS,
    LEO,
    MARA,
    NOW,
    SALES,
    SAM,
    TODAY,
    a_published_objective,
    an_agreed_goal,
    key_result_of,
)
from tests.company import Company
from tests.web.test_cost import handed_over
from web import why

LINES = [date(2026, 11, 2) + timedelta(days=7 * week) for week in range(3)]


@pytest.fixture
def acme(company):
    return Company(company)


@pytest.fixture
def objective(acme):
    """Half way, said with a confidence of 0.5."""
    objective = acme.publish(a_published_objective())
    acme.read(TODAY, Decimal(180))
    held = CheckIn.hold(
        subject_kind="key_result",
        subject=key_result_of(objective),
        on=TODAY,
        today=TODAY,
        confidence=Decimal("0.5"),
        by=MARA,
    )
    acme.keep(held, by=MARA)
    return objective


def page(browser, path, person=MARA):
    return browser(person).get(path).text


class TestAnObjective:
    def test_its_progress_is_reckoned_before_the_readers_eyes(self, browser, objective):
        told = page(browser, f"/objectives/{objective.id}")

        assert "(180 − 120) ÷ (240 − 120)" in told
        assert "180\u00a0leads on 20 Nov 2026" in told
        assert f'href="/measures/{LEADS}?whose={SALES}"' in told
        assert f'href="/history?about={objective.id}"' in told

    def test_its_health_names_the_rule_and_the_bounds(self, browser, objective):
        told = page(browser, f"/objectives/{objective.id}")

        assert "the worst of its key results" in told
        assert "confidence 0.5 in the check-in of 20 Nov 2026" in told
        assert "from 0.7" in told and "from 0.4" in told

    def test_it_is_reckoned_as_of_a_day_with_links_to_that_day(
        self, browser, acme, objective
    ):
        day = NOW.date().isoformat()
        acme.act(
            Objective,
            objective.id,
            lambda each: each.reword("Otherwise", why_now="", by=MARA),
            at=NOW + timedelta(days=1),
        )

        told = page(browser, f"/objectives/{objective.id}?as_of={day}")

        assert "(180 − 120) ÷ (240 − 120)" in told
        assert f"/measures/{LEADS}?whose={SALES}&amp;as_of={day}" in told


class TestRollUps:
    @pytest.mark.parametrize("path", ["/map", f"/teams/{SALES}"])
    def test_are_a_mean_of_what_everybody_may_read(
        self, browser, acme, objective, path
    ):
        told = page(browser, path, SAM)

        assert "50\u202f% ÷ 1" in told
        assert f'<a href="/objectives/{objective.id}">50\u202f%</a>' in told

    def test_a_team_says_which_key_results_are_silent(self, browser, acme):
        began = datetime(2026, 10, 1, 9, tzinfo=UTC)
        with acme.command(MARA, began), occasion(at=began, via="test"):
            objective = a_published_objective()
            acme.okr.keep(objective)

        told = page(browser, f"/teams/{SALES}").partition("Up to date")[2]

        assert "0 of 1" in told
        assert f'<a href="/objectives/{objective.id}">Outdated</a>' in told

    def test_the_mission_says_how_far_its_measure_has_come(self, browser, acme):
        acme.act(
            Mission,
            MISSION,
            lambda each: each.choose_measure(
                LEADS, baseline=Decimal(0), target=Decimal(400), by=LEO
            ),
            by=LEO,
        )
        acme.read(TODAY, Decimal(100))

        assert "(100 − 0) ÷ (400 − 0)" in page(browser, "/mission")


class TestPromises:
    def test_a_goal_says_which_checkpoints_are_met_and_by_what(self, browser, acme):
        goal = an_agreed_goal()
        acme.keep(goal, by=MARA)
        acme.read(date(2026, 11, 12), Decimal(35))

        told = page(browser, f"/goals/{goal.id}", JON)

        assert "(35 − 10) ÷ (60 − 10)" in told
        assert "nothing told that counts, until 22 Oct 2026" in told
        assert f'href="/history?about={goal.id}"' in told

    def test_a_delegation_says_how_near_each_day_is(self, browser, acme, objective):
        given = list(handed_over(objective))[1]
        acme.keep(given, by=MARA)

        told = page(browser, f"/delegations/{given.id}")

        assert "Why these states" in told and "Moved later" in told


class TestFormulas:
    def test_many_parts_are_a_sum_that_is_not_written_out(self, app):
        parts = [Part(str(n), Decimal("0.5")) for n in range(40)]

        with app.test_request_context():
            told = why.mean("Progress", weighted_mean(parts), lambda id: (id, ""))

        assert told.formula == "the sum of 40 parts ÷ 40"
        assert len(told.terms) == why.LISTED + 1
        assert told.terms[-1].value == "10"

    def test_a_part_without_data_is_left_out_and_said(self, app):
        parts = [Part("a", Decimal("0.25"), Decimal(3)), Part("b", None)]

        with app.test_request_context():
            told = why.mean("Progress", weighted_mean(parts), lambda id: (id, ""))

        assert told.formula == "25\u202f% × 3 ÷ 3"
        assert told.terms[-1].value == "25\u202f%"

    def test_a_forecast_can_be_reckoned_again(self, app):
        line = forecast(
            [(day, Decimal(10 + n)) for n, day in enumerate(LINES)],
            today=TODAY,
            last=LAST,
            target=Decimal(40),
            baseline=Decimal(0),
            parameters=Parameters(),
        )

        with app.test_request_context():
            told = why.forecast(line, "leads", off=True)

        assert told.formula == "12 + 1 × 45 ÷ 7"
        assert told.value == "18.4 leads"
        assert told.terms[-1].label == "Heading off track"


def test_numbers_on_a_card_lead_to_why(browser, objective):
    told = page(browser, f"/teams/{SALES}")

    assert f'href="/objectives/{objective.id}#why"' in told
    assert 'id="why"' in page(browser, f"/objectives/{objective.id}")
