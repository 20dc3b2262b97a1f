"""The history: every event a sentence, for those who may read it."""

from uuid import uuid4

import pytest

from okr.domain import Measure
from tests.builders import IDA, JON, LEADS, LEO, MARA, SAM, a_draft, a_proposal


@pytest.fixture
def kept(company, command):
    def keep(*aggregates, by=MARA):
        with command(by):
            company.okr.keep(*aggregates)

    return keep


def test_it_is_not_for_strangers(browser):
    assert browser().get("/history").status_code == 303


def test_the_newest_sentence_stands_first(browser, kept):
    kept(Measure.define("Visits", by=JON))

    page = browser(SAM).get("/history").text

    assert page.index("Visits") < page.index("Qualified leads")
    assert "Jon defined the measure" in page


def test_a_draft_is_told_to_those_who_write_it(browser, kept):
    draft = a_draft()
    kept(draft)

    assert draft.title in browser(MARA).get("/history").text
    assert draft.title not in browser(SAM).get("/history").text


def test_what_was_said_before_publication_stays_with_its_readers(browser, kept):
    objective = a_proposal()
    objective.consent(by=JON)
    objective.publish(by=MARA)
    kept(objective)

    sentences = browser(SAM).get(f"/history?about={objective.id}").text

    assert "published" in sentences
    assert "drafted" not in sentences
    assert "drafted" in browser(MARA).get(f"/history?about={objective.id}").text


def test_one_thing_alone_can_be_followed(browser, kept):
    kept(Measure.define("Visits", by=JON))

    page = browser(IDA).get(f"/history?about={LEADS}").text

    assert "<h1>Qualified leads</h1>" in page
    assert "Visits" not in page


def test_each_sentence_leads_to_what_it_is_about(browser):
    page = browser(IDA).get("/history").text

    assert f'<a href="/measures/{LEADS}">Qualified leads</a>' in page


def test_fifty_a_page_and_the_next_one_goes_on(browser, kept):
    kept(*(Measure.define(f"Clinic {n:02}", by=LEO) for n in range(51)), by=LEO)
    leo = browser(LEO)

    first = leo.get("/history").text
    link = first.partition('rel="next" href="')[2].partition('"')[0]
    second = leo.get(link.replace("&amp;", "&")).text

    assert "Clinic 50" in first
    assert "Clinic 00" not in first
    assert "Clinic 00" in second
    assert "Clinic 50" not in second


def test_nothing_is_said_of_what_is_not_there(browser):
    page = browser(IDA).get(f"/history?about={uuid4()}&before=x")

    assert page.status_code == 200
    assert "Nothing to read here" in page.text


def test_a_moment_is_told_on_the_clocks_of_the_company(browser):
    page = browser(IDA).get("/history").text

    assert "20 Nov" in page
    assert "09:00" in page
