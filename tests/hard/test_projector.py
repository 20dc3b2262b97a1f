"""The short form of scripts/hard projector."""

from tests.hard import projector


def test_rows_are_those_of_the_log_whenever_their_teller_dies(tmp_path):
    figures, wrong = projector.run(tmp_path, kills=4, seed=1)

    assert wrong == {}
    assert figures["killed"] == 4
