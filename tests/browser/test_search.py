"""A thing is found and opened without a mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sample, serving, signed_in
from tests.browser.looking import page_of

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser, tmp_path):
    folder = tmp_path / "data"
    first = str(sample(folder))
    with serving(folder) as base:
        token = signed_in(folder, first)
        with page_of(browser, base, token, 1280, 800, "light") as page:
            page.goto(f"{base}/map")
            yield page


def test_by_keyboard_from_any_page_to_what_was_found(page):
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert page.locator("input[type=search]").input_value() == "a/b"

    page.keyboard.press("Control+A")
    page.keyboard.type("saturday")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=saturday")
    results = page.locator("[data-hits] a")
    page.keyboard.press("/")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(results.first).to_be_focused()

    page.keyboard.press("ArrowUp")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    address = results.first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
