"""A hub over the company in memory, and pages that are open there."""

from datetime import UTC, datetime

import pytest

from tests.builders import MARA
from tests.web.conftest import end
from web.live.hub import Hub
from web.live.watch import Watch


@pytest.fixture
def hub(company):
    hub = Hub(lambda: company)
    yield hub
    end(hub)


@pytest.fixture
def opened(company, hub):
    """`opened(MARA)` is a page of hers, from now on or from a position."""

    def open_page(person, about=(), since=None, client=None):
        token = company.accounts.sessions.start(str(person), datetime.now(UTC))
        watch = Watch(str(person), token, frozenset(map(str, about)), client)
        assert hub.join(watch, since)
        return watch

    return open_page


@pytest.fixture
def keep(company, command):
    def keep(*aggregates, by=MARA):
        with command(by):
            company.okr.keep(*aggregates)
        return company.last_position()

    return keep
