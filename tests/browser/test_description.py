"""The API's description in a browser: shown and tried out under our content policy."""

import pytest

from tests.browser.conftest import serving, signed_in
from tests.builders import MARA
from tests.living import Living

pytestmark = pytest.mark.browser


@pytest.fixture
def address(tmp_path):
    living = Living(tmp_path)
    living.workspace.close()
    with serving(tmp_path) as base:
        yield base


@pytest.fixture
def page(browser, address, tmp_path):
    context = browser.new_context()
    token = signed_in(tmp_path, MARA)
    context.add_cookies([{"name": "okr", "value": token, "url": address}])
    page = context.new_page()
    yield page
    context.close()


def test_an_operation_is_tried_out_and_nothing_is_blocked(page, address):
    complaints = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto(f"{address}/api/docs")
    page.click("#operations-tag-Measures")
    page.click("text=List the measures in use")
    page.click("text=Try it out")
    page.click("text=Execute")

    answer = page.locator(".live-responses-table").get_by_text("Qualified leads")
    answer.first.wait_for()
    assert complaints == []
