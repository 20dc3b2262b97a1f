"""The short form of scripts/hard idem."""

from tests.hard import idem


def test_what_is_sent_again_happens_once_and_is_answered_alike(tmp_path):
    figures, wrong = idem.run(tmp_path, lost=6, bursts=2, seed=1)

    assert wrong == {}
    assert figures["replies never heard"] == 8
