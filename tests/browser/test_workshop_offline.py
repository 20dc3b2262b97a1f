"""A phone without a connection keeps what was typed, and sends it once."""
# ruff: noqa: F811

import pytest

from okr.projections import workshop_board
from tests.browser.test_workshop_live import base, living, sit, workshop  # noqa: F401
from tests.builders import IDA, MARA

pytestmark = pytest.mark.browser
SOON = 10_000


@pytest.fixture
def cards(living, workshop):
    """`cards()` are the words on the table by now."""

    def on_the_table():
        rows = living.ask(workshop_board.cards, str(workshop.id))
        return sorted(row["words"] for row in rows)

    return on_the_table


def put(page, words):
    page.get_by_label("One thought").fill(words)
    page.get_by_role("button", name="Put it on the table").click()


def sent(page):
    page.get_by_text("Not sent yet").wait_for(state="hidden", timeout=SOON)
    page.wait_for_function("() => localStorage.getItem('okr:unsent') === '[]'")


def test_what_was_typed_offline_is_sent_once_when_the_connection_is_back(sit, cards):
    phone, other = sit(MARA), sit(IDA)
    phone.context.set_offline(True)

    put(phone, "Answer by noon")
    phone.get_by_text("Not sent yet").wait_for(timeout=SOON)
    phone.wait_for_function(
        "() => document.querySelector('#card-form textarea').value === ''"
    )
    put(phone, "Open on Saturdays")

    assert phone.locator("#lost").is_visible()
    assert cards() == []
    phone.context.set_offline(False)
    sent(phone)
    assert cards() == ["Answer by noon", "Open on Saturdays"]
    for page in (phone, other):
        page.locator("#stage .tally", has_text="2").wait_for(timeout=SOON)
    phone.locator("#lost").wait_for(state="hidden", timeout=SOON)


def test_an_answer_that_was_lost_does_not_make_it_happen_twice(sit, cards):
    phone = sit(MARA)
    lost = []

    def lose(route):
        if lost:
            return route.fallback()
        lost.append(route.fetch(max_redirects=0).status)
        return route.abort()

    phone.route("**/cards", lose)
    put(phone, "Answer by noon")

    phone.get_by_text("Not sent yet").wait_for(timeout=SOON)
    assert cards() == ["Answer by noon"]
    sent(phone)
    assert lost == [303]
    assert cards() == ["Answer by noon"]


def test_a_page_that_was_closed_offline_sends_it_when_it_is_opened_again(sit, cards):
    phone = sit(MARA)
    phone.context.set_offline(True)
    put(phone, "Answer by noon")
    phone.get_by_text("Not sent yet").wait_for(timeout=SOON)
    address = phone.url
    phone.goto("about:blank")

    phone.context.set_offline(False)
    phone.goto(address)

    sent(phone)
    assert cards() == ["Answer by noon"]


def test_what_comes_too_late_is_answered_in_a_sentence(sit, workshop, cards):
    phone = sit(MARA)
    phone.context.set_offline(True)
    put(phone, "Answer by noon")
    phone.get_by_text("Not sent yet").wait_for(timeout=SOON)
    workshop.open("show")

    phone.context.set_offline(False)

    phone.locator("#told .flash--problem").first.wait_for(timeout=SOON)
    sent(phone)
    assert cards() == []
