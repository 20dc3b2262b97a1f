"""A ballot leads to nobody, and a slip opens with one secret, in one place only."""

from uuid import UUID

import pytest

from okr.store import sealing
from okr.store.sealing import Unreadable

SECRET, OTHER = b"\x01" * 32, b"\x02" * 32
MARA, IDA, ROUND, SLIP = (UUID(int=number) for number in range(1, 5))


def sealed(words, secret=SECRET):
    return sealing.seal(secret, words, round=ROUND, slip=SLIP)


def opened(said, secret=SECRET, round=ROUND, slip=SLIP):
    return sealing.unseal(secret, said, round=round, slip=slip)


class TestBallot:
    def test_a_person_has_one_under_each_secret(self):
        ballots = {
            sealing.ballot(secret, person)
            for secret in (SECRET, OTHER)
            for person in (MARA, IDA)
            for _ in range(2)
        }

        assert len(ballots) == 4

    def test_the_same_words_have_one_digest_under_one_secret(self):
        digests = {sealing.digest(secret, "words") for secret in (SECRET, OTHER)}

        assert len(digests) == 2
        assert sealing.digest(SECRET, "words") in digests

    def test_two_secrets_are_never_the_same(self):
        assert len({sealing.fresh() for _ in range(9)}) == 9


class TestSlip:
    @pytest.mark.parametrize("words", ["", "{}", "größer als ASCII", "x" * 2000])
    def test_what_is_sealed_is_opened(self, words):
        assert opened(sealed(words)) == words

    def test_the_same_words_never_look_the_same(self):
        assert len({sealed("{}") for _ in range(9)}) == 9

    def test_short_and_long_look_equally_long(self):
        longest = "x" * sealing.BLOCK

        assert len({len(sealed(words)) for words in ("", "{}", longest)}) == 1

    @pytest.mark.parametrize(
        "elsewhere", [{"secret": OTHER}, {"round": SLIP}, {"slip": ROUND}]
    )
    def test_elsewhere_it_does_not_open(self, elsewhere):
        with pytest.raises(Unreadable):
            opened(sealed("{}"), **elsewhere)

    def test_nor_once_it_was_touched(self):
        said = sealed("{}")
        touched = ("B" if said[30] == "A" else "A").join((said[:30], said[31:]))

        with pytest.raises(Unreadable):
            opened(touched)
