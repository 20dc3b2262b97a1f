"""The map of what serves what."""

from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

from okr.exports.lettering import width
from okr.exports.map import HEIGHT, ROOM, SIZE, nested, tree

WORDS = {"on_track": "On track", "off_track": "Off track"}
MISSION = "Grow the number of patients whose health can improve through us"


def a_node(id, parent=None, **more):
    usual = {
        "kind": "objective",
        "title": f"Title of {id}",
        "progress": Decimal("0.4"),
        "health": None,
        "href": f"/objectives/{id}",
        "owner": None,
    }
    return {"id": id, "parent": parent, **usual, **more}


def drawn(*nodes):
    return ElementTree.fromstring(tree(nodes, words=WORDS, title="Map"))


def boxes(svg):
    return [
        (float(part.get("x")), float(part.get("y")))
        for part in svg.iter("rect")
        if "map__box" in (part.get("class") or "")
    ]


def edges(svg):
    return [part for part in svg.iter("path") if part.get("class") == "map__edge"]


class TestNested:
    def test_who_serves_another_is_its_child(self):
        (root,) = nested([a_node("b", "a"), a_node("a")])

        assert root["id"] == "a"
        assert [child["id"] for child in root["children"]] == ["b"]

    def test_who_serves_nothing_on_the_map_is_a_root(self):
        roots = nested([a_node("a"), a_node("b", "hidden")])

        assert [root["id"] for root in roots] == ["a", "b"]


class TestTree:
    def test_a_parent_stands_before_the_middle_of_its_children(self):
        children = [a_node(id, "top") for id in ("a", "b", "c")]

        *placed, top = boxes(drawn(a_node("top"), *children))

        assert top[0] < placed[0][0]
        assert top[1] == placed[1][1]

    def test_no_box_covers_another(self):
        nodes = [a_node("0")] + [a_node(str(n), str(n // 3)) for n in range(1, 200)]

        placed = sorted(boxes(drawn(*nodes)))

        assert len(placed) == 200
        for (x, y), (next_x, next_y) in pairwise(placed):
            assert next_x > x or next_y >= y + HEIGHT

    def test_everything_lies_inside_the_picture(self):
        svg = drawn(a_node("a"), a_node("b", "a"), a_node("c", "b"), a_node("d"))

        _, _, right, bottom = map(float, svg.get("viewBox").split())
        assert all(x + 212 <= right and y + HEIGHT <= bottom for x, y in boxes(svg))

    def test_each_step_of_serving_is_one_edge(self):
        svg = drawn(a_node("a"), a_node("b", "a"), a_node("c", "a"), a_node("d", "x"))

        assert len(edges(svg)) == 2

    def test_a_long_title_is_cut_on_the_second_line_and_whole_in_its_name(self):
        svg = drawn(a_node("a", title=MISSION, health="on_track", owner="Ida Sorel"))

        lines = [
            part.text for part in svg.iter("text") if part.get("class") == "map__title"
        ]
        names = [part.text for part in svg.iter("title")]
        assert lines == ["Grow the number of patients", "whose health can improve t…"]
        assert all(width(line, SIZE) <= ROOM for line in lines)
        assert f"{MISSION} · Ida Sorel · On track · 40\u202f%" in names

    def test_a_box_leads_to_its_page(self):
        links = [part.get("href") for part in drawn(a_node("a")).iter("a")]

        assert links == ["/objectives/a"]

    def test_no_data_is_a_dash_and_an_empty_bar(self):
        svg = drawn(a_node("a", progress=None))

        kinds = [part.get("class") for part in svg.iter()]
        assert "–" in [part.text for part in svg.iter("text")]
        assert "map__fill" not in kinds

    def test_hostile_titles_stay_words(self):
        svg = drawn(a_node("a", title="<script>x</script>", href='"><b>'))

        assert list(svg.iter("script")) == []
        assert [part.get("href") for part in svg.iter("a")] == ['"><b>']

    def test_an_empty_map_is_still_a_picture(self):
        assert boxes(drawn()) == []
