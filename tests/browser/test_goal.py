"""A goal between two: signed with somebody else, or ended with the words of both."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving
from tests.browser.session import Session
from tests.browser.test_journey import press
from tests.builders import JON, MARA, an_agreed_goal
from tests.living import Living

pytestmark = pytest.mark.browser
VIEW, REFLECTION = "You asked for help in time", "I began with the letters too late"


@pytest.fixture
def parties(tmp_path, browser):
    """Mara's goal, open before her and before Jon."""
    acme, goal = Living(tmp_path / "data"), an_agreed_goal()
    acme.keep(goal, by=MARA)
    with serving(acme.workspace.folder) as base:
        session = Session(browser, base)
        for name, person in (("Mara", MARA), ("Jon", JON)):
            page = session.seat(name, session.browse(acme.sign_in(person)))
            page.goto(f"{base}/goals/{goal.id}")
        yield session, *session.pages.values()
        session.leave()
    acme.workspace.close()


def test_a_goal_ends_with_its_owner_s_words_and_the_other_s_view_after_them(parties):
    session, mara, jon = parties

    jon.get_by_text("Give your view", exact=True).click()
    jon.get_by_label("What did you see?").fill(VIEW)
    press(jon, "Keep it sealed until then")
    mara.reload()
    before = mara.get_by_role("main").inner_text()
    mara.get_by_text("Close this goal").click()
    mara.get_by_label("Your reflection comes first").fill(REFLECTION)
    mara.get_by_label("Missed").check()
    press(mara, "Close it")

    assert VIEW not in before
    expect(mara.get_by_role("main")).to_contain_text(VIEW)
    jon.reload()
    expect(jon.get_by_role("main")).to_contain_text(REFLECTION)
    session.look("Mara")
    assert (session.errors, session.faults) == ([], [])


def test_its_owner_signs_with_somebody_else_without_a_mouse(parties):
    session, mara, _ = parties

    mara.get_by_role("link", name="Sign with somebody else").focus()
    mara.keyboard.press("Enter")
    mara.get_by_label("Signed with").focus()
    mara.keyboard.type("Ida")
    mara.keyboard.press("Tab")
    mara.keyboard.press("Enter")

    expect(mara.get_by_role("main")).to_contain_text("Chosen. The two of you sign")
    expect(mara.locator(".signatures")).to_contain_text("Ida · has not signed")
    session.look("Mara")
    assert (session.errors, session.faults) == ([], [])
