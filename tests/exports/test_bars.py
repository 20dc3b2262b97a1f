"""The bar with its tick, and the sparkline."""

from decimal import Decimal
from xml.etree import ElementTree

from okr.exports.bars import bar, sparkline


def drawn(svg):
    return {part.get("class"): part for part in ElementTree.fromstring(svg)}


class TestBar:
    def test_it_is_filled_to_the_share_and_ticked_where_we_should_be(self):
        parts = drawn(bar(Decimal("0.68"), Decimal("0.56"), "on_track", description=""))

        assert parts["bar__fill"].get("width") == "68.0%"
        assert parts["bar__tick"].get("x") == "56.0%"

    def test_no_data_leaves_the_track_empty(self):
        parts = drawn(bar(None, None, "pending", description="No data yet"))

        assert list(parts) == ["bar__track"]

    def test_a_share_beyond_its_ends_stays_on_the_track(self):
        over = drawn(bar(Decimal("1.4"), Decimal(2), "on_track", description=""))
        under = drawn(bar(Decimal("-0.4"), None, "off_track", description=""))

        assert over["bar__fill"].get("width") == "100.0%"
        assert over["bar__tick"].get("x") == "100.0%"
        assert under["bar__fill"].get("width") == "0.0%"

    def test_it_is_said_to_those_who_do_not_see_it(self):
        svg = bar(Decimal("0.5"), None, "caution", description='half "done" & <b>')

        root = ElementTree.fromstring(svg)
        assert root.get("aria-label") == 'half "done" & <b>'
        assert root.get("role") == "img"


class TestSparkline:
    def test_a_rising_course_ends_higher_than_it_began(self):
        line, end = ElementTree.fromstring(sparkline([Decimal(1), Decimal(3)]))

        assert line.get("d") == "M3 17L69 3"
        assert (end.get("cx"), end.get("cy")) == ("69", "3")

    def test_a_level_course_lies_in_the_middle(self):
        line, _ = ElementTree.fromstring(sparkline([Decimal(5), Decimal(5)]))

        assert line.get("d") == "M3 10L69 10"

    def test_without_values_there_is_nothing(self):
        assert sparkline([]) == ""
