"""Reviews: Jon leads one, Mara owns what it is about, Sam is a stranger to it."""

import pytest

from tests.builders import IDA, JON, MARA, SAM
from tests.web.quarter import Quarter, next_cycle


@pytest.fixture
def quarter(browser, company, command):
    return Quarter(browser, company, command)


def test_a_quarter_is_closed_from_the_first_score_to_the_next_draft(
    quarter, company, command
):
    into = next_cycle(company, command)
    quarter.held()
    quarter.send(MARA, "/praise", person=IDA, words="The clinic list")
    quarter.send(IDA, "/notes", circle="team", worked="false", words="Meetings")
    quarter.send(IDA, "/learnings", words="Ask clinics before planning")
    quarter.send(JON, "/actions", words="Call three", owner=MARA, on="2027-01-15")
    quarter.open("process")
    for person in (MARA, IDA, JON):
        quarter.answer(person, 4, 2, 3, 4, 2)
    quarter.reveal("process")

    answer = quarter.close(carry_into=into)

    assert answer.location == f"{quarter.address}/minutes"
    page = quarter.see(SAM, "/minutes")
    for words in (
        "We began late",
        "Capacity",
        "Two of us were away",
        "Keep",
        "The clinic list",
        "Meetings",
        "Ask clinics before planning",
        "Call three",
        "The rhythm did not hold",
    ):
        assert words in page
    assert len(quarter.drafts(into)) == 1
