"""Names, texts and figures: what is kept as it is, and what is refused in words."""

import unicodedata
from decimal import Decimal

import pytest

from okr.domain import text
from okr.domain.errors import Refused

HALF, NUL, BELL = "\ud800", "\0", "\a"


class TestName:
    def test_a_name_is_one_line_in_nfc(self):
        decomposed = unicodedata.normalize("NFD", "Zürich")

        assert text.name(f"  {decomposed}\n\tclinics ", "The team") == "Zürich clinics"

    def test_two_hundred_characters_are_enough_and_one_more_is_not(self):
        assert text.name("x" * 200, "The team") == "x" * 200
        with pytest.raises(Refused, match=r"^The team is over 200 characters"):
            text.name("x" * 201, "The team")

    def test_characters_are_counted_as_they_are_read(self):
        hangul = unicodedata.normalize("NFD", "한" * 200)

        assert text.name(hangul, "The team") == "한" * 200

    @pytest.mark.parametrize("nothing", ["", "   ", "\n", "\u200b", "\u2060\u00ad"])
    def test_a_name_that_nobody_can_see_is_refused(self, nothing):
        with pytest.raises(Refused, match=r"^The team is empty"):
            text.name(nothing, "The team")

    @pytest.mark.parametrize("sign", [HALF, NUL, BELL, "\x7f", "\x85"])
    def test_a_character_that_cannot_be_stored_is_refused(self, sign):
        with pytest.raises(Refused, match="cannot be stored"):
            text.name(f"Sa{sign}les", "The team")

    def test_a_heap_of_accents_is_refused_before_it_is_put_in_order(self):
        with pytest.raises(Refused, match="over 200 characters"):
            text.name("a" + "\u0301\u0327" * 500_000, "The team")


class TestProse:
    def test_lines_stay_lines(self):
        assert text.prose(" one\r\ntwo\n\n three ", "The note") == "one\ntwo\n\n three"

    def test_it_may_be_empty(self):
        assert text.prose("  ", "The note") == ""

    def test_ten_thousand_characters_are_enough_and_one_more_is_not(self):
        assert len(text.prose("x" * 10_000, "The note")) == 10_000
        with pytest.raises(Refused, match="over 10,000 characters"):
            text.prose("x" * 10_001, "The note")

    def test_half_a_character_is_refused(self):
        with pytest.raises(Refused, match=r"^The note holds a character"):
            text.prose(HALF, "The note")


class TestReason:
    def test_a_reason_says_something(self):
        assert text.reason(" the market moved ") == "the market moved"
        with pytest.raises(Refused, match="Give the reason"):
            text.reason(" \n ")


class TestFigure:
    @pytest.mark.parametrize(
        "written", ["0.1", "-3", "120", "1.50", "123456789012345678.123456789", "2E+3"]
    )
    def test_a_figure_is_kept_to_its_last_digit(self, written):
        assert str(text.figure(Decimal(written), "The value")) == written

    @pytest.mark.parametrize("nought", ["0", "-0", "0.000", "0E+9999999", "-0E-99"])
    def test_there_is_one_nought(self, nought):
        assert str(text.figure(Decimal(nought), "The value")) == "0"

    @pytest.mark.parametrize(
        "written",
        [
            "NaN",
            "sNaN",
            "Infinity",
            "-Infinity",
            "1e18",
            "-1e18",
            "1e400000",
            "-1e9999999",
            "9" * 5000,
        ],
    )
    def test_what_is_no_number_for_us_is_refused(self, written):
        with pytest.raises(Refused, match=r"^The value is not a number we can keep"):
            text.figure(Decimal(written), "The value")

    @pytest.mark.parametrize(
        "written", ["0.0000000001", "1e-400000", "0." + "3" * 5000]
    )
    def test_a_long_tail_of_decimals_is_refused(self, written):
        with pytest.raises(Refused, match="over 9 decimals: round it"):
            text.figure(Decimal(written), "The value")
