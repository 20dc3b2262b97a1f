"""Today brings what somebody took on in a review, until they say that it is done."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from okr.application import naming
from tests import reviewing
from tests.builders import IDA, JON, MARA, NOW, SAM
from tests.company import Company
from tests.web.asking import sent
from tests.web.quarter import Quarter

WORDS = "Call three clinics"
TODAY = datetime.now(UTC).date()
AGO, AHEAD = TODAY - timedelta(days=3), TODAY + timedelta(days=3)
TITLES = re.compile(r"<strong[^>]*>([^<]+)</strong>")


@pytest.fixture
def quarter(browser, company, command):
    return Quarter(browser, company, command)


def agree(quarter, owner=MARA, on=AHEAD, words=WORDS):
    assert quarter.send(JON, "/actions", words=words, owner=owner, on=on).location
    return quarter.line(words)


def owed(browser, person, query=""):
    page = browser(person).get(f"/{query}").text.partition("What I owe")[2]
    return page.partition("What I wait for")[0]


class TestActions:
    def test_one_stands_on_its_owners_today_alone(self, browser, quarter):
        line = agree(quarter)

        own = owed(browser, MARA)
        assert "agreed in the review of Sales, 2026-Q4" in own
        assert f"{quarter.address}?stage=actions#line-{line}" in own
        assert [WORDS in owed(browser, other) for other in (JON, IDA)] == [False] * 2

    def test_what_is_overdue_comes_first(self, browser, quarter):
        agree(quarter)
        agree(quarter, on=AGO, words="Ask the nurses")

        page = owed(browser, MARA)

        found = [words for words in TITLES.findall(page) if words in (WORDS, ASKED)]
        assert found == [ASKED, WORDS]
        assert page.count("pill--overdue") == 1
        assert "1 late" in browser(MARA).get("/").text

    def test_done_there_it_is_gone(self, browser, quarter):
        line = agree(quarter)
        address = f"{quarter.address}/actions/{line}/end"
        assert f'action="{address}"' in owed(browser, MARA)

        answer = quarter.send(MARA, f"/actions/{line}/end")

        assert answer.status_code == 303
        assert WORDS not in owed(browser, MARA)

    def test_whoever_does_not_read_the_review_sees_words_alone(self, browser, quarter):
        agree(quarter, owner=SAM)

        page = owed(browser, SAM)

        assert WORDS in page
        assert quarter.address not in page

    def test_once_it_is_closed_everybody_gets_there(self, browser, quarter):
        agree(quarter, owner=SAM)
        quarter.held()
        quarter.close()

        assert f"{quarter.address}?stage=actions" in owed(browser, SAM)

    def test_an_earlier_day_has_it_as_it_stood_and_no_button(self, browser, company):
        past = reviewing.Quarter(Company(company)).start().convene()
        told = {"owner": MARA, "on": NOW.date()}
        action = past.do(naming.agree_action, past.id, WORDS, **told).answer
        sent(browser(MARA), f"/reviews/{past.id}/actions/{action}/end")

        page = owed(browser, MARA, f"?as_of={NOW.date()}")

        assert WORDS in page and "pill--overdue" not in page
        assert "<form" not in page
        assert WORDS not in owed(browser, MARA)


ASKED = "Ask the nurses"
