"""What happens in a workshop reaches every open screen; nobody loads a page."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from okr.domain import Workshop
from tests.browser.conftest import serving
from tests.browser.looking import page_of
from tests.builders import IDA, JON, MARA
from tests.gathering import Gathering
from tests.living import Living

pytestmark = pytest.mark.browser
SOON = 5_000
PHONE = (390, 844)


@pytest.fixture(scope="module")
def living(tmp_path_factory):
    living = Living(tmp_path_factory.mktemp("workshop") / "data")
    yield living
    living.workspace.close()


@pytest.fixture(scope="module")
def base(living):
    with serving(living.workspace.folder) as base:
        yield base


@pytest.fixture
def workshop(living):
    workshop = Gathering(living).plan().open("think")
    for person in (MARA, IDA):
        workshop.join(person)
    return workshop


@pytest.fixture
def sit(browser, base, living, workshop):
    """`sit(MARA)` opens her screen; nothing goes wrong on any of them."""
    seats, errors = [], []

    def sit_down(person, path="", size=PHONE):
        seats.append(page_of(browser, base, living.sign_in(person), *size, "light"))
        page = seats[-1].__enter__()
        page.on("pageerror", lambda error: errors.append(str(error)))
        with page.expect_response("**/stream?*"):
            page.goto(f"{base}/workshops/{workshop.id}{path}")
        page.evaluate("window.kept = true")
        return page

    yield sit_down
    for seat in seats:
        seat.__exit__()
    assert errors == []


def test_cards_are_counted_on_every_screen(sit, workshop):
    mara, ida = sit(MARA), sit(IDA)
    console, wall = sit(JON, "/console", (1280, 800)), sit(JON, "/projector")

    for word in ("Answer by noon", "Open on Saturdays"):
        mara.get_by_label("One thought").fill(word)
        mara.get_by_role("button", name="Put it on the table").click()
        mara.locator("#mine").get_by_text(word).first.wait_for(timeout=SOON)

    for page in (mara, ida, wall):
        page.locator("#stage .tally", has_text="2").wait_for(timeout=SOON)
    assert all(page.evaluate("window.kept") for page in (mara, ida, console, wall))
    assert ida.locator("#mine").get_by_text("Answer by noon").count() == 0


def test_the_time_left_runs_by_the_server_and_is_said_at_one_minute_and_at_the_end(
    browser, base, living, workshop
):
    living.act(
        Workshop,
        workshop.id,
        lambda one: one.set_timer(300, by=JON),
        by=JON,
        at=datetime.now(UTC),
    )
    with page_of(browser, base, living.sign_in(MARA), *PHONE, "light") as phone:
        hours_wrong = datetime.now(UTC) - timedelta(hours=7)
        phone.clock.install(time=hours_wrong)
        phone.goto(f"{base}/workshops/{workshop.id}")
        left = phone.locator("[data-countdown]")
        left.get_by_text(re.compile(r"4:[345]\d")).wait_for(timeout=SOON)

        phone.clock.fast_forward("04:05")
        phone.locator("#time-said", has_text="One minute left.").wait_for(
            state="attached", timeout=SOON
        )
        phone.clock.fast_forward("01:00")

        phone.locator("#time-said", has_text="The time is over.").wait_for(
            state="attached", timeout=SOON
        )
        assert left.inner_text() == "0:00"


def test_a_step_that_turns_brings_its_own_part_and_what_was_typed_stays(sit, workshop):
    mara, ida = sit(MARA), sit(IDA)
    mara.get_by_label("One thought").fill("Answer before n")

    workshop.open("show")

    for page in (mara, ida):
        page.locator("#stage[data-phase='show/1']").wait_for(timeout=SOON)
        page.locator("#card-form").wait_for(state="detached", timeout=SOON)
        assert page.evaluate("window.kept")
    assert mara.locator("#typed").get_by_text("Answer before n").is_visible()
    assert not ida.locator("#typed").is_visible()

    workshop.open("think")

    mara.locator("#card-form").wait_for(timeout=SOON)
    assert mara.get_by_label("One thought").input_value() == "Answer before n"
    assert not mara.locator("#typed").is_visible()


def test_what_was_marked_stays_marked_while_others_sort(sit, workshop):
    noon, saturday = (
        workshop.write(words) for words in ("Answer by noon", "Open on Saturdays")
    )
    workshop.open("group")
    mara, ida = sit(MARA), sit(IDA)
    mine = mara.locator(f"input[name=card][value='{noon}']")
    mine.check()

    workshop.form("Opening hours", saturday, by=IDA)

    for page in (mara, ida):
        page.locator("#stage").get_by_text("Opening hours").first.wait_for(timeout=SOON)
    assert mine.is_checked()
    assert not ida.locator(f"input[name=card][value='{noon}']").is_checked()


def test_one_person_words_a_draft_at_a_time(sit, workshop):
    workshop.open("write")
    draft = workshop.draft("Answer by noon")
    mara, ida = (sit(one, f"?draft={draft}") for one in (MARA, IDA))
    title = ida.get_by_label("What should be true at the end?")

    mara.get_by_label("What should be true at the end?").focus()

    ida.get_by_text("Mara is writing here.").wait_for(timeout=SOON)
    assert title.evaluate("field => field.readOnly")
    mara.get_by_label("What should be true at the end?").blur()
    ida.get_by_text("Mara is writing here.").wait_for(state="detached", timeout=SOON)
    assert not title.evaluate("field => field.readOnly")


def test_who_may_not_look_any_more_is_told_so(sit, workshop):
    mara = sit(MARA)

    workshop.company.act(
        Workshop,
        workshop.id,
        lambda one: one.withdraw_invitation(MARA, by=JON),
        by=JON,
    )

    mara.get_by_text("This screen is closed to you now").wait_for(timeout=2 * SOON)
