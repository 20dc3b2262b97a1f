"""Every page looked at in Chromium: nothing overflows, is cut or overlaps, axe finds
nothing. `scripts/shots` does the same in all variants and keeps the pictures."""

import pytest

from tests.browser.addresses import WITHOUT_VIEWER
from tests.browser.conftest import sample, serving, signed_in
from tests.browser.looking import look
from tests.browser.shots import pages

pytestmark = pytest.mark.browser

SEEN = ((1280, 900, "light"), (390, 844, "dark"))


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """A running server over sample data: its pages, its address, a session."""
    data = tmp_path_factory.mktemp("data")
    first = sample(data)
    found = pages(data, first)
    with serving(data) as base:
        yield found, base, signed_in(data, first)


def test_no_page_shows_a_fault(product, browser):
    found, base, token = product

    faults = [
        fault
        for endpoint, path in found
        for fault in look(
            browser,
            base,
            None if endpoint in WITHOUT_VIEWER else token,
            path,
            variants=SEEN,
        )
    ]

    assert faults == []
