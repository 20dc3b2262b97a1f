"""A live review moves for everybody together, and what is being typed stays."""

import pytest

from tests.browser.conftest import serving
from tests.browser.looking import page_of
from tests.browser.quarter import Ending
from tests.builders import LEO, MARA

pytestmark = pytest.mark.browser
SOON = 5_000


@pytest.fixture(scope="module")
def acme(tmp_path_factory):
    acme = Ending(tmp_path_factory.mktemp("review") / "data")
    yield acme
    acme.workspace.close()


@pytest.fixture(scope="module")
def address(acme):
    review = acme.convene()
    with serving(acme.workspace.folder) as base:
        yield f"{base}/reviews/{review}"


@pytest.fixture
def seats(browser, acme, address):
    """The facilitator's page, and that of somebody who takes part on a phone."""
    base = address.partition("/reviews")[0]
    leo, mara = acme.sign_in(LEO), acme.sign_in(MARA)
    with (
        page_of(browser, base, leo, 1280, 900, "light") as lead,
        page_of(browser, base, mara, 390, 844, "light") as other,
    ):
        for page in (lead, other):
            with page.expect_response("**/stream?*"):
                page.goto(address)
        yield lead, other


def opened(lead, stage):
    lead.get_by_text("Open another stage").click()
    lead.get_by_role("button", name=f"Open {stage}", exact=True).click()


def asked(page, words):
    page.locator("#stage-asks", has_text=words).wait_for(timeout=SOON)


def test_the_stage_turns_and_what_is_being_typed_stays_in_sight(seats):
    lead, other = seats
    opened(lead, "Learnings")
    asked(other, "What do we know now")
    other.get_by_label("What did we learn?").fill("Bread is sold before it is baked")

    lead.get_by_role("button", name="Next: Actions").click()

    asked(other, "Who does what")
    field = other.get_by_label("What did we learn?")
    assert field.input_value() == "Bread is sold before it is baked"
    assert field.is_visible()
    assert field.evaluate("field => field === document.activeElement")
    other.get_by_role("button", name="Keep it").click()
    lead.get_by_text("Bread is sold before it is baked").first.wait_for(
        state="attached", timeout=SOON
    )


def test_how_many_are_in_is_seen_at_once_on_the_big_screen(seats):
    lead, other = seats
    opened(lead, "Process")
    asked(other, "How well did we work")
    with lead.expect_response("**/stream?*"):
        lead.goto(lead.url.partition("?")[0] + "/screen")
    before = int(lead.locator(".tally strong").inner_text())

    for statement in other.locator("#answers fieldset").all():
        statement.get_by_label("4", exact=True).check()
    other.get_by_role("button", name="Seal my answers").click()

    lead.locator(".tally strong", has_text=str(before + 1)).wait_for(timeout=SOON)
