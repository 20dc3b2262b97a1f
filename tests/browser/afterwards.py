"""What came of a review, and what comes after it: the cycle closes, its file is taken
along, a number is put right, and the next cycle begins."""

from playwright.sync_api import expect

from tests.browser.quarter import CALLS, CLINICS, COMING, ENDING, VISITS
from tests.browser.table import download, follow
from tests.browser.test_journey import press

STORY = "The clinics call back, and nobody had the hours to go there"
CAUSE, NOT_THE_CAUSE = "Capacity", "A dependency"
WHY = "A third of them still do not know us"
LEARNED = "A visit takes a morning, not an hour"
ACTION = "Ask Service for two mornings a week"
THANKS = "For the letters of the holidays"


def numbers(page):
    return page.locator(".verdict, .minuted table").all_inner_texts()


def close_cycle(session, leo):
    leo.goto(session.base + f"/reviews?cycle={ENDING}")
    session.look("Leo")
    press(leo, "Close the cycle")
    expect(leo.get_by_role("main")).to_contain_text(f"{ENDING} is closed.")
    session.look("Leo")


def take_along(session, leo):
    """The page to send on and the figures to count with."""
    leo.goto(session.base + f"/reviews?cycle={ENDING}")
    page, figures = (download(leo, name) for name in ("HTML", "JSON"))
    for words in (CLINICS, STORY, CAUSE, "Modify", WHY, LEARNED, ACTION):
        assert words in page
    for words in ('"score": 0.3', '"cause": "capacity"', '"decision": "modify"', WHY):
        assert words in figures
    return page, figures


def correct(acme, session, mara, minutes):
    """A number that was wrong is put right, and no number of the review moves."""
    mara.goto(f"{session.base}/measures/{acme.measures[VISITS].id}")
    follow(mara, "^Correct")
    mara.get_by_label("Value").fill("30")
    mara.get_by_label("What went wrong").fill("Two towns were forgotten")
    press(mara, "Correct")

    mara.goto(f"{session.base}/reviews/{session.id}/minutes")
    later = mara.locator(".later")
    expect(later).to_contain_text("It changes no number above.")
    expect(later).to_contain_text("30")
    assert numbers(mara) == minutes
    session.look("Mara")


def open_next(session, leo, mara):
    """What goes on waits there as a draft, with where it comes from."""
    leo.goto(session.base + "/cycles")
    press(leo, f"Open it {COMING}")
    expect(leo.get_by_role("main")).to_contain_text(f"{COMING} is open.")
    mara.goto(f"{session.base}/reviews/{session.id}/minutes")
    follow(mara, f"^goes on in {COMING}")
    told = mara.get_by_role("main")
    expect(told).to_contain_text("Draft")
    expect(told).to_contain_text(f"Carried over from {ENDING}")
    for name in (CALLS, VISITS):
        expect(told).to_contain_text(name)
    session.look("Mara")
