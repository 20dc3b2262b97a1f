"""The short forms of scripts/hard kill and scripts/hard writers."""

import sys

import pytest

from tests.hard import kill_writers
from tests.hard.short import SHORT


def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(tmp_path):
    figures, wrong = kill_writers.run(tmp_path, kills=2, seed=1)

    assert wrong == {}
    assert figures["acknowledged"] > 0


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_nothing_is_lost_or_sent_twice_when_the_servers_workers_are_killed(tmp_path):
    figures, wrong = SHORT["kill"](tmp_path)

    assert wrong == {}
    assert figures["acknowledged"] >= figures["kills"] > 0
    assert figures["rebuilt meanwhile"] > 0
