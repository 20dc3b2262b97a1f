"""The short form of scripts/hard streams."""

import sys

import pytest

from tests.hard import streams


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_streams_come_back_with_all_that_happened_and_nothing_twice(tmp_path):
    figures, wrong = streams.run(tmp_path, streams=40)

    assert wrong == {}
    assert figures["events told"] > figures["events"] > 0
