"""An hour from a code to signed, published goals: a facilitator, a wall, and four
people, of whom one is a guest, one is late and one loses the connection."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.arriving import acme_today, gather, late
from tests.browser.conftest import serving
from tests.browser.looking import faults_of
from tests.browser.room import Room, stage
from tests.browser.table import (
    be_sure,
    begin,
    bring,
    download,
    fill,
    follow,
    group,
    mine,
    object_to,
    promise,
    put,
    put_down,
    sign,
    vote,
)
from tests.browser.test_journey import press

pytestmark = pytest.mark.browser
TITLE = "What the spring is for"
WAITING, HOURS = "Patients wait too long", "Our opening hours"
NOON, CALLS = "Answer every letter by noon", "Calls wait in the morning"
SATURDAY, EVENINGS = "Open on Saturdays", "Nobody comes on Monday evenings"
OBJECTIVE, LEFT_OVER = "Every patient is answered the same day", "Saturdays are calm"
PROMISE = "Two Saturdays a month"
CARDS = "#stage .tally, .number:has-text('Cards') .number__value"
ROUND_ONE = {WAITING: 7, HOURS: 5}
ROUND_TWO = {WAITING: 8, HOURS: 4}


@pytest.fixture
def room(tmp_path, browser):
    acme = acme_today(tmp_path / "data")
    with serving(acme.workspace.folder) as base:
        room = Room(browser, base)
        yield acme, room
        room.leave()
    acme.workspace.close()


def test_a_room_leaves_with_goals_it_wrote_and_signed(room):
    acme, room = room
    leo, mara, jon, pia = gather(acme, room, TITLE, NOON)

    think(room, mara, jon, pia)
    sort(room, mara, pia)
    ida = vote_sealed(acme, room, leo, mara, jon, pia)
    vote_again(room, mara, jon, pia, ida)
    write(room, mara, ida)
    carry(room, mara, jon, ida)
    say_how_sure(room, mara, jon, pia, ida)
    sign_all(room, mara, jon, ida)
    close(room, leo)

    read_minutes(room, mara, ida)
    answer_them(room, mara, leo)
    assert (room.errors, room.faults) == ([], [])


def think(room, mara, jon, pia):
    """Jon's phone is offline when he writes; his card comes once."""
    room.turn("Next: Mission and numbers", "mission/1")
    room.all_read("Every patient gets care near home", where="main")
    room.look()
    room.turn("Next: Think", "think/1")

    expect(mine(jon).get_by_label("One thought")).to_be_visible()
    jon.context.set_offline(True)
    put(jon, CALLS)
    expect(jon.get_by_text("Not sent yet")).to_be_visible()
    put_down(mara, SATURDAY)
    put_down(pia, EVENINGS)
    expect(jon.locator("#unsent")).to_be_visible()
    jon.context.set_offline(False)

    expect(mine(jon).locator(".own-card", has_text=CALLS)).to_have_count(1)
    room.all_read("4", where=CARDS)
    room.look()
    assert NOON not in mine(jon).inner_text()


def sort(room, mara, pia):
    room.turn("Next: Show", "show/1")
    for words in (NOON, CALLS, SATURDAY, EVENINGS):
        room.all_read(words)
    assert not re.search("Mara|Jon|Pia", stage(room.pages["projector"]))
    room.look()

    room.turn("Next: Group", "group/1")
    group(mara, WAITING, NOON, CALLS)
    group(pia, HOURS, SATURDAY, EVENINGS)
    room.all_read(WAITING)
    room.all_read(HOURS)
    room.look()


def vote_sealed(acme, room, leo, mara, jon, pia):
    """Grouping is opened again in the middle, and Ida comes late: nothing is lost."""
    room.turn("Next: Vote", "vote/1")
    given = {"Patients_wait_too_long": 2, "Our_opening_hours": 1}
    for page in (mara, jon):
        vote(page, **given)
    room.turn("Open again Group", "group/2")
    room.turn("Next: Vote", "vote/2")
    vote(pia, **given)
    room.all_read("3 of 3 are in")

    ida = late(acme, room, leo)
    vote(ida, Patients_wait_too_long=1, Our_opening_hours=2)
    room.all_read("4 of 4 are in")
    room.look()
    assert room.counted() == {}

    press(leo, "Show the answers")
    room.all_read(WAITING)
    assert room.counted() == dict.fromkeys(room.pages, ROUND_ONE)
    room.look()
    return ida


def vote_again(room, mara, jon, pia, ida):
    """After the reveal another round; the first one stays for the minutes."""
    room.turn("Open again Vote", "vote/3")
    room.all_read("0 of 4 are in")
    assert room.counted() == {}
    for page in (mara, jon, pia, ida):
        vote(page, Patients_wait_too_long=2, Our_opening_hours=1)
    room.all_read("4 of 4 are in")
    press(room.pages["console"], "Show the answers")
    for page in room.pages.values():
        expect(page.locator(".result").first).to_contain_text("8")
    assert room.counted() == dict.fromkeys(room.pages, ROUND_TWO)


