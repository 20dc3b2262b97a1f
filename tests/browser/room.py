"""People around a table, each with a browser of their own: what they do in a workshop,
and what all of them are shown."""

import re

from playwright.sync_api import expect

from tests.browser.looking import faults_of
from tests.browser.test_journey import press

PHONE, DESK, WALL = (390, 844), (1280, 900), (1920, 1080)
SOON = 20_000
expect.set_options(timeout=SOON)


class Room:
    """`pages` are the open screens by who looks at them."""

    def __init__(self, browser, base):
        self.browser, self.base = browser, base
        self.contexts, self.pages = [], {}
        self.errors, self.faults = [], []

    def browse(self, token=None, size=PHONE):
        """A page of somebody's own browser, signed in with this token."""
        width, height = size
        context = self.browser.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(SOON)
        if token:
            context.add_cookies([{"name": "okr", "value": token, "url": self.base}])
        self.contexts.append(context)
        return self.watched(context.new_page())

    def watched(self, page):
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def seat(self, name, page):
        self.pages[name] = page
        return page

    def leave(self):
        for context in self.contexts:
            context.close()

    def turn(self, button, step):
        """The facilitator presses; every screen follows by itself."""
        press(self.pages["console"], button)
        for page in self.pages.values():
            expect(page.locator("#stage")).to_have_attribute("data-phase", step)

    def look(self):
        """Every kind of screen, as it stands now."""
        for name in ("console", "projector", "Mara", "Pia"):
            at = self.pages[name].locator("#stage").get_attribute("data-phase")
            found = faults_of(self.pages[name])
            self.faults += [f"{name} at {at}: {fault}" for fault in found]

    def all_read(self, words, *, where="#stage"):
        for page in self.pages.values():
            expect(page.locator(where)).to_contain_text(words)

    def stages(self):
        """What each screen says in its middle."""
        return {name: stage(page) for name, page in self.pages.items()}


def stage(page):
    """What the room is shown, all but the clock."""
    parts = page.locator("#stage .stage__step, #stage > :not(header)")
    return "\n".join(parts.all_inner_texts())


def mine(page):
    return page.locator("#mine")


def put(page, words):
    """A card on the table."""
    mine(page).get_by_label("One thought").fill(words)
    page.get_by_role("button", name="Put it on the table").click()


def put_down(page, words):
    put(page, words)
    expect(mine(page).locator(".own-card", has_text=words)).to_have_count(1)


def group(page, title, *cards):
    for words in cards:
        page.get_by_role("checkbox", name=words).check()
    page.get_by_label("Make a group of the marked cards").fill(title)
    press(page, "New group")


def vote(page, **votes):
    """Sealed, and said to be so."""
    expect(page.get_by_role("button", name="Seal my votes")).to_be_visible()
    for words, count in votes.items():
        mine(page).get_by_label(words.replace("_", " ")).fill(str(count))
    page.get_by_role("button", name="Seal my votes").click()
    expect(mine(page)).to_contain_text("Your votes are in, sealed")


def be_sure(page, tenth):
    """The same for every objective."""
    rows = mine(page).locator(".tenths__row")
    expect(rows.first).to_be_visible()
    for row in rows.all():
        row.locator("label").nth(tenth).click()
    page.get_by_role("button", name="Seal my answer").click()
    expect(mine(page)).to_contain_text("Your answer is in, sealed")


def bring(page, title, words):
    form = mine(page).locator("form", has_text=title)
    form.get_by_role("textbox").fill(words)
    form.get_by_role("button").click()
    expect(form.get_by_role("button", name="Say it again")).to_be_visible()


def sign(page, title):
    """An objective or a goal, by what it is called."""
    expect(mine(page)).to_contain_text(title)
    place = (
        mine(page)
        .locator("section, .owed")
        .filter(has=page.get_by_text(title, exact=True))
    )
    with page.expect_event("load"):
        place.last.get_by_role("button", name="Sign", exact=True).click()


def follow(page, name):
    """A link of the stage or of one's own part."""
    with page.expect_event("load"):
        page.get_by_role("link", name=re.compile(name)).first.click()
