"""Two people at two browsers: a goal both sign, an update in under a minute, and
something handed over, seen on Deadlines and in the calendar."""

import re
import urllib.request
from datetime import date, timedelta
from decimal import Decimal

import pytest
from ics import Calendar

from okr.domain import Cycle, Measure, Objective
from okr.domain.team import COMPANY
from tests.browser.conftest import serving
from tests.browser.test_journey import A_THING, follow, press
from tests.builders import JON, MARA, SALES, THEME
from tests.living import Living

pytestmark = pytest.mark.browser
TODAY = date.today()
STROKES = 25


def in_days(days):
    return (TODAY + timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def acme(tmp_path_factory):
    """Acme with a cycle around today, and Mara's objective with three measures."""
    acme = Living(tmp_path_factory.mktemp("two") / "data")
    with acme.command(MARA):
        acme.okr.keep(*objective_of_today())
    yield acme
    acme.workspace.close()


def objective_of_today():
    first, last = TODAY - timedelta(days=30), TODAY + timedelta(days=60)
    cycle = Cycle.plan("These months", first=first, last=last, by=MARA)
    cycle.open(by=MARA)
    objective = Objective.draft(
        "Every clinic finds us", team=SALES, cycle=cycle.id, owner=MARA, by=MARA
    )
    measures = []
    for name in ("Calls back", "Visits", "Letters"):
        measures.append(Measure.define(name, unit="a week", by=MARA))
        objective.add_key_result(
            name,
            measure=measures[-1].id,
            whose=COMPANY,
            baseline=Decimal(10),
            target=Decimal(50),
            start=first,
            due=last,
            by=MARA,
        )
    objective.state_serves("theme", THEME, by=MARA)
    objective.propose(consent_of=None, by=MARA)
    objective.publish(by=MARA)
    return cycle, *measures, objective


@pytest.fixture
def two(acme, browser):
    """Mara's page and Jon's page, each in a browser of their own."""
    with serving(acme.workspace.folder) as base:
        contexts = []
        for who in (MARA, JON):
            contexts.append(browser.new_context())
            contexts[-1].add_cookies(
                [{"name": "okr", "value": acme.sign_in(who), "url": base}]
            )
        pages = [context.new_page() for context in contexts]
        for page in pages:
            page.set_default_timeout(15_000)
        yield base, *pages
        for context in contexts:
            context.close()


def test_a_goal_is_worded_by_two_and_signed_by_both(two):
    base, mara, jon = two

    goal = draft_goal(mara, base)
    press(mara, "Open it to Jon")
    reword(jon, goal, "Answer every clinic the same day")
    sign(jon, goal)
    sign(mara, goal)
    agreed = main(mara)

    reword(mara, goal, "Answer every clinic within four hours")
    fallen = main(jon, goal)
    marks = jon.locator("#terms ins").all_inner_texts()

    sign(mara, goal)
    sign(jon, goal)

    assert "Agreed" in agreed
    assert "has not signed" in fallen
    assert "within four hours" in " ".join(marks)
    assert "Agreed" in main(jon, goal)
    assert main(mara, base + "/deadlines").count("Answer every clinic") >= 1
    assert any("A first version" in event.name for event in feed(mara, base).events)


def draft_goal(page, base):
    page.goto(base + "/goals/new")
    page.locator("[name=what]").fill("Answer every clinic")
    page.locator("[name=serves]").select_option(index=1)
    page.locator("[name=measure]").fill("Same-day answers")
    for name, words in (("baseline", "70"), ("target", "95"), ("unit", "%")):
        page.locator(f"[name={name}]").fill(words)
    step = page.locator(".step-row").first
    step.get_by_label("Checkpoint").fill("A first version")
    step.get_by_label("Day").fill(in_days(10))
    step.get_by_label("Value").fill("75")
    page.locator("[name=contribution]").fill("I answer before I file")
    page.locator("[name=due]").fill(in_days(40))
    press(page, "Keep the draft")
    page.wait_for_url(A_THING)
    return page.url


def reword(page, goal, what):
    page.goto(goal + "/terms")
    page.locator("[name=what]").fill(what)
    press(page, "Keep")


def sign(page, goal):
    page.goto(goal)
    with page.expect_event("load"):
        page.get_by_role("button", name=re.compile("Sign these words")).click()


def main(page, address=None):
    if address:
        page.goto(address)
    return page.locator("main").inner_text()


def feed(page, base):
    """The calendar file behind a fresh private address."""
    page.goto(base + "/deadlines")
    with page.expect_event("load"):
        page.locator("form[action='/deadlines/feed'] button").first.click()
    address = page.locator("#address").input_value()
    with urllib.request.urlopen(address) as answer:
        return Calendar(answer.read().decode())


def test_three_key_results_take_one_page_one_submit_and_few_keys(two):
    base, mara, _jon = two
    loads, posts = [], []
    mara.goto(base + "/check-in")
    mara.wait_for_function("() => document.activeElement.name?.startsWith('value-')")
    mara.on("load", lambda page: loads.append(page.url))
    mara.on("request", lambda asked: posts.append(asked) if is_post(asked) else None)

    strokes = 0
    for row, value in enumerate(("31", "22", "17")):
        for keys in [*value] if row == 0 else ["Tab", "Tab", "Tab", *value]:
            mara.keyboard.press(keys)
            strokes += 1
    with mara.expect_event("load"):
        mara.keyboard.press("Enter")
    strokes += 1

    assert strokes <= STROKES
    assert (len(posts), len(loads)) == (1, 1)
    told = main(mara, base + "/teams/mine").replace("\u202f", " ")
    assert "31" in told and "22" in told and "17" in told


def is_post(asked):
    return asked.method == "POST"


def test_something_is_handed_over_from_offer_to_done(two):
    base, mara, jon = two

    offer = make_offer(jon, base)
    ask_for_later(mara, offer)
    jon.goto(offer)
    asked = main(jon)
    press(jon, "Take these dates")
    hers, his = main(mara, base + "/deadlines"), main(jon, base + "/deadlines")
    awaited = main(jon, base + "/deadlines?whose=awaited")
    days = [event.name for event in feed(mara, base).events]
    waiting = acting_forms(jon, offer)
    show(mara, offer)
    answer(jon, offer)
    deliver(mara, offer)
    jon.goto(offer)
    press(jon, "Accept it as done")

    assert in_days(25)[-2:].lstrip("0") in asked
    assert waiting == []
    assert "A price list for groups" in hers
    assert "A price list for groups" not in his
    assert "A price list for groups" in awaited
    assert sum("price list" in name for name in days) == 2
    assert "Clear and short" in main(mara, offer)
    assert "Done" in main(jon, offer)


def make_offer(page, base):
    page.goto(base + "/delegations/new")
    page.locator("[name=taker]").select_option(label="Mara")
    for name, words in (
        ("outcome", "A price list for groups"),
        ("done_when", "Three groups were quoted with it"),
        ("why", "Groups ask for it every week"),
        ("first_version", in_days(10)),
        ("deadline", in_days(20)),
        ("hours", "6"),
    ):
        page.locator(f"[name={name}]").fill(words)
    page.locator("[name=serves]").select_option(index=1)
    page.locator("[name=authority]").nth(4).check()
    press(page, "Offer it")
    page.wait_for_url(A_THING)
    return page.url


def ask_for_later(page, offer):
    page.goto(offer)
    follow(page, "Yes, with other dates")
    page.locator("input[type=date]").last.fill(in_days(25))
    page.locator("[name=note]").fill("The fair is in between")
    press(page, "Ask for these dates")


def acting_forms(page, offer):
    """What the giver could send to the taker before the first checkpoint."""
    page.goto(offer)
    return [
        action
        for action in page.locator("main form").evaluate_all(
            "forms => forms.map(form => form.action)"
        )
        if "/delegations/" in action
    ]


def show(page, offer):
    page.goto(offer)
    page.locator("[name=words]").first.fill("A first page with five prices")
    press(page, "Show it")


def answer(page, offer):
    page.goto(offer)
    page.locator("[name=words]").first.fill("Clear and short: add the small groups")
    press(page, "Answer")


def deliver(page, offer):
    page.goto(offer)
    page.locator("[name=words]").first.fill("All of it, with small groups")
    press(page, "Deliver it as finished")
