"""Every page looked at in Chromium: nothing overflows, is cut or overlaps, axe finds
nothing. `scripts/shots` does the same in four variants and keeps the pictures."""

import pytest

from tests.browser.addresses import SEEN, WITHOUT_VIEWER
from tests.browser.conftest import sample, serving, signed_in
from tests.browser.looking import look, page_of
from tests.browser.shots import pages

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """A running server over sample data: its pages, its address, a session."""
    data = tmp_path_factory.mktemp("data")
    first = sample(data)
    found = pages(data, first)
    with serving(data) as base:
        yield found, base, signed_in(data, first)


@pytest.mark.parametrize("stranger", [False, True])
def test_no_page_shows_a_fault(product, browser, stranger):
    found, base, token = product
    shown = [
        path for endpoint, path in found if (endpoint in WITHOUT_VIEWER) is stranger
    ]

    with page_of(browser, base, None if stranger else token, *SEEN[0]) as page:
        faults = [fault for path in shown for fault in look(page, base + path, SEEN)]

    assert faults == []
