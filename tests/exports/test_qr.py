"""The square code says the address, module by module."""

import re
from xml.etree import ElementTree

import segno

from okr.exports.qr import QUIET, code

ADDRESS = "http://okr.example/join/K7M2QX"


def drawn(picture):
    """The dark modules of a picture, as (column, row)."""
    (path,) = ElementTree.fromstring(picture).iter("path")
    return {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path.get("d"))
        for step in range(int(length))
    }


def test_every_dark_module_is_drawn_and_no_other():
    matrix = segno.make_qr(ADDRESS, error="m").matrix

    assert drawn(code(ADDRESS, title="Join")) == {
        (x + QUIET, y + QUIET)
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
        if dark
    }


def test_a_quiet_edge_stays_light_on_all_four_sides():
    picture = ElementTree.fromstring(code(ADDRESS, title="Join"))
    side = int(picture.get("viewBox").split()[2])

    modules = drawn(code(ADDRESS, title="Join"))
    assert min(min(module) for module in modules) == QUIET
    assert max(max(module) for module in modules) == side - QUIET - 1
    assert picture.find("rect").get("fill") == "#fff"


def test_it_has_a_name_for_those_who_do_not_see_it():
    picture = ElementTree.fromstring(code(ADDRESS, title="Join <here>"))

    assert picture.find("title").text == "Join <here>"
    assert picture.get("role") == "img"
