"""A check-in is read by its reader: the button, what it says after, and Today."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from okr.domain import CheckIn
from tests.builders import IDA, JON, LEO, MARA, a_published_objective, an_agreed_goal
from tests.web.asking import sent

NOW = datetime.now(UTC)
BUTTON = "Read it</button>"


@pytest.fixture
def hold(company, command):
    """`hold("objective", thing)` is Mara's check-in on something that is kept."""

    def held(kind, thing, days_ago=0):
        at = NOW - timedelta(days=days_ago)
        with command(MARA, at):
            check_in = CheckIn.hold(
                subject_kind=kind,
                subject=thing.id,
                on=at.date(),
                today=at.date(),
                note="Two clinics wrote back",
                by=MARA,
            )
            company.okr.keep(thing, check_in)
        return check_in

    return held


@pytest.fixture
def held(hold):
    return hold("objective", a_published_objective())


def address_of(check_in):
    return f"/check-ins/{check_in.id}/acknowledgement"


@pytest.mark.parametrize(
    ("kind", "make"),
    [("objective", a_published_objective), ("goal", an_agreed_goal)],
)
class TestButton:
    def test_only_the_reader_is_offered_it(self, browser, hold, kind, make):
        thing = make()
        hold(kind, thing)

        for page in (f"/{kind}s/{thing.id}", f"/{kind}s/{thing.id}/check-ins"):
            offered = {
                person
                for person in (MARA, JON, IDA, LEO)
                if BUTTON in browser(person).get(page).text
            }
            assert offered == {JON}

    def test_once_read_it_is_gone_and_says_by_whom(self, browser, hold, kind, make):
        thing = make()
        check_in = hold(kind, thing)

        answer = sent(browser(JON), address_of(check_in))

        assert answer.status_code == 303
        assert answer.location == f"/{kind}s/{thing.id}"
        assert BUTTON not in browser(JON).get(answer.location).text
        assert "read by Jon" in browser(MARA).get(answer.location).text


class TestAcknowledge:
    def test_sent_twice_it_is_said_once(self, browser, company, held):
        jon = browser(JON)

        for key in ("once-sent", "once-sent", "and-again"):
            assert sent(jon, address_of(held), key=key).status_code == 303

        assert company.okr.load(CheckIn, held.id).version == held.version + 1

    def test_anybody_else_is_told_whose_it_is(self, browser, company, held):
        for person in (MARA, IDA, LEO):
            answer = sent(browser(person), address_of(held))

            assert answer.status_code == 403
            assert "Only its reader acknowledges" in answer.text
        assert company.okr.load(CheckIn, held.id).read_by is None

    def test_the_history_tells_it(self, browser, held):
        sent(browser(JON), address_of(held))

        assert "Jon read a check-in on" in browser(MARA).get("/history").text


class TestToday:
    def test_it_asks_the_reader_and_nobody_else(self, browser, held):
        asked = card_of(browser(JON).get("/").text)

        assert "Mara: Two clinics wrote back" in asked
        assert "Every clinic sees what its patients gain" in asked
        assert BUTTON in asked
        assert "To read</h2>" not in browser(MARA).get("/").text

    def test_once_read_it_asks_no_more(self, browser, held):
        sent(browser(JON), address_of(held))

        assert "To read</h2>" not in browser(JON).get("/").text

    @pytest.mark.parametrize(
        ("days", "marks"), [(2, []), (3, ["3"]), (13, ["13"]), (15, None)]
    )
    def test_three_days_are_marked_and_a_fortnight_is_past(
        self, browser, hold, days, marks
    ):
        hold("objective", a_published_objective(), days_ago=days)

        page = browser(JON).get("/").text

        found = re.findall(r"unread for (\d+) days", page)
        assert (found if "To read</h2>" in page else None) == marks


def card_of(page):
    """The card of what is to be read."""
    return page.partition("To read</h2>")[2].partition("</section>")[0]
