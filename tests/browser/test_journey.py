"""The journey: a mission, a team by invitation, a cycle, an objective with two key
results, a check-in that the other browser sees, and the review."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tests.browser.conftest import serving

pytestmark = pytest.mark.browser
PASSWORD = "a long and quiet river"
A_THING = re.compile(r"/[0-9a-f]{8}-[0-9a-f-]{27}$")


@pytest.fixture
def served(tmp_path):
    """A new company, served; the address and the first one-time link."""
    data = tmp_path / "data"
    told = ["init", "--company", "Northlight", "--admin", "runa@northlight.example"]
    okr = [sys.executable, "-m", "okr.cli", *told, "--data", str(data)]
    said = subprocess.run(okr, capture_output=True, text=True, check=True).stdout
    with serving(data) as base:
        yield base, base + re.search(r"(/sign-in/\S+)", said)[1]


@pytest.fixture
def person(browser):
    """`person()` is somebody with a browser of their own."""
    contexts = []

    def sit_down():
        contexts.append(browser.new_context(accept_downloads=True))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        return page

    yield sit_down
    for context in contexts:
        context.close()


def press(page, name):
    with page.expect_event("load"):
        page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    with page.expect_event("load"):
        page.get_by_role("link", name=name, exact=True).first.click()


def fill(page, **labelled):
    for label, words in labelled.items():
        page.get_by_label(label.replace("_", " ")).first.fill(words)


def test_a_company_goes_from_a_mission_to_a_review(served, person):
    base, link = served
    runa, jorn = person(), person()

    enter(runa, link)
    state_mission(runa, base)
    team = form_team(runa, base)
    join(jorn, invite(runa, base))
    lead(runa, team)
    open_cycle(runa, base)
    objective = draft(jorn, base)
    publish(runa, jorn, objective)

    runa.goto(objective)
    before = chart(runa)
    check_in(jorn, objective)
    runa.reload()
    after = chart(runa)
    runa.goto(base + "/map")

    assert before != after
    assert "33 %" in runa.get_by_role("main").inner_text().replace("\u202f", " ")
    review = export(runa, base)
    (told,) = review["objectives"]
    assert told["title"] == "Every bakery ends the day with empty shelves"
    assert [k["current"] for k in told["key_results"]] == [150, None]
    assert told["team"] == "Ovens"


def enter(page, link):
    page.goto(link)
    press(page, "Sign in")
    choose_password(page)


def state_mission(page, base):
    page.goto(base + "/mission/wording")
    page.locator("[name=wording]").fill("No good bread is baked for the bin")
    with page.expect_event("load"):
        page.get_by_role("main").get_by_role("button").first.click()
    page.goto(base + "/mission/themes")
    page.locator("[name=title]").fill("Bakers trust the plan")
    with page.expect_event("load"):
        page.get_by_role("main").get_by_role("button").first.click()


def form_team(page, base):
    page.goto(base + "/teams/mine")
    follow(page, "Form a team")
    page.locator("[name=name]").fill("Ovens")
    press(page, "Form the team")
    page.wait_for_url(A_THING)
    return page.url


def invite(page, base):
    page.goto(base + "/people/new")
    page.locator("[name=name]").fill("Jorn Aske")
    page.locator("[name=email]").fill("jorn@northlight.example")
    page.locator("[name=team]").select_option(label="Ovens")
    with page.expect_event("load"):
        page.get_by_role("main").get_by_role("button").first.click()
    return base + re.search(r"(/invitations/[\w-]+)", page.content())[1]


def join(page, link):
    page.goto(link)
    choose_password(page)


def choose_password(page):
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    with page.expect_event("load"):
        page.locator("main form button[type=submit]").first.click()


def lead(page, team):
    page.goto(team + "/edit")
    page.locator("[name=lead]").select_option(label="Jorn Aske")
    press(page, "Keep")


def open_cycle(page, base):
    page.goto(base + "/cycles")
    now = datetime.now(UTC)
    page.locator("[name=name]").fill(f"{now.year}-Q{(now.month - 1) // 3 + 1}")
    with page.expect_event("load"):
        page.get_by_role("button", name=re.compile("Plan")).first.click()
    with page.expect_event("load"):
        page.get_by_role("button", name=re.compile("Open")).first.click()


def draft(page, base):
    page.goto(base + "/teams/mine")
    follow(page, "Draft an objective")
    title = "Every bakery ends the day with empty shelves"
    page.locator("[name=title]").fill(title)
    page.locator("[name=serves]").select_option(label="Theme: Bakers trust the plan")
    press(page, "Keep the draft")
    page.wait_for_url(A_THING)
    objective = page.url
    for name, unit, low, high in (
        ("Loaves saved", "loaves", "100", "250"),
        ("Plan error", "%", "24", "12"),
    ):
        page.goto(objective + "/key-results/new")
        for field, words in (
            ("measure", name),
            ("unit", unit),
            ("baseline", low),
            ("target", high),
        ):
            page.locator(f"[name={field}]").fill(words)
        press(page, "Add it")
    return objective


def publish(lead, owner, objective):
    owner.goto(objective)
    press(owner, "Propose")
    lead.goto(objective)
    press(lead, "Consent")
    owner.goto(objective)
    press(owner, "Publish")


def check_in(page, objective):
    page.goto(objective)
    page.get_by_role("article").first.get_by_role("link", name="Check in").click()
    page.get_by_label("Where is it now?").fill("150")
    page.get_by_label("How sure are you").fill("0.7")
    page.get_by_label("What changed").fill("Two bakeries joined")
    press(page, "Check in")


def chart(page):
    """What the first key result's picture is drawn from."""
    return page.locator("article .chart").first.inner_html()


def export(page, base):
    page.goto(base + "/exports/new")
    page.locator("[name=format][value=json], [name=format]").first.wait_for()
    choice = page.locator("input[name=format][value=json]")
    if choice.count():
        choice.check()
    else:
        page.locator("select[name=format]").select_option("json")
    with page.expect_download() as download:
        page.get_by_role("main").get_by_role("button").first.click()
    return json.loads(download.value.path().read_text())
