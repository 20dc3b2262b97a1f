"""The short form of scripts/hard kill."""

from tests.hard import kill


def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(tmp_path):
    figures, wrong = kill.run(tmp_path, kills=2, seed=1)

    assert wrong == {}
    assert figures["acknowledged"] > 0
