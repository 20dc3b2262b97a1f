"""Hints come while something is typed, open to their reason, and block nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sample, serving, signed_in
from tests.browser.looking import page_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hints") / "data"
    return folder, str(sample(folder))


@pytest.fixture(scope="module")
def base(folder):
    with serving(folder[0]) as base:
        yield base


@pytest.fixture
def page(browser, base, folder):
    with page_of(browser, base, signed_in(*folder), 1280, 900, "light") as page:
        yield page


def test_a_hint_comes_and_goes_with_the_words(page, base):
    page.goto(f"{base}/goals/new")
    hint = page.get_by_text("This moves a number without saying what for.")
    expect(hint).to_have_count(0)

    page.get_by_label("What do I promise?").press_sequentially("Increase revenue")
    expect(hint).to_be_visible()
    hint.click()

    expect(page.get_by_text("A number says how far, not why.")).to_be_visible()
    page.get_by_label("Why, and what for?").fill("We run out of cash in May")
    expect(hint).to_have_count(0)
    expect(page.get_by_text("So far:")).to_be_visible()
