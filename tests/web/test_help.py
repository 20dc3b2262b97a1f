"""The guide: every page, and nothing in it that the product does not do."""

import re

import pytest

from okr.domain import AGGREGATES
from okr.exports.templates import TEMPLATES
from tests.builders import MARA, SAM
from web.api.problem import TITLES
from web.pages.help_pages import GUIDE
from web.settings import SETTINGS


def test_the_list_leads_to_every_page(browser):
    page = browser(MARA).get("/help").text

    assert all(f'href="/help/{name}"' in page for name in GUIDE)


def test_it_is_for_those_who_are_here(browser):
    assert browser().get("/help").status_code == 303


@pytest.mark.parametrize("name", GUIDE)
def test_the_contents_of_a_page_lead_into_it(browser, name):
    page = browser(SAM).get(f"/help/{name}").text

    sections = re.findall(r'<li><a href="#([\w-]+)">', page)
    assert sections
    assert all(f'id="{section}"' in page for section in sections)


def test_there_is_no_other_page(browser):
    answer = browser(SAM).get("/help/_page")

    assert answer.status_code == 404
    assert "no such page in the guide" in answer.text


def test_every_event_is_told_by_its_kind(browser):
    page = browser(SAM).get("/help/events").text

    assert all(f"<code>{topic}</code>" in page for topic in TEMPLATES)
    assert all(f'id="{aggregate.TOPIC}"' in page for aggregate in AGGREGATES)


def test_every_setting_is_told(browser):
    page = browser(SAM).get("/help/settings").text

    assert all(f"<code>{name}</code>" in page for name in SETTINGS)
    assert "Days until outdated" in page


def test_the_columns_are_those_that_are_read(browser):
    page = browser(SAM).get("/help/importing").text

    assert "Day* · Measure* · Value* · Whose · Note · By" in page
    assert "70%." in page


def test_every_code_of_a_problem_is_told_where_its_type_leads(browser):
    page = browser(SAM).get("/help/api").text

    assert all(f'id="{code}"' in page for code in TITLES)


def test_an_event_is_a_sentence_with_its_blanks_in_italics(browser):
    page = browser(SAM).get("/help/events").text

    assert "<em>Somebody</em> published <em>the objective</em>" in page


def test_an_hour_is_told_minute_by_minute(browser):
    page = browser(SAM).get("/help/workshops").text

    assert "Before: Prepare." in page
    assert "Minute 0 to 5: Mission and numbers." in page
    assert "Minute 57 to 60: Close." in page


def test_what_is_promised_of_a_workshop_is_said_word_for_word(browser):
    page = browser(SAM).get("/help/workshops").text

    promise = (
        "not through the product, its log, backups or exports;"
        " not against root on a running server"
    )
    assert promise in page


def test_what_is_promised_of_a_review_is_said_word_for_word_too(browser):
    page = browser(SAM).get("/help/reviews").text

    assert "not against root on a running server" in page
    assert "shown once 3 people have given theirs" in page


def test_a_review_is_told_stage_by_stage_with_the_numbers_chosen_here(browser):
    page = browser(SAM).get("/help/reviews").text

    assert "Score, 12 minutes." in page
    assert "from 0.9 is full, from 0.7 strong" in page
