"""Sharing a thought on an objective, asked by its owner, lead, a member, a stranger."""

import pytest

from okr.domain import Objective
from tests.builders import IDA, JON, MARA, SAM, a_draft, a_published_objective
from tests.web.asking import key_in, sent


@pytest.fixture
def put(company, command):
    """`put(objective)` is kept for Mara; its address."""

    def put(objective):
        with command(MARA):
            company.okr.keep(objective)
        return f"/objectives/{objective.id}"

    return put


@pytest.fixture
def published(put):
    return put(a_published_objective())


class TestOnAnObjective:
    def test_everybody_who_reads_it_shares_theirs(self, browser, published):
        for person, words in ((MARA, "Mine"), (JON, "<i>His</i>"), (SAM, "Support's")):
            answer = sent(browser(person), f"{published}/thoughts", thought=words)
            assert answer.location == f"{published}#thoughts"

        page = browser(IDA).get(published).text

        assert page.index("Mine") < page.index("&lt;i&gt;His") < page.index("Support")

    def test_a_stranger_signs_in_first(self, browser, published):
        answer = sent(browser(), f"{published}/thoughts", thought="Hello")

        assert "/sign-in" in answer.location

    def test_on_a_hidden_draft_there_is_nothing_to_think_of(self, browser, put):
        draft = put(a_draft())

        answer = sent(browser(JON), f"{draft}/thoughts", thought="Hm")

        assert answer.status_code == 404

    def test_without_words_it_is_asked_for_again(self, browser, published):
        answer = sent(browser(IDA), f"{published}/thoughts", thought=" ")

        assert answer.status_code == 422
        assert 'id="thought-error">Fill this in.' in answer.text

    def test_too_many_words_come_back_as_typed(self, browser, published):
        answer = sent(browser(IDA), f"{published}/thoughts", thought="x" * 10_001)

        assert answer.status_code == 409
        assert "x" * 10_001 + "</textarea>" in answer.text

    def test_the_same_form_sent_twice_is_one_thought(self, browser, published):
        form = {"thought": "Which clinics?", "key": "only-once"}

        first = sent(browser(IDA), f"{published}/thoughts", **form)
        again = sent(browser(IDA), f"{published}/thoughts", **form)

        assert (first.location, again.location) == (f"{published}#thoughts",) * 2
        assert browser(IDA).get(published).text.count("Which clinics?") == 1

    def test_history_says_it_and_leads_to_the_objective(self, browser, published):
        sent(browser(IDA), f"{published}/thoughts", thought="Which clinics?")

        page = browser(SAM).get("/history").text

        assert "Ida shared a thought on" in page
        assert f'href="{published}"' in page

    def test_earlier_ones_are_a_page_away(self, browser, published):
        for number in range(51):
            sent(browser(IDA), f"{published}/thoughts", thought=f"No. {number:02}")

        page = browser(SAM).get(published).text
        earlier = page.partition("?before=")[2].partition("#")[0]

        assert "No. 00" not in page
        assert "No. 00" in browser(SAM).get(f"{published}?before={earlier}").text


def test_publishing_does_not_open_what_was_thought_of_the_draft(
    browser, put, company, command
):
    address = put(a_draft())
    sent(browser(MARA), f"{address}/thoughts", thought="Too bold?")

    with command(MARA):
        id = key_in(address.rpartition("/")[2])
        company.okr.act(Objective, id, lambda o: o.bring_in(source="x.csv", by=MARA))

    assert "Too bold?" in browser(MARA).get(address).text
    assert "Too bold?" not in browser(JON).get(address).text
    assert "Too bold?" not in browser(JON).get("/history").text
