"""A live review moves for everybody together, and what is being typed stays."""

import pytest

from okr.projections.rows import one_of
from okr.workspace import Workspace
from tests.browser import last_quarter
from tests.browser.conftest import sample, serving, signed_in
from tests.browser.looking import page_of

pytestmark = pytest.mark.browser
SOON = 5_000
OPEN = """
    select reviews.id, facilitator,
      (select people.id from people where people.team = reviews.team
       and status = 'active' and people.id <> facilitator limit 1) as other
    from reviews where status = 'open'
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review") / "data"
    first = sample(folder)
    workspace = Workspace(folder)
    last_quarter.review(workspace, first)
    workspace.close()
    return folder


@pytest.fixture(scope="module")
def base(folder):
    with serving(folder) as base:
        yield base


@pytest.fixture(scope="module")
def review(folder):
    workspace = Workspace(folder)
    with workspace.read_model.reading() as db:
        row = one_of(db, OPEN)
    workspace.close()
    return row


@pytest.fixture
def seats(browser, base, folder, review):
    """The facilitator's page, and that of somebody who takes part on a phone."""
    path = f"{base}/reviews/{review['id']}"
    tokens = [signed_in(folder, review[who]) for who in ("facilitator", "other")]
    with (
        page_of(browser, base, tokens[0], 1280, 900, "light") as lead,
        page_of(browser, base, tokens[1], 390, 844, "light") as other,
    ):
        for page in (lead, other):
            with page.expect_response("**/stream?*"):
                page.goto(path)
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


def test_how_many_are_in_is_seen_at_once_on_the_big_screen(seats, browser, base):
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
