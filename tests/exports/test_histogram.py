"""A column for each value, as tall as it was often."""

from xml.etree import ElementTree

from okr.exports.histogram import histogram


def columns(counts):
    labels = [str(place) for place in range(len(counts))]
    picture = ElementTree.fromstring(histogram(counts, labels, title="How <sure>?"))
    return picture, list(picture.iter("rect"))


def test_twice_as_often_is_twice_as_tall():
    _picture, (once, twice) = columns([1, 2])

    assert float(twice.get("height")) == 2 * float(once.get("height"))


def test_a_value_that_nobody_gave_is_a_line_without_a_number():
    picture, (never, _once) = columns([0, 1])

    assert never.get("class") == "histogram__none"
    assert [text.text for text in picture.iter("text")] == ["0", "1", "1"]


def test_nobody_at_all_is_drawn_as_well():
    _picture, rects = columns([0] * 11)

    assert {rect.get("class") for rect in rects} == {"histogram__none"}


def test_it_says_in_words_what_it_shows():
    picture, _rects = columns([0, 3])

    assert picture.find("title").text == "How <sure>?"
    assert picture.find("desc").text == "1: 3"
