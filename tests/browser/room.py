"""People around a table, each with a browser of their own, and what they are shown."""

from playwright.sync_api import expect

from tests.browser.looking import faults_of
from tests.browser.test_journey import press

PHONE, DESK, WALL = (390, 844), (1280, 900), (1920, 1080)
FOR_MEMBERS = ("write", "contribute", "sign", "close")
"""Steps in which a guest watches."""
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
        at = self.pages["console"].locator("#stage").get_attribute("data-phase")
        guest = ("Pia",) if at.startswith(FOR_MEMBERS) else ()
        for name in ("console", "projector", "Mara", *guest):
            found = faults_of(self.pages[name])
            self.faults += [f"{name} at {at}: {fault}" for fault in found]

    def all_read(self, words, *, where="#stage"):
        for page in self.pages.values():
            expect(page.locator(where)).to_contain_text(words)

    def stages(self):
        """What each screen says in its middle."""
        return {name: stage(page) for name, page in self.pages.items()}

    def counted(self):
        """Votes by what they are for, on each screen that shows any."""
        shown = {name: page.locator(".result") for name, page in self.pages.items()}
        return {
            name: dict(map(result, rows.all()))
            for name, rows in shown.items()
            if rows.count()
        }


def result(row):
    votes = row.locator(".result__figure").inner_text()
    return row.locator(".result__words").inner_text(), int(votes)


def stage(page):
    """What the room is shown, all but the clock."""
    parts = page.locator("#stage .stage__step, #stage > :not(header)")
    return "\n".join(parts.all_inner_texts())
