"""The short form of scripts/hard api: whatever is sent, as described or not, the answer
is one that the description tells of."""

from tests.hard import api


def test_every_answer_is_as_described():
    figures, wrong = api.run(70, number=1)

    assert wrong == {}
    assert figures["as a member"] > 50
    assert figures["answered 2xx"] > 0
