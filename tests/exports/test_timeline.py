"""The time line: one lane a thing, a mark on its day."""

from datetime import date
from xml.etree import ElementTree

from okr.exports.timeline import Mark, TimeLine, time_line

TODAY = date(2026, 11, 20)
NEAR = Mark("A letter & more <b>", date(2026, 11, 23), "due_soon")
FAR = Mark("A plan", date(2026, 12, 11), "ahead")
LATE = Mark("A video", date(2026, 11, 10), "overdue")


def drawn(*marks):
    """Its three sizes, the widest last."""
    line = TimeLine(marks, today=TODAY, title="What is due")
    return list(ElementTree.fromstring(f"<all>{time_line(line)}</all>"))


def marks(svg):
    return [part for part in svg.iter("circle")]


class TestTimeLine:
    def test_days_stand_in_their_order(self):
        x = [float(mark.get("cx")) for mark in marks(drawn(LATE, NEAR, FAR)[-1])]

        assert x == sorted(x)
        assert len(set(x)) == 3

    def test_today_lies_between_what_is_late_and_what_is_ahead(self):
        svg = drawn(LATE, NEAR)[-1]
        late, near = (float(mark.get("cx")) for mark in marks(svg))
        (today,) = [
            float(line.get("x1"))
            for line in svg.iter("line")
            if line.get("class") == "chart__today"
        ]

        assert late < today < near

    def test_a_mark_says_its_state(self):
        (mark,) = marks(drawn(NEAR)[0])

        assert "timeline__mark--due_soon" in mark.get("class")

    def test_names_are_shown_and_nothing_reaches_it_unescaped(self):
        said = "".join(drawn(NEAR)[-1].itertext())

        assert "A letter & more <b>" in said

    def test_everything_stays_in_the_picture(self):
        for svg in drawn(LATE, NEAR, FAR):
            width = float(svg.get("viewBox").split()[2])
            assert all(0 <= float(mark.get("cx")) <= width for mark in marks(svg))

    def test_one_day_alone_has_room_around_it(self):
        line = TimeLine([Mark("Now", TODAY, "due_today")], today=TODAY, title="x")

        assert (line.last - line.first).days >= 21
