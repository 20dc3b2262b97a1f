"""The short form of what scripts/hard replay does last."""

from tests.hard import prefixes


def test_each_beginning_of_a_history_has_the_rows_it_had_then():
    figures, wrong = prefixes.run(histories=1, seed=1)

    assert wrong == {}
    assert figures["prefixes"] > figures["of them seen live"] > 10
