"""The short form of scripts/hard backup."""

from tests.hard import backup


def test_a_backup_under_writers_is_the_log_up_to_a_place(tmp_path):
    figures, wrong = backup.run(tmp_path, backups=2, seed=1)

    assert wrong == {}
    assert figures["events in the end"] > 20
