"""The short form of scripts/hard term."""

from tests.hard import term


def test_told_to_stop_it_ends_with_nothing_lost_and_no_stream_cut(tmp_path):
    figures, wrong = term.run(tmp_path, times=2, seed=1)

    assert wrong == {}
    assert figures["streams that came to their end"] == 24
