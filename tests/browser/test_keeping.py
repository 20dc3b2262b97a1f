"""What is typed to check in survives a reload and a lost connection."""

import pytest

from okr.projections.rows import one_of
from okr.workspace import Workspace
from tests.browser.conftest import sample, serving, signed_in
from tests.browser.looking import page_of

pytestmark = pytest.mark.browser
STROKES = 25


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keeping") / "data"
    return folder, str(sample(folder))


@pytest.fixture(scope="module")
def base(folder):
    with serving(folder[0]) as base:
        yield base


@pytest.fixture
def page(browser, base, folder):
    token = signed_in(*folder)
    with page_of(browser, base, token, 1280, 800, "light") as page:
        page.goto(f"{base}/check-in")
        yield page


def values(page):
    return page.locator("input[name^=value-]")


def count(folder):
    workspace = Workspace(folder[0])
    try:
        with workspace.read_model.reading() as db:
            return one_of(db, "select count(*) as n from check_ins")["n"]
    finally:
        workspace.close()


class TestKeep:
    def test_what_was_typed_is_there_after_a_reload(self, page):
        values(page).first.fill("33000")

        page.reload()

        assert values(page).first.input_value() == "33000"
        assert page.get_by_text("What you typed last time").is_visible()

    def test_without_a_connection_nothing_is_sent_and_nothing_lost(self, page, folder):
        before = count(folder)
        values(page).first.fill("33000")
        page.context.set_offline(True)

        page.keyboard.press("Enter")

        assert page.get_by_text("There is no connection").is_visible()
        page.context.set_offline(False)
        page.reload()
        assert values(page).first.input_value() == "33000"
        assert count(folder) == before

    def test_once_it_is_sent_it_is_kept_no_more(self, page, base):
        values(page).first.fill("33000")

        page.keyboard.press("Enter")
        page.wait_for_url(f"{base}/")

        assert page.get_by_text("1 update stands").is_visible()
        page.goto(f"{base}/check-in")
        assert values(page).first.input_value() == ""
        assert page.evaluate("localStorage.length") == 0


class TestKeyboard:
    def test_two_key_results_are_told_with_few_strokes_and_one_submit(
        self, page, base, folder
    ):
        before, strokes = count(folder), 0

        for typed in ("3", "3", "0", "Tab", ".", "8", "Tab", "Tab", "4", "3", "0"):
            page.keyboard.press(typed)
            strokes += 1
        page.keyboard.press("Enter")
        page.wait_for_url(f"{base}/")

        assert page.get_by_text("2 updates stand").is_visible()
        assert count(folder) == before + 2
        assert strokes + 1 <= STROKES
