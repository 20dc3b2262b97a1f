"""The short form of scripts/hard outside."""

from tests.hard import outside


def test_many_who_write_at_once_lose_nothing_and_are_answered_alike(tmp_path):
    figures, wrong = outside.run(tmp_path, writes=90)

    assert wrong == {}
    assert figures["writes that commute"] == 90
