"""A page is said to be unchanged as long as it is, and to nobody but its viewer."""

from datetime import UTC, datetime

import pytest

from okr.domain import Measure, Person
from tests.builders import IDA, JON, MARA, a_proposal
from tests.company import Company
from tests.web.conftest import SUPPORT

PATH = f"/people/{JON}"


@pytest.fixture
def known():
    """What a browser sends along once it has seen the page."""

    def see(client, path=PATH):
        return {"If-None-Match": client.get(path).headers["ETag"]}

    return see


@pytest.fixture
def restricted(company, command):
    """An objective that SALES alone reads."""
    objective = a_proposal()
    objective.consent(by=JON)
    objective.publish(audience="team", by=MARA)
    with command(MARA):
        company.okr.keep(objective)
    return objective


def kept(answer):
    """The headers, but for those of a body and of one request alone."""
    own = {"Content-Type", "Content-Length", "X-Request-Id"}
    return {name: value for name, value in answer.headers if name not in own}


class TestUnchanged:
    def test_says_so_with_the_headers_of_the_page(self, browser, known):
        mara = browser(MARA)
        page = mara.get(PATH)

        again = mara.get(PATH, headers=known(mara))

        assert (again.status_code, again.data) == (304, b"")
        assert kept(again) == kept(page)

    def test_what_was_written_since_is_shown(self, browser, company, command, known):
        mara = browser(MARA)
        seen = known(mara)
        with command(JON):
            company.okr.keep(Measure.define("Calls", unit="", by=JON))

        assert mara.get(PATH, headers=seen).status_code == 200

    def test_another_address_is_another_page(self, browser, known):
        mara = browser(MARA)

        for path in (f"/people/{IDA}", f"{PATH}?as_of=2026-01-01", "/people"):
            assert mara.get(path, headers=known(mara)).status_code != 304

    def test_nobody_elses_tag_counts(self, browser, known):
        assert browser(IDA).get(PATH, headers=known(browser(MARA))).status_code == 200

    def test_a_notice_is_still_said(self, browser, known):
        mara = browser(MARA)
        seen = known(mara)
        with mara.session_transaction() as notices:
            notices["_flashes"] = [("notice", "Kept.")]

        assert "Kept." in mara.get(PATH, headers=seen).text
        assert mara.get(PATH, headers=seen).status_code == 304


class TestSession:
    def test_one_that_ended_is_asked_to_sign_in(self, browser, company, known):
        mara = browser(MARA)
        seen = known(mara)

        company.accounts.sessions.end_all(str(MARA))

        assert mara.get(PATH, headers=seen).status_code == 303

    def test_a_person_shut_out_is_asked_to_sign_in(self, browser, company, known):
        mara = browser(MARA)
        seen = known(mara)

        company.accounts.disable(str(MARA), datetime.now(UTC))

        assert mara.get(PATH, headers=seen).status_code == 303


class TestNarrowing:
    def test_holds_on_the_next_request(self, browser, company, restricted, known):
        ida, path = browser(IDA), f"/history?about={restricted.id}"
        seen = known(ida, path)
        assert restricted.title in ida.get(path).text

        Company(company).act(Person, IDA, lambda ida: ida.move(SUPPORT, by=JON), by=JON)

        assert restricted.title not in ida.get(path, headers=seen).text
