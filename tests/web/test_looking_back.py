"""Every page as of an earlier day: what it shows, and to whom; nothing is written."""

from datetime import timedelta

import pytest

from okr.domain import CheckIn, Measure, Objective
from tests.browser.addresses import addresses
from tests.builders import (
    JON,
    LEADS,
    LEO,
    MARA,
    NOW,
    SAM,
    a_draft,
    a_published_objective,
    with_key_result,
)
from tests.company import Company
from tests.web.test_cost import present  # noqa: F401

DAY = NOW.date().isoformat()
LATER = NOW + timedelta(days=1)
EVERYBODY = (MARA, JON, SAM, LEO)


@pytest.fixture
def renamed(company):
    """A measure that is called otherwise since a day later."""
    acme = Company(company)
    acme.act(Measure, LEADS, lambda m: m.rename("Warm leads", by=MARA), at=LATER)


@pytest.fixture
def published(company):
    """Drafted on the day, published on the next one."""
    acme, draft = Company(company), with_key_result(a_draft())
    draft.state_contribution("I call them", by=MARA)
    acme.keep(draft, by=MARA)

    def publish(objective):
        objective.propose(consent_of=JON, by=MARA)
        objective.consent(by=JON)
        objective.publish(by=MARA)

    acme.act(Objective, draft.id, publish, at=LATER)
    return draft.id


def seen(browser, path, *people):
    return {person: browser(person).get(path).status_code for person in people}


class TestAPageOfAnEarlierDay:
    def test_shows_what_stood_then_below_a_banner(self, browser, renamed):
        page = browser(MARA).get(f"/measures/{LEADS}?as_of={DAY}").text

        assert "Qualified leads" in page and "Warm leads" not in page
        assert "As of 20 Nov 2026" in page and "Back to today" in page

    def test_counts_the_days_until_then_and_offers_no_button(
        self, browser, company, command
    ):
        at, objective = NOW - timedelta(days=5), a_published_objective()
        with command(MARA, at):
            check_in = CheckIn.hold(
                subject_kind="objective",
                subject=objective.id,
                on=at.date(),
                today=at.date(),
                note="Two clinics wrote back",
                by=MARA,
            )
            company.okr.keep(objective, check_in)

        page = browser(JON).get(f"/?as_of={DAY}").text

        assert "unread for 5 days" in page
        assert "Read it</button>" not in page

    def test_leads_to_pages_of_the_same_day(self, browser, renamed):
        page = browser(MARA).get(f"/measures?as_of={DAY}").text

        assert f"/measures/{LEADS}?as_of={DAY}" in page

    def test_offers_nothing_to_do_and_hears_of_nothing(self, browser, renamed):
        page = browser(MARA).get(f"/measures/{LEADS}?as_of={DAY}").text

        main = page[page.index("<main") : page.index("</main")]
        assert 'method="post"' not in main
        assert "live-parts" not in page

    def test_of_today_or_later_is_todays(self, browser, renamed):
        page = browser(MARA).get(f"/measures/{LEADS}?as_of=2999-01-01").text

        assert "Warm leads" in page and "Back to today" not in page

    def test_is_answered_unchanged_until_something_moves(self, browser, renamed):
        mara, path = browser(MARA), f"/measures?as_of={DAY}"
        tag = mara.get(path).headers.get("ETag")

        assert tag != mara.get("/measures").headers["ETag"]
        again = mara.get(path, headers={"If-None-Match": tag})
        assert again.status_code == 304


class TestWhoIsShownThePast:
    def test_as_of_a_day_before_publication_only_the_drafts_author(
        self, browser, published
    ):
        told = seen(browser, f"/objectives/{published}?as_of={DAY}", *EVERYBODY)

        assert told == {MARA: 200, JON: 404, SAM: 404, LEO: 404}

    def test_as_of_the_day_of_publication_everybody(self, browser, published):
        day = LATER.date().isoformat()
        told = seen(browser, f"/objectives/{published}?as_of={day}", *EVERYBODY)

        assert set(told.values()) == {200}

    def test_nobody_who_may_not_read_it_today(self, browser, company, published):
        Company(company).act(
            Objective,
            published,
            lambda objective: objective.withdraw(reason="Other plans", by=MARA),
            at=LATER,
        )

        told = seen(browser, f"/objectives/{published}?as_of={DAY}", JON, SAM)

        assert set(told.values()) == {404}


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/map?as_of=yesterday", "That is no day: write it like 2026-11-15."),
        ("/map?as_of=1999-01-01", "There was no company here on that day"),
        (f"/goals/new?as_of={DAY}", "The past stays as it was"),
    ],
)
def test_what_cannot_be_looked_at_is_said(browser, renamed, path, sentence):
    answer = browser(MARA).get(path)

    assert answer.status_code == 409
    assert sentence in answer.text


def test_nothing_is_written_into_the_past(browser, renamed, company):
    before = company.last_position()

    answer = browser(MARA).post(f"/measures?as_of={DAY}", data={"name": "Calls"})

    assert answer.status_code == 409
    assert company.last_position() == before


def test_an_export_of_an_earlier_day_says_its_day(browser, renamed):
    answer = browser(MARA).get(f"/exports/review?cycle=2026-Q4&format=json&as_of={DAY}")

    assert answer.status_code == 200
    assert answer.json["day"] == DAY


def test_no_page_of_the_past_holds_a_form_that_writes(present, app, browser):  # noqa: F811
    with present.read_model.reading() as db:
        pages = addresses(app, db, str(MARA))
    writing = []
    for endpoint, path in pages:
        sign = "&" if "?" in path else "?"
        answer = browser(MARA).get(f"{path}{sign}as_of={DAY}")
        main = answer.text.partition("<main")[2].partition("</main")[0]
        assert answer.status_code < 500, endpoint
        if "Back to today" in answer.text and 'method="post"' in main:
            writing.append(endpoint)

    assert writing == []