def write(room, mara, ida):
    """Mara writes an objective and a goal of her own; Ida begins one."""
    room.turn("Next: Write", "write/1")
    expect(mine(room.pages["Pia"])).to_contain_text("those who will be held to it")
    begin(mara, f"^{WAITING}", OBJECTIVE)
    mara.get_by_label("Serves").select_option(label="Theme: Closer clinics")
    press(mara, "Keep these words")
    fill(mara, measure="Letters answered by noon", baseline=40, target=90, unit="%")
    press(mara, "Add a key result")
    begin(ida, "An objective of the team", LEFT_OVER)
    for page in (mara, ida):
        follow(page, "Back to all")
    promise(mara, HOURS, PROMISE)
    room.all_read("1 key result")
    room.look()
    expect(mine(ida)).not_to_contain_text(PROMISE)
    assert PROMISE not in "".join(room.stages().values())


def carry(room, mara, jon, ida):
    room.turn("Next: Contribute", "contribute/1")
    bring(mara, OBJECTIVE, "I write the answers that come again and again")
    bring(jon, OBJECTIVE, "I keep two mornings free of meetings")
    bring(ida, LEFT_OVER, "I ask ten patients on a Saturday")
    for name in ("console", "projector"):
        expect(room.pages[name].locator("#stage")).to_contain_text("I keep two morn")
    for page in (mara, jon, room.pages["Pia"], ida):
        expect(page.locator("#stage")).to_contain_text("2 bring something")
    room.look()


def say_how_sure(room, mara, jon, pia, ida):
    room.turn("Next: Confidence", "confidence/1")
    for page, tenth in ((mara, 7), (jon, 6), (pia, 5), (ida, 6)):
        be_sure(page, tenth)
    room.all_read("4 of 4 are in")
    assert "0.6" not in "".join(room.stages().values())
    press(room.pages["console"], "Show the answers")
    room.all_read("4 answers")
    room.look()


def sign_all(room, mara, jon, ida):
    """Jon leads the team and objects first: Mara answers him, then he signs."""
    room.turn("Next: Sign", "sign/1")
    sign(mara, OBJECTIVE)
    sign(mara, PROMISE)
    sign(jon, PROMISE)
    object_to(jon, OBJECTIVE, "Mornings alone will not do in flu weeks")
    follow(mara, "Answer it")
    mara.get_by_label("Your answer").fill("In flu weeks Ida takes two of them")
    press(mara, "Answer")
    mara.goto(f"{room.base}/workshops/{room.id}")
    for page in (jon, ida):
        expect(mine(page)).to_contain_text("In flu weeks Ida takes two")
        sign(page, OBJECTIVE)
    room.all_read("3 of 3 signed")
    room.look()


def close(room, leo):
    room.turn("Next: Close", "close/1")
    room.all_read("Will be published")
    room.look()
    press(leo, "Publish and close")
    leo.wait_for_url("**/minutes")
    del room.pages["console"]
    room.all_read("It is done.")
    follow(room.pages["Jon"], "Read the minutes")


def read_minutes(room, mara, ida):
    """On Today, on a page, and as two files."""
    mara.goto(room.base)
    follow(mara, f"^Minutes of {TITLE}")
    told = mara.get_by_role("main").inner_text()
    files = [download(mara, name) for name in ("Markdown", "A file to keep")]
    room.faults += faults_of(mara)

    for text in (told, *files):
        for words in (
            OBJECTIVE,
            "I keep two mornings free",
            "flu weeks",
            "two of them",
        ):
            assert words in text
    assert "Votes, round 1" in told and "Votes, round 2" in told
    assert "1 draft of others goes on." in told
    mara.get_by_role("link", name=OBJECTIVE).click()
    expect(mara.get_by_role("main")).to_contain_text("expected")
    ida.goto(f"{room.base}/workshops/{room.id}/minutes")
    expect(ida.get_by_role("main")).to_contain_text(f"{LEFT_OVER} stays a draft")
    mara.goto(room.base + "/goals")
    expect(mara.locator(".card", has_text=PROMISE)).to_contain_text("0 of 1 check")


def answer_them(room, mara, leo):
    mara.goto(f"{room.base}/workshops/{room.id}/minutes")
    mara.get_by_label("What should the others know?").fill("Flu weeks begin in March")
    press(mara, "Answer")
    expect(mara.get_by_role("main")).to_contain_text("The discussion is open again.")
    leo.goto(room.base)
    expect(leo.get_by_role("main")).to_contain_text("A response opened the discussion")
    follow(leo, f"^Minutes of {TITLE}")
    expect(leo.locator("#responses")).to_contain_text("Flu weeks begin in March")
    leo.get_by_text("Settle it").click()
    leo.get_by_label("What came of it?").fill("We begin in February")
    press(leo, "Settled")
    expect(leo.locator("#responses")).to_contain_text("We begin in February")
