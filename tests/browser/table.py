"""What one person does on a screen of a workshop, as they see it."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.test_journey import press


def mine(page):
    return page.locator("#mine")


def follow(page, name):
    """A link of the stage or of one's own part."""
    with page.expect_event("load"):
        page.get_by_role("link", name=re.compile(name)).first.click()


def fill(page, **fields):
    for name, words in fields.items():
        mine(page).locator(f"[name={name}]").fill(str(words))


def plan(page, base, title):
    """A workshop of Sales that lets guests in, led by Leo; gives its id."""
    page.goto(base + "/workshops/new")
    page.get_by_label("What is it called?").fill(title)
    for label, choice in (
        ("Team", "Sales"),
        ("Cycle", "These months"),
        ("Who leads it?", "Leo"),
    ):
        page.get_by_label(label, exact=True).select_option(label=choice)
    page.get_by_label("Invite everybody at home").uncheck()
    page.get_by_label("Guests may come in").check()
    press(page, "Plan it")
    page.wait_for_url("**/console")
    return page.url.split("/")[-2]


def invite(page, name):
    page.get_by_text("People and settings").click()
    page.get_by_label("Invite somebody").select_option(label=name)
    press(page, "Invite")


def put_down(page, words):
    put(page, words)
    expect(mine(page).locator(".own-card", has_text=words)).to_have_count(1)


def put(page, words):
    """A card on the table."""
    mine(page).get_by_label("One thought").fill(words)
    page.get_by_role("button", name="Put it on the table").click()


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


def begin(page, link, title):
    follow(page, link)
    mine(page).get_by_label("What should be true at the end?").fill(title)
    press(page, "Begin it")
    expect(mine(page)).to_contain_text("No number proves it yet.")


def promise(page, source, what):
    """A goal of one's own out of a group, shown to Jon."""
    follow(page, f"^{source}")
    follow(page, "Rather a goal of my own")
    fill(page, what=what, measure="Saturdays open", baseline=0, target=2)
    fill(page, shown_first="A plan with names", first_on=in_days(10))
    press(page, "Begin it")
    press(page, "Show it to Jon")


def in_days(days):
    return (date.today() + timedelta(days=days)).isoformat()


def bring(page, title, words):
    form = mine(page).locator("form", has_text=title)
    form.get_by_role("textbox").fill(words)
    form.get_by_role("button").click()
    expect(form.get_by_role("button", name="Say it again")).to_be_visible()


def be_sure(page, tenth):
    """The same for every objective."""
    rows = mine(page).locator(".tenths__row")
    expect(rows.first).to_be_visible()
    for row in rows.all():
        row.locator("label").nth(tenth).click()
    page.get_by_role("button", name="Seal my answer").click()
    expect(mine(page)).to_contain_text("Your answer is in, sealed")


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


def object_to(page, title, words):
    place = mine(page).locator("section", has=page.get_by_role("heading", name=title))
    place.get_by_text("Something is in the way").click()
    place.get_by_label("What speaks against it?").fill(words)
    with page.expect_event("load"):
        place.get_by_role("button", name="Object").click()


def download(page, name):
    with page.expect_download() as kept:
        page.get_by_role("link", name=name).click()
    return kept.value.path().read_text()
