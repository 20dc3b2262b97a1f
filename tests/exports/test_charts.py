"""A curve with its target, where we should be, and the forecast."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from okr.exports.charts import Curve, line_chart
from okr.exports.lettering import width

FIRST, LAST, TODAY = date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 21)
VALUES = st.decimals(-(10**6), 10**6, places=2)


def a_curve(*values, **more):
    readings = [
        (FIRST + timedelta(days=7 * week), Decimal(value))
        for week, value in enumerate(values)
    ]
    facts = {"first": FIRST, "last": LAST, "today": TODAY, "title": "Leads", **more}
    return Curve(readings, **facts)


def pictures(curve):
    return list(ElementTree.fromstring(f"<p>{line_chart(curve)}</p>"))


def named(svg, kind):
    return [part for part in svg.iter() if kind in (part.get("class") or "").split()]


def words(svg):
    return [part.text for part in svg.iter("text")]


def box(text):
    size = 13 if text.get("class") == "chart__now" else 12
    x, room = float(text.get("x")), width(text.text, size)
    shift = {"middle": room / 2, "end": room}.get(text.get("text-anchor"), 0)
    return x - shift, x - shift + room, float(text.get("y")), size


def overlap(one, other):
    left, right, y, size = one
    beside = left < other[1] and other[0] < right
    return beside and abs(y - other[2]) < min(size, other[3]) * 0.8


def test_it_comes_for_places_of_four_widths():
    kinds = [svg.get("class") for svg in pictures(a_curve("120", "131"))]

    assert kinds == [
        f"chart chart--{width}" for width in ("narrow", "middle", "wide", "broad")
    ]


def test_every_reading_is_a_dot_and_the_latest_is_said():
    svg = pictures(a_curve("120", "131", "178", unit="leads"))[1]

    assert len(named(svg, "chart__dot")) == 3
    assert len(named(svg, "chart__dot--last")) == 1
    assert [part.text for part in named(svg, "chart__now")] == ["178\u00a0leads"]


def test_readings_outside_its_days_are_left_out():
    early = (FIRST - timedelta(days=1), Decimal(90))
    curve = Curve([early], first=FIRST, last=LAST, today=TODAY, title="Leads")

    svg = pictures(curve)[1]

    assert named(svg, "chart__dot") == []
    assert "no readings yet" in words(svg)


def test_the_target_is_a_line_with_its_number():
    svg = pictures(a_curve("120", target=Decimal(240), unit="leads"))[1]

    assert len(named(svg, "chart__target")) == 1
    assert "target 240\u00a0leads" in words(svg)


def test_a_forecast_is_a_dashed_line_in_a_cone_and_named():
    ahead = [
        (TODAY, Decimal(178), Decimal(178), Decimal(178)),
        (LAST, Decimal(220), Decimal(200), Decimal(240)),
    ]

    svg = pictures(a_curve("120", "178", forecast=ahead))[1]

    assert len(named(svg, "chart__cone")) == 1
    assert "forecast" in words(svg)
    assert "where we should be" not in words(svg)


def test_today_is_marked_only_while_the_cycle_runs():
    running = pictures(a_curve("120"))[1]
    over = pictures(a_curve("120", today=LAST + timedelta(days=5)))[1]

    assert len(named(running, "chart__today")) == 1
    assert "today" in words(running)
    assert named(over, "chart__today") == []
    assert "today" not in words(over)


def test_hostile_words_stay_words():
    title = "</title><script>alert(1)</script>"

    for svg in pictures(a_curve("1", title=title, unit="<b>", description='"&')):
        assert [part.tag for part in svg][:2] == ["title", "desc"]
        assert svg.find("title").text == title
        assert list(svg.iter("script")) == []


@given(st.lists(VALUES, max_size=12), VALUES, VALUES, st.integers(0, 91))
def test_no_words_leave_the_picture_or_meet_other_words(values, start, target, days):
    curve = a_curve(
        *values,
        baseline=start,
        target=target,
        today=FIRST + timedelta(days=days),
        expected=[(FIRST, start), (LAST, target)],
        unit="USD",
    )

    for svg in pictures(curve):
        _, _, right, bottom = map(float, svg.get("viewBox").split())
        boxes = [box(text) for text in svg.iter("text")]
        assert all(one[0] >= -0.5 and one[1] <= right + 0.5 for one in boxes)
        assert all(10 <= one[2] <= bottom - 2 for one in boxes)
        assert not any(overlap(*pair) for pair in combinations(boxes, 2))
