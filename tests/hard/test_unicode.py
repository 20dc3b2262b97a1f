"""The short form of scripts/hard unicode."""

from tests.hard import unicode


def test_words_of_any_writing_system_come_back_as_they_were_written(tmp_path):
    figures, wrong = unicode.run(tmp_path, every=12)

    assert wrong == {}
    assert figures["texts"] > 15
