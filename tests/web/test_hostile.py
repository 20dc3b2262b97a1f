"""Hostile words through every field of every form: a clear answer, never a fault."""

from functools import cache
from urllib.parse import quote_from_bytes

import pytest

from tests.browser.addresses import addresses
from tests.builders import LEO, MARA
from tests.web.test_cost import present, published  # noqa: F401
from tests.web.test_matrix import address, routes
from web.forms.form import Sent
from web.forms.goal import CELLS

HOSTILE = {
    "nothing": "",
    "nul": "a\0b",
    "half a character": "\ud800",
    "not a number": "NaN",
    "infinity": "-Infinity",
    "too large": str(2**63),
    "five thousand digits": "9" * 5000,
    "a tower of powers": "1e999999999",
    "a formula": "=1+1",
    "right to left": "\u202eabc",
    "no day": "2026-02-30",
    "a day before days": "0000-01-01",
    "script": "<script>alert(1)</script>",
    "ten thousand": "x" * 10_001,
    "an id of nothing": "00000000-0000-0000-0000-00000000abcd",
    "the past of the past": "0001-01-01",
    "the end of days": "9999-12-31",
}
LAST = {"people.depart", "sessions.delete"}
NEEDS_FOLDER = "imports.confirm"
"""Files wait in the data folder; in memory there is none, and it says 503."""


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_words_never_break_a_form(present, app, browser, kind):  # noqa: F811
    posts = {
        endpoint: address(present, app, endpoint)
        for method, endpoint in routes(app)
        if method == "POST" and endpoint != NEEDS_FOLDER
    }

    faults = {}
    for endpoint in sorted(posts, key=lambda each: each in LAST):
        for person in (MARA, LEO):
            answer = send(browser(person), posts[endpoint], HOSTILE[kind])
            if answer.status_code >= 500:
                faults[endpoint, str(person)] = answer.status_code

    assert faults == {}


def forms(kind=Sent):
    """Every form there is."""
    for form in kind.__subclasses__():
        yield form
        yield from forms(form)


@cache
def fields():
    """What any form asks, and the cells of a row; a new field is tried by itself."""
    asked = {name for form in forms() for name in form._declared_fields}
    return sorted({*asked, *(f"checkpoint-1-{cell}" for cell in CELLS), "version"})


def send(client, path, words):
    kind = "application/x-www-form-urlencoded"
    return client.post(path, data=body(words), content_type=kind)


@cache
def body(words):
    """As bytes on the wire, halves of characters too."""
    raw = quote_from_bytes(words.encode("utf-8", "surrogatepass"))
    return "&".join(f"{name}={raw}" for name in fields())


@pytest.mark.parametrize("before", ["9" * 30, f"2026-11-20.{'9' * 30}", "x.1", "~1"])
def test_a_list_begins_anew_at_a_place_that_is_none(
    present,  # noqa: F811
    app,
    browser,
    before,
):
    with present.read_model.reading() as db:
        lists = [path for _, path in addresses(app, db, str(MARA)) if paged(path)]

    for path in lists:
        assert browser(MARA).get(f"{path}?before={before}").status_code == 200, path


def paged(path):
    return path.endswith(("/check-ins", "/history", "/cycles")) or "/goals/" in path
