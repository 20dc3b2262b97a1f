"""Three people close a quarter and open the next: the practice lead, who leads the
review, the owner of an objective, and a team mate who owns another."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.afterwards import (
    ACTION,
    CAUSE,
    LEARNED,
    NOT_THE_CAUSE,
    STORY,
    THANKS,
    WHY,
    close_cycle,
    correct,
    numbers,
    open_next,
    take_along,
)
from tests.browser.conftest import serving
from tests.browser.quarter import (
    ANSWERED,
    CALLS,
    CLINICS,
    COMING,
    ENDING,
    LETTERS,
    TODAY,
    VISITS,
    Ending,
)
from tests.browser.session import (
    Session,
    choose,
    form,
    give,
    say,
    seal,
    shown,
    sit_down,
)
from tests.browser.table import follow
from tests.browser.test_journey import press
from tests.builders import IDA, LEO, MARA

pytestmark = pytest.mark.browser


@pytest.fixture
def quarter(tmp_path, browser):
    acme = Ending(tmp_path / "data")
    with serving(acme.workspace.folder) as base:
        session = Session(browser, base)
        for name, person in (("Leo", LEO), ("Mara", MARA), ("Ida", IDA)):
            session.seat(name, session.browse(acme.sign_in(person), (1280, 900)))
        yield acme, session
        session.leave()
    acme.workspace.close()


def test_three_people_close_a_quarter_and_open_the_next(quarter):
    acme, session = quarter
    leo, mara, ida = session.pages.values()

    convene(session, leo)
    score_sealed(session, leo, mara, ida)
    give_scores(session, leo, mara, ida)
    explain(session, leo, mara, ida)
    look_back(session, mara, ida)
    answer_without_names(session, leo, mara, ida)
    agree(session, leo, mara, ida)
    minutes = close(session, leo, mara, ida)
    close_cycle(session, leo)
    files = take_along(session, leo)

    correct(acme, session, mara, minutes)
    assert take_along(session, leo) == files
    open_next(session, leo, mara)
    assert (session.errors, session.faults) == ([], [])


def convene(session, leo):
    """The months go into review; then the team has its session, live."""
    leo.goto(session.base + f"/reviews?cycle={ENDING}")
    press(leo, "Start it")
    follow(leo, "^Convene it.*Sales")
    expect(leo.get_by_label("Cycle")).to_contain_text(ENDING)
    leo.get_by_label("Who leads it?").select_option(label="Leo")
    leo.get_by_label(re.compile("^Live")).check()
    press(leo, "Convene it")
    leo.wait_for_url(re.compile(r"/reviews/[0-9a-f-]{36}$"))
    session.id = leo.url.split("/")[-1]

    for name in ("Mara", "Ida"):
        sit_down(session.pages[name], session.base)
    session.all_read(CLINICS)
    session.look()


def score_sealed(session, leo, mara, ida):
    """Everybody sees how many are in, nobody what anybody would give."""
    session.turn("Next: Score", "score")
    seal(mara, "Seal my scores", "0.8", "0.3", "0.9")
    with session.without_loading("Leo", "Ida"):
        session.all_read("1 is in")
    seal(leo, "Seal my scores", "0.9", "0.4", "0.9")
    seal(ida, "Seal my scores", "0.8", "0.2", "1")
    session.all_read("3 are in")
    session.look()
    assert [page.locator(".histogram").count() for page in (leo, mara, ida)] == [0] * 3

    with session.without_loading("Mara", "Ida"):
        press(leo, "Show the scores")
        session.all_read("3 scores")
    told = {CALLS: "0.8: 2, 0.9: 1", VISITS: "0.2: 1, 0.3: 1, 0.4: 1"}
    for page in (leo, mara, ida):
        assert told.items() <= shown(page).items()


def give_scores(session, leo, mara, ida):
    """Beside what the numbers suggest: one is given otherwise, and one is low."""
    session.all_read("suggested 0.85")
    give(mara, CALLS, "0.8", "The last ones came by themselves")
    give(leo, VISITS, "0.3")
    give(ida, ANSWERED, "0.9")
    for words in ("Strong", "Little", "Full"):
        session.all_read(words)
    session.look("Leo", "Mara")


def explain(session, leo, mara, ida):
    """No cause before the owner has told; then exactly one."""
    session.leap("Causes", "causes")
    session.all_read("Mara tells the story first.")
    too_early = session.send_cause("Mara", VISITS)
    assert too_early.status == 409
    assert "Its owner tells the story first" in too_early.text()

    session.leap("Stories", "stories")
    say(mara, "story", "Tell it", STORY)
    say(ida, "story", "Tell it", "Two of us read at noon")
    session.all_read(STORY)
    session.look("Leo", "Mara")

    session.leap("Causes", "causes")
    choose(mara, "cause", NOT_THE_CAUSE, "Name it")
    mara.get_by_text("Name another cause").click()
    choose(mara, "cause", CAUSE, "Name it", "Two people, nine towns")
    for page in (leo, mara, ida):
        expect(page.locator(".session__stage .pill")).to_have_text([CAUSE])
    session.look("Mara", "Ida")


def look_back(session, mara, ida):
    session.leap("Praise", "praise")
    praised = form(mara, "praise").get_by_label("Whom?")
    praised.select_option(label="Ida")
    say(mara, "praise", "Say thank you", THANKS)
    session.all_read(THANKS)

    session.turn("Next: Team retro", "team_retro")
    say(ida, "note", "Note it", "We read at noon, together")
    form(mara, "note").get_by_label("It did not").check()
    say(mara, "note", "Note it", "Visits fell to whoever was left")
    session.turn("Next: Leadership retro", "leadership_retro")
    say(ida, "note", "Note it", "Leo answered within the day")
    session.all_read("Leo answered within the day")
    session.look("Leo", "Ida")


def answer_without_names(session, leo, mara, ida):
    session.leap("Process", "process")
    seal(mara, "Seal my answers", *"44344")
    seal(leo, "Seal my answers", *"43344")
    session.all_read("2 are in")
    expect(leo.locator("#lead")).to_contain_text("From 3 on they can be shown.")
    seal(ida, "Seal my answers", *"45243")
    session.all_read("3 are in")
    session.look("Mara")
    with session.without_loading("Mara", "Ida"):
        press(leo, "Show the answers")
        session.all_read("We kept a real rhythm.")
        for page in (leo, mara, ida):
            expect(page.locator(".session__stage .result")).to_have_count(5)
    session.look("Leo", "Mara")


def agree(session, leo, mara, ida):
    session.turn("Next: Decide", "decisions")
    expect(mara.locator(".session__stage")).to_contain_text("Not decided yet.")
    choose(leo, "decision", "Modify", "Decide", WHY)
    session.all_read(WHY)
    session.look("Leo", "Mara")
    session.turn("Next: Learnings", "learnings")
    say(mara, "learning", "Keep it", LEARNED)
    session.turn("Next: Actions", "actions")
    form(leo, "action").get_by_label("By whom?").select_option(label="Ida")
    day = (TODAY + timedelta(days=14)).isoformat()
    say(leo, "action", "Agree", ACTION, on=day)
    session.all_read(ACTION)
    session.look("Leo", "Ida")


def close(session, leo, mara, ida):
    """It says what is missing; then one objective goes on, the other ends, and
    everybody's open page turns to the minutes."""
    leo.get_by_role("link", name="Close the review").first.click()
    expect(leo.get_by_role("main")).to_contain_text(f"“{LETTERS}”: keep, modify or")
    session.look("Leo")
    press(leo, "Close the review")
    expect(leo.get_by_role("main")).to_contain_text("keep, modify or abandon it first.")
    follow(leo, "^Do it")
    choose(leo, "decision", "Abandon", "Decide", "It has become a habit")

    leo.goto(f"{session.base}/reviews/{session.id}/closing")
    leo.get_by_label("Where does what you keep go on?").select_option(label=COMING)
    press(leo, "Close the review")
    leo.wait_for_url("**/minutes")
    for page in (mara, ida):
        page.wait_for_url("**/minutes")
    told = mara.get_by_role("main").inner_text()
    for words in (STORY, CAUSE, WHY, LEARNED, ACTION, THANKS, f"goes on in {COMING}"):
        assert words in told
    assert NOT_THE_CAUSE not in told
    session.look("Leo", "Mara")
    return numbers(mara)
