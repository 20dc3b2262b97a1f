"""The terms of a goal have one digest, and a difference that can be read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from unicodedata import normalize
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from okr.domain.checkpoint import Checkpoint
from okr.domain.errors import Refused
from okr.domain.terms import LONGEST, Change, Piece, difference
from tests.builders import LEADS, SALES, terms

words = some.text(alphabet="ab \n", max_size=12)


def checkpoint(value="35", id=31, on=date(2026, 11, 15), name="Half way"):
    return Checkpoint(UUID(int=id), name, on, Decimal(value), "")


class TestDigest:
    def test_it_is_a_sha_256(self):
        assert len(bytes.fromhex(terms().digest)) == 32

    @pytest.mark.parametrize(
        "other",
        [
            {"target": Decimal("60.000")},
            {"target": Decimal("6E+1")},
            {"what": normalize("NFD", terms().what)},
            {"checkpoints": tuple(reversed(terms().checkpoints))},
        ],
    )
    def test_the_same_words_have_the_same_digest(self, other):
        assert terms(**other).digest == terms().digest

    def test_the_id_of_a_checkpoint_is_no_word(self):
        one, other = (terms(checkpoints=(checkpoint(id=id),)) for id in (1, 2))

        assert one.digest == other.digest

    @pytest.mark.parametrize(
        "other",
        [
            {"what": "Close the gap"},
            {"why": "Fewer fairs"},
            {"serves_kind": "objective"},
            {"serves": SALES},
            {"measure": SALES},
            {"whose": LEADS},
            {"baseline": Decimal(11)},
            {"target": Decimal(61)},
            {"contribution": "I call"},
            {"due": date(2026, 12, 17)},
            {"help_needed": "A list"},
            {"checkpoints": ()},
            {"checkpoints": (checkpoint("36"),)},
        ],
    )
    def test_another_term_is_another_digest(self, other):
        assert terms(**other).digest != terms().digest

    def test_a_text_does_not_slip_from_one_field_into_the_next(self):
        one, other = terms(why="a", contribution=""), terms(why="", contribution="a")

        assert one.digest != other.digest


class TestFit:
    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ({"what": " "}, "The goal is empty"),
            ({"target": Decimal(10)}, "the same number"),
            ({"target": Decimal("NaN")}, "not a number"),
            ({"measure": None}, "Say which measure"),
            ({"serves_kind": "theme"}, "an objective or a key result"),
        ],
    )
    def test_what_cannot_be_kept_is_refused(self, wrong, why):
        with pytest.raises(Refused, match=why):
            terms(**wrong).fit()

    def test_without_a_measure_nobodys_readings_count(self):
        bare = terms(measure=None, baseline=None, target=None)

        assert bare.fit().whose is None


class TestLacking:
    def test_good_terms_lack_nothing(self):
        assert terms().lacking == ()

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ({"baseline": None}, "Give the measure a baseline and a target"),
            ({"due": date(2026, 11, 1)}, "lies after the due day"),
            (
                {"measure": None, "baseline": None, "target": None},
                "say which measure it is a value of",
            ),
            (
                {
                    "measure": None,
                    "baseline": None,
                    "target": None,
                    "checkpoints": (),
                },
                "Say how it is measured",
            ),
        ],
    )
    def test_what_is_missing_is_said_in_a_sentence(self, wrong, why):
        (sentence,) = terms(**wrong).lacking

        assert why in sentence

    def test_a_value_of_nothing_is_a_value(self):
        wrong = {"measure": None, "baseline": None, "target": None}

        assert terms(**wrong, checkpoints=(checkpoint("0"),)).lacking

    def test_a_checkpoint_on_the_due_day_is_in_time(self):
        due = replace(checkpoint(), on=terms().due)

        assert terms(checkpoints=(due,)).lacking == ()


class TestDifference:
    def test_words_are_kept_taken_out_and_put_in(self):
        assert difference("Win ten clinics by May", "Win twelve clinics by May") == (
            Piece(Change.KEPT, "Win "),
            Piece(Change.REMOVED, "ten "),
            Piece(Change.ADDED, "twelve "),
            Piece(Change.KEPT, "clinics by May"),
        )

    def test_a_word_at_the_end_changes_nothing_before_it(self):
        assert difference("Win clinics", "Win clinics soon") == (
            Piece(Change.KEPT, "Win clinics "),
            Piece(Change.ADDED, "soon"),
        )

    def test_from_nothing_everything_is_new(self):
        assert difference("", "Win") == (Piece(Change.ADDED, "Win"),)

    def test_texts_too_long_to_compare_stand_whole_side_by_side(self):
        old, new = "a " * (LONGEST + 1), "b " * 3

        assert difference(old, new) == (
            Piece(Change.REMOVED, old),
            Piece(Change.ADDED, new),
        )

    @given(words, words)
    def test_what_is_kept_and_added_reads_as_the_new_text(self, before, after):
        pieces = difference(before, after)

        read = "".join(p.words for p in pieces if p.change is not Change.REMOVED)
        assert read == after

    @given(words)
    def test_nothing_changed_is_nothing_to_mark(self, text):
        assert {piece.change for piece in difference(text, text)} <= {Change.KEPT}
