"""The words a drawn company is made of; half of them are Northlight's."""

from okr.sample import last_quarter, this_quarter
from okr.sample.promises import VOWS


def _each(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


COMPANY = "Fernhollow"
DOMAIN = "fernhollow.example"
FIRST = _each(
    "Alva Brin Cato Dunja Elio Fenna Goran Hedda Ilan Jorun Kasimir Linnea Marek"
    " Nuria Oskari Petra Quirin Ronja Severin Tilda Ugo Vesna Wim Xenia Yaro Zita"
)
HALF = _each(
    "Asker Birk Dahl Eber Falk Gron Halm Isen Jarn Korn Lind Moor Nord Oster Pil"
    " Rosen Sand Torn Ulm Vester Wend Zeder"
)
END = _each(
    "anger brook dorfer feld gaard hult inger kamp lund mark nes quist rud stad tveit"
    " vik wald zell"
)
AREAS = _each(
    "Mills Ovens Counters Deliveries Weekends Regions Tools Books Fields Harbours"
    " Schools Markets Bridges Gardens Workshops Stations"
)
TEAMS = _each(
    "Rye Spelt Barley Oats Wheat Millet Malt Yeast Salt Honey Sesame Poppy Walnut"
    " Apple Plum Pear Quince Hazel Caraway Fennel Cumin Anise Clove Thyme Sage"
    " Juniper Bramble Elder Rowan Maple Cedar Willow"
)

_AIMS = (*last_quarter.AIMS.values(), *this_quarter.AIMS.values())
TITLES = tuple((aim.title, aim.why_now) for aim in _AIMS)
PROOFS = tuple(promise.title for aim in _AIMS for promise in aim.promises)
NOTES = tuple(note for aim in _AIMS for note in aim.notes)
GOALS = tuple((vow.what, vow.why, vow.contribution) for vow in VOWS.values())
THOUGHTS = (
    "What would have to be true for that to double?",
    "The number moved before we did anything. Do we know why?",
    "Two of us tried it on Friday; it held for a day.",
    "Ask the people at the counter: they see it first.",
)
MISSION = "Every village keeps a baker"
MISCOUNTED = "A box was counted twice."
EASED = "The new mill opens a quarter later than it was promised."
THEMES = ("Bread is baked next door", "Nights are for sleeping", "Nothing is wasted")


def area(number: int) -> str:
    return _numbered(AREAS, number)


def team(number: int) -> str:
    return _numbered(TEAMS, number)


def _numbered(names: tuple[str, ...], number: int) -> str:
    """Every name once, then with a number behind it."""
    again, place = divmod(number, len(names))
    return f"{names[place]} {again + 1}" if again else names[place]
