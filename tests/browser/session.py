"""A review's session: each at a screen of their own, and what they say there."""

import re

from playwright.sync_api import expect

from tests.browser.addresses import SEEN
from tests.browser.looking import faults_of, show
from tests.browser.room import Room
from tests.browser.table import follow
from tests.browser.test_journey import press


class Session(Room):
    """`pages` are the open screens by whose they are; "Leo" leads."""

    def turn(self, button, stage):
        """The facilitator presses; the others' pages follow by themselves."""
        with self.without_loading("Mara", "Ida"):
            press(self.pages["Leo"], button)
            for page in self.pages.values():
                expect(page.locator(".session__stage")).to_have_id(f"stage-{stage}")

    def leap(self, label, stage):
        """To a stage that is not the next one."""
        self.pages["Leo"].get_by_text("Open another stage").click()
        self.turn(f"Open {label}", stage)

    def without_loading(self, *names):
        return Staying([self.pages[name] for name in names])

    def all_read(self, words, *, where=".session__stage"):
        super().all_read(words, where=where)

    def send_cause(self, name, title):
        """The answer to a cause of this key result, whatever the page offers."""
        page = self.pages[name]
        row = page.locator("#stage-score .scored", has_text=title)
        proof = row.get_attribute("id").removeprefix("given-")
        address = f"{self.base}/reviews/{self.id}/causes/{proof}"
        return page.request.post(address, form={"cause": "capacity"})

    def look(self, *names):
        """These screens as they stand now, in each size and scheme."""
        for name in names or self.pages:
            page = self.pages[name]
            for width, height, scheme in SEEN:
                show(page, width, height, scheme)
                at = f"{name} on {page.url} at {width} {scheme}"
                self.faults += [f"{at}: {fault}" for fault in faults_of(page)]


class Staying:
    """What happens inside reaches these pages, and none of them is loaded again."""

    def __init__(self, pages):
        self.pages = pages

    def __enter__(self):
        for page in self.pages:
            page.evaluate("window.stayed = true")

    def __exit__(self, *error):
        if error == (None, None, None):
            assert all(page.evaluate("window.stayed") for page in self.pages)


def form(page, at):
    """The first open one of the session's small forms, by what it is about."""
    place = page.locator(f".session__stage [id^={at}]")
    forms = place.locator("xpath=descendant-or-self::form")
    return forms.filter(visible=True).first


def say(page, at, button, words, **fields):
    """Words into a form, with what else it asks for."""
    place = form(page, at)
    place.locator("textarea").fill(words)
    for name, value in fields.items():
        place.locator(f"[name={name}]").fill(value)
    send(page, place, button)


def choose(page, at, option, button, words=""):
    """One of several, and a line."""
    place = form(page, at)
    place.get_by_label(option, exact=True).check()
    place.locator("textarea").fill(words)
    send(page, place, button)


def send(page, place, button):
    with page.expect_event("load"):
        place.get_by_role("button", name=button, exact=True).click()


def seal(page, button, *marks):
    """A mark for each question, handed in and not readable any more."""
    asked = page.locator(".session__stage fieldset")
    expect(asked).to_have_count(len(marks))
    for place, mark in zip(asked.all(), marks, strict=True):
        place.get_by_label(mark, exact=True).check()
    press(page, button)
    expect(page.locator(".session__stage")).to_contain_text("Yours are in, sealed")


def give(page, title, score, words=""):
    """The score of a key result, once everybody's were shown."""
    place = page.locator(".scored", has=page.get_by_role("heading", name=title))
    place.get_by_label("Score from 0 to 1").fill(score)
    place.locator("textarea").fill(words)
    send(page, place, "Give it")


def shown(page):
    """How often each score was given, by the key result it is about."""
    rows = page.locator(".session__stage .scored").all()
    return {row.locator("h4").inner_text(): counted(row) for row in rows}


def counted(row):
    return row.locator(".histogram desc").text_content()


def sit_down(page, base):
    """Whoever is asked to a review finds it under Reviews."""
    page.goto(base + "/reviews")
    follow(page, "^Sales$")
    page.wait_for_url(re.compile(r"/reviews/[0-9a-f-]{36}$"))
