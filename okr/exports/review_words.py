"""The words of a review that every kind of file says alike: health, pace, people."""

from decimal import Decimal

from okr.exports.words import N_, Gettext, number

HEALTH = {
    "on_track": N_("On track"),
    "caution": N_("Caution"),
    "off_track": N_("Off track"),
    "outdated": N_("Outdated"),
    "pending": N_("Pending"),
    "closed": N_("Closed"),
}


def sureness(confidence: Decimal | None) -> str:
    """A confidence of 0 to 1, with two decimals at most."""
    return number(None if confidence is None else round(confidence, 2))


def lag(progress: Decimal | None, expected: Decimal, _: Gettext) -> str:
    """How far ahead of or behind the share expected by the day."""
    if progress is None:
        return _("no data yet")
    points = round((progress - expected) * 100)
    if points == 0:
        return _("where it should be")
    told = _("{count} points ahead") if points > 0 else _("{count} points behind")
    one = _("1 point ahead") if points > 0 else _("1 point behind")
    return one if abs(points) == 1 else told.format(count=abs(points))


def owner(name: str | None, _: Gettext) -> str:
    return name or _("someone who left")
