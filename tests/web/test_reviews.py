"""The cycle in review, and who convenes: Leo leads the practice, Jon his team."""

import pytest

from okr.projections import cycles
from tests.builders import CYCLE, JON, LEO, MARA, SALES
from tests.web.asking import sent
from tests.web.quarter import Quarter


@pytest.fixture
def quarter(browser, company, command):
    return Quarter(browser, company, command)


class TestTheCycle:
    def test_the_practice_lead_is_shown_one_thing_to_do(self, browser):
        page = browser(LEO).get("/reviews").text

        assert "Start the review of 2026-Q4" in page
        assert "Start the review" not in browser(MARA).get("/reviews").text

    def test_its_review_is_started_once(self, browser):
        leo = browser(LEO)

        first = sent(leo, f"/cycles/{CYCLE}/review")
        again = sent(leo, f"/cycles/{CYCLE}/review")

        assert first.location == "/reviews?cycle=2026-Q4"
        assert again.status_code == 409
        assert "is in review already" in again.text

    def test_in_review_no_wording_moves(self, quarter):
        path = f"/objectives/{quarter.objective.id}"

        answer = sent(quarter.of(MARA), path, title="Another one", owner=MARA)

        assert answer.status_code == 409
        assert "Reword" not in quarter.of(MARA).get(path).text

    def test_it_is_not_closed_over_what_was_not_reviewed_without_a_reason(
        self, quarter
    ):
        leo = quarter.of(LEO)

        answer = sent(leo, f"/cycles/{CYCLE}/closing", reason="")

        assert answer.status_code == 409
        assert "Not everything was reviewed" in answer.text

    def test_with_a_reason_it_is(self, quarter, company):
        leo = quarter.of(LEO)

        sent(leo, f"/cycles/{CYCLE}/closing", reason="We were bought")

        with company.read_model.reading() as db:
            assert cycles.one(db, CYCLE)["status"] == "closed"
        assert "We were bought" in leo.get("/reviews?cycle=2026-Q4").text

    def test_sent_twice_it_is_closed_once(self, quarter, company):
        leo, told = quarter.of(LEO), {"reason": "We were bought", "key": "once"}
        sent(leo, f"/cycles/{CYCLE}/closing", **told)
        position = company.last_position()

        again = sent(leo, f"/cycles/{CYCLE}/closing", **told)

        assert again.status_code == 303
        assert company.last_position() == position


class TestConvening:
    def test_a_lead_is_led_there(self, browser, quarter):
        page = browser(JON).get(f"/teams/{SALES}/reviews/new").text

        assert "Convene a review" in page
        assert "2026-Q4" in page

    def test_a_member_convenes_none(self, browser, quarter):
        answer = browser(MARA).get(f"/teams/{SALES}/reviews/new")

        assert answer.status_code == 403

    def test_a_team_has_one_in_a_cycle(self, quarter):
        again = quarter.convene()

        assert again.status_code == 409
        assert "has its review of the cycle already" in again.text

    def test_at_ones_own_pace_it_has_a_last_day(self, browser, company, command):
        quarter = Quarter(browser, company, command, pace="own")

        assert quarter.told.status_code == 409
        assert "until which day" in quarter.told.text
        assert 'value="own" checked' in quarter.told.text


def test_a_stranger_is_asked_to_sign_in(browser):
    assert browser().get("/reviews").location == "/sign-in?to=/reviews?"
