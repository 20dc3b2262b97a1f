"""Two people look at the same thing: what one does, the other sees without loading."""

import re
from urllib.parse import urlencode

import pytest

from okr.projections.rows import one_of
from okr.workspace import Workspace
from tests.browser.conftest import sample, serving, signed_in
from tests.browser.looking import page_of

pytestmark = pytest.mark.browser
SOON = 5_000
OWNED = """
    select key_results.id, objective, owner,
      (select id from people where id <> owner and status = 'active' limit 1) as other
    from key_results join objectives on objectives.id = key_results.objective
    where objectives.status = 'published' and audience = 'company'
      and retargeted = 0 and dropped = 0 order by due desc, key_results.id
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("live") / "data"
    sample(folder)
    return folder


@pytest.fixture(scope="module")
def base(folder):
    with serving(folder) as base:
        yield base


@pytest.fixture(scope="module")
def owned(folder):
    """A key result, its objective and owner, and somebody else."""
    workspace = Workspace(folder)
    with workspace.read_model.reading() as db:
        row = one_of(db, OWNED)
    workspace.close()
    return row


@pytest.fixture
def sit(browser, base, folder):
    """`sit(person, path)` opens a page in a browser of their own; in none of them
    anything goes wrong."""
    seats, errors = [], []

    def sit_down(person, path):
        token = signed_in(folder, person)
        seats.append(page_of(browser, base, token, 1280, 800, "light"))
        page = seats[-1].__enter__()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console", lambda said: said.type == "error" and errors.append(said.text)
        )
        with page.expect_response("**/stream?*"):
            page.goto(base + path)
        page.evaluate("window.kept = true")
        return page

    yield sit_down
    for seat in seats:
        seat.__exit__()
    assert [said for said in errors if not re.search("412", said)] == []


def checks_in(page, base, owned, value):
    asked = urlencode({"key_result": owned["id"]})
    page.goto(f"{base}/objectives/{owned['objective']}/check-ins/new?{asked}")
    page.get_by_label("Where is it now?").fill(value)
    page.get_by_label("How sure are you").fill("0.2")
    page.get_by_label("What changed").fill(f"Now at {value}")
    page.get_by_role("button", name="Check in").click()
    page.wait_for_url("**/objectives/*")


def test_map_and_chart_move_while_what_somebody_types_stays(sit, base, owned):
    path = f"/objectives/{owned['objective']}"
    theirs, the_map = sit(owned["other"], path), sit(owned["other"], "/map")
    hers = sit(owned["owner"], path)
    before = shown(theirs), the_map.inner_html("main")
    field = theirs.get_by_label("What do you bring?")
    field.fill("Half a day of my ti")
    field.press("ArrowLeft")
    theirs.evaluate("document.querySelector('main details').open = true")
    theirs.evaluate("window.scrollTo(0, 240)")
    scrolled = theirs.evaluate("window.scrollY")

    checks_in(hers, base, owned, "31")

    theirs.get_by_text("Now at 31").wait_for(timeout=SOON)
    the_map.wait_for_function(
        "before => document.querySelector('main').innerHTML !== before",
        arg=before[1],
        timeout=SOON,
    )
    assert shown(theirs) != before[0]
    assert field.input_value() == "Half a day of my ti"
    assert field.evaluate("f => [f === document.activeElement, f.selectionStart]") == [
        True,
        18,
    ]
    assert theirs.evaluate("document.querySelector('main details').open")
    assert theirs.evaluate("window.scrollY") == scrolled > 0
    assert theirs.evaluate("window.kept") and the_map.evaluate("window.kept")


def shown(page):
    """What the charts draw."""
    return page.eval_on_selector_all("main svg", "all => all.map(one => one.outerHTML)")


def test_who_words_an_old_version_learns_of_the_other(sit, base, owned):
    path = f"/objectives/{owned['objective']}/edit"
    one, other = sit(owned["owner"], path), sit(owned["owner"], path)
    one.get_by_label("What should be true").fill("Every shop sells out by noon")

    other.get_by_label("What should be true").fill("Every shop sells out by four")
    other.get_by_role("button", name="Keep").click()
    other.wait_for_url(f"**/objectives/{owned['objective']}")
    one.get_by_role("link", name="Every shop sells out by four").wait_for(timeout=SOON)
    with one.expect_response("**/objectives/*") as answer:
        one.get_by_role("button", name="Keep").click()

    assert answer.value.status == 412


def test_a_tab_in_the_background_rests_and_then_catches_up(sit, base, owned):
    path = f"/objectives/{owned['objective']}"
    resting, awake = sit(owned["other"], path), sit(owned["other"], path)
    resting.evaluate(AWAY)
    turn(resting, away=True)

    checks_in(sit(owned["owner"], path), base, owned, "32")
    awake.get_by_text("Now at 32").wait_for(timeout=SOON)

    assert resting.get_by_text("Now at 32").count() == 0
    turn(resting, away=False)
    resting.get_by_text("Now at 32").wait_for(timeout=SOON)


AWAY = "Object.defineProperty(document, 'hidden', {get: () => window.away})"


def turn(page, away):
    """Another tab comes before it, or it comes back: there is no window in a test."""
    page.evaluate("away => { window.away = away }", away)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
