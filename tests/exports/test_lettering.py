"""Words cut and wrapped to the room there is."""

from hypothesis import given
from hypothesis import strategies as st

from okr.exports.lettering import fit, width, wrap


class TestFit:
    def test_what_fits_stays_as_it_is(self):
        assert fit("Scalability", 12, 200) == "Scalability"

    def test_what_does_not_fit_ends_in_an_ellipsis(self):
        cut = fit("Grow the number of patients", 12, 80)

        assert cut == "Grow the n…"

    @given(st.text(max_size=80), st.floats(20, 400))
    def test_nothing_is_wider_than_its_room(self, words, room):
        assert width(fit(words, 12, room), 12) <= room


class TestWrap:
    def test_words_go_to_the_next_line_whole(self):
        lines = wrap("Clinics reach their first patient message", 12, 150, 2)

        assert lines == ["Clinics reach their first", "patient message"]

    def test_the_last_line_says_that_there_is_more(self):
        lines = wrap("one two three four five six seven eight", 12, 60, 2)

        assert len(lines) == 2
        assert lines[1].endswith("…")

    def test_one_endless_word_is_cut(self):
        assert wrap("W" * 60, 12, 100, 2) == ["WWWWWWW…"]

    def test_letters_we_do_not_know_are_taken_for_wide_ones(self):
        assert width("患", 10) > width("M", 10)
