"""An owner chooses with whom to sign a goal, and who else reads it."""

from uuid import UUID

import pytest

from okr.domain import Goal
from tests.builders import IDA, JON, LEO, MARA, SAM, an_agreed_goal
from tests.web.asking import sent
from web import choosing


@pytest.fixture
def goal(company, command):
    """Mara's, signed by her and Jon, for the team to read."""
    kept = an_agreed_goal()
    with command(MARA):
        company.okr.keep(kept)
    return kept


@pytest.fixture
def address(goal):
    return f"/goals/{goal.id}"


def now(company, goal):
    return company.okr.load(Goal, goal.id)


def chosen(text):
    """The values that are selected or checked."""
    marked = [
        part for part in text.split("<") if " selected" in part or " checked" in part
    ]
    return [part.partition('value="')[2].partition('"')[0] for part in marked]


class TestPage:
    def test_it_shows_what_stands(self, browser, address):
        page = browser(MARA).get(f"{address}/parties").text

        assert chosen(page) == [str(JON), "team"]

    def test_everybody_here_but_the_owner_is_offered(self, browser, address):
        page = browser(MARA).get(f"{address}/parties").text

        for person in (LEO, JON, IDA, SAM):
            assert f'<option value="{person}"' in page
        assert f'<option value="{MARA}"' not in page

    def test_the_other_one_is_offered_beyond_what_a_list_holds(
        self, browser, address, monkeypatch
    ):
        monkeypatch.setattr(choosing, "PEOPLE", 0)

        page = browser(MARA).get(f"{address}/parties").text

        assert chosen(page) == [str(JON), "team"]

    def test_the_goal_leads_its_owner_there(self, browser, address):
        assert f'href="{address}/parties"' in browser(MARA).get(address).text
        for reader in (JON, IDA, LEO):
            assert "/parties" not in browser(reader).get(address).text

    def test_an_ended_goal_leads_nobody_there(self, browser, address):
        sent(browser(MARA), f"{address}/closing", outcome="reached", reflection="Well")

        assert "/parties" not in browser(MARA).get(address).text

    def test_the_goal_s_own_page_holds_no_list_of_people(self, browser, address):
        assert str(SAM) not in browser(MARA).get(address).text

    def test_others_are_told_whom_to_ask(self, browser, address):
        answer = browser(JON).get(f"{address}/parties")

        assert answer.status_code == 403
        assert "ask the owner" in answer.text

    def test_who_may_not_read_it_finds_nothing(self, browser, address):
        assert browser(SAM).get(f"{address}/parties").status_code == 404


class TestPartner:
    def test_the_owner_signs_with_somebody_else(self, browser, company, goal, address):
        answer = sent(browser(MARA), f"{address}/partner", partner=IDA)

        assert (answer.status_code, answer.location) == (303, address)
        assert now(company, goal).parties == (MARA, IDA)
        assert not now(company, goal).agreed

    @pytest.mark.parametrize(
        ("partner", "status", "words"),
        [
            (UUID(int=99), 409, "Choose somebody who is here"),
            (MARA, 409, "A goal takes two"),
            ("", 422, "Fill this in."),
        ],
    )
    def test_not_with_nobody(
        self, browser, company, goal, address, partner, status, words
    ):
        answer = sent(browser(MARA), f"{address}/partner", partner=partner)

        assert answer.status_code == status
        assert words in answer.text
        assert now(company, goal).partner == JON

    def test_a_choice_refused_stays_chosen(self, browser, company, goal, address):
        sent(browser(MARA), f"{address}/closing", outcome="reached", reflection="Well")

        answer = sent(browser(MARA), f"{address}/partner", partner=IDA)

        assert answer.status_code == 409
        assert chosen(answer.text) == [str(IDA), "team"]


class TestAudience:
    def test_the_owner_keeps_it_between_the_two(self, browser, company, goal, address):
        answer = sent(browser(MARA), f"{address}/audience", audience="parties")

        assert (answer.status_code, answer.location) == (303, address)
        assert browser(IDA).get(address).status_code == 404

    def test_no_others_read_it_than_those_it_offers(
        self, browser, company, goal, address
    ):
        answer = sent(browser(MARA), f"{address}/audience", audience="company")

        assert answer.status_code == 409
        assert now(company, goal).audience.value == "team"
