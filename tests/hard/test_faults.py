"""The short forms of scripts/hard power, io, full and poison, on Linux."""

import os
import sys

import pytest

from tests.hard import full, strace
from tests.hard.short import SHORT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="uses Linux's tools")


def need(why):
    """Without what it needs a test is left out, but never where all have to run."""
    if why and os.environ.get("CI") == "true":
        pytest.fail(why)
    elif why:
        pytest.skip(why)


def test_no_power_cut_loses_what_was_answered(tmp_path):
    need(strace.missing())

    figures, wrong = SHORT["power"](tmp_path)

    assert wrong == {}
    assert figures["answered"] >= 60


def test_refused_calls_are_answered_503_and_every_key_gives_one_event(tmp_path):
    need(strace.missing())

    figures, wrong = SHORT["io"](tmp_path)

    assert wrong == {}
    assert figures["answered 503"] > 0


def test_a_full_disk_is_said_soon_and_written_again_when_there_is_room(tmp_path):
    need(full.missing(tmp_path / "tried"))

    figures, wrong = SHORT["full"](tmp_path)

    assert wrong == {}
    assert figures["refused"] > 0


def test_what_goes_wrong_inside_is_said_and_got_over(tmp_path):
    figures, wrong = SHORT["poison"](tmp_path)

    assert wrong == {}
    assert figures["poisoned"] > 0
