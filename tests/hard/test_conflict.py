"""The short form of scripts/hard conflict."""

from tests.hard import conflict


def test_of_two_edits_one_wins_and_what_commutes_lands(tmp_path):
    figures, wrong = conflict.run(tmp_path, rounds=6, seed=1)

    assert wrong == {}
    assert figures["edits too late, shown what stands"] == 6
    assert figures["acts that commute"] == 36
