"""A worker of a real server dies in a workshop: every screen comes back by itself."""

import os
import signal
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPException
from time import monotonic
from urllib.parse import urlsplit

import pytest

from tests.bench.room import Room
from tests.bench.server import served, workers

BACK_WITHIN = 5.0
SCREENS = 24


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    room = Room(tmp_path_factory.mktemp("room") / "data", SCREENS)
    room.open("think")
    yield room
    room.close_folder()


class Browser:
    """Asks for its stream, and asks again when it breaks off."""

    def __init__(self, base, path, token):
        self.place, self.path = urlsplit(base).netloc, path
        self.cookie = {"Cookie": f"okr={token}"}
        self.returned = 0
        self.ask()

    def ask(self):
        self.line = HTTPConnection(self.place, timeout=BACK_WITHIN)
        self.line.request("GET", self.path, headers=self.cookie)
        self.answer = self.line.getresponse()

    def close(self):
        self.answer.close()
        self.line.close()

    def shown(self, position=0):
        """The text of the next frame that is at or past a position."""
        while True:
            place, _, text = self.frame().partition("\n")
            if int(place.removeprefix("id: ")) >= position:
                return text

    def frame(self):
        """The next one, whole."""
        while True:
            try:
                said = self.message()
            except (OSError, HTTPException):
                said = ""
            if "event: frame\n" in said:
                return said
            if not said:
                self.come_back()

    def come_back(self):
        self.close()
        self.returned += 1
        self.ask()

    def message(self):
        """Up to an empty line; nothing once the server is gone."""
        lines = []
        while line := self.answer.readline().decode():
            if line == "\n":
                return "".join(lines)
            lines.append(line)
        return ""


def test_screens_of_killed_workers_are_back_soon_with_what_is_there_now(room):
    with (
        served(room.company.workspace.folder) as (base, server),
        ExitStack() as opened,
    ):
        browsers = [
            opened.enter_context(closing(Browser(base, *seat))) for seat in room.seats()
        ]
        for browser in browsers:
            assert "<strong>0</strong>" in browser.shown()

        for worker in workers(server):
            os.kill(worker, signal.SIGKILL)
        killed = monotonic()
        _, place = room.write_card(1)
        after = {browser.shown(place) for browser in browsers}

        assert monotonic() - killed < BACK_WITHIN
        assert all(browser.returned for browser in browsers)
        assert len(after) == 1
        assert "<strong>1</strong>" in after.pop()
