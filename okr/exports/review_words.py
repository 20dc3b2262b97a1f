"""The words of a review that every kind of file says alike: health, pace, people."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okr.exports.words import N_, Gettext, day, day_short, days, number, percent

Row = Mapping[str, Any]

HEALTH = {
    "on_track": N_("On track"),
    "caution": N_("Caution"),
    "off_track": N_("Off track"),
    "outdated": N_("Outdated"),
    "pending": N_("Pending"),
    "closed": N_("Closed"),
}

CHECKPOINT = {
    "met": N_("Met"),
    "missed": N_("Missed"),
    "due": N_("Due"),
    "ahead": N_("Ahead"),
}
GOAL = {
    "agreed": N_("Agreed"),
    "open": N_("Being reworded"),
    "reached": N_("Reached"),
    "missed": N_("Missed"),
    "dropped": N_("Dropped"),
}
DELEGATION = {
    "accepted": N_("Running"),
    "overdue": N_("Overdue"),
    "delivered": N_("Delivered"),
    "done": N_("Done"),
    "handed_back": N_("Handed back"),
    "taken_back": N_("Taken back"),
}
LOOK = {
    "met": "on_track",
    "reached": "on_track",
    "done": "on_track",
    "missed": "off_track",
    "overdue": "off_track",
    "due": "caution",
    "open": "caution",
    "delivered": "caution",
}
"""Which health a state looks like; the others look like closed."""


def look(state: str) -> str:
    return LOOK.get(state, "closed")


def standing(delegation: Row) -> str:
    """The state of a delegation, or that a day of it has passed."""
    return "overdue" if delegation["overdue"] else str(delegation["state"])


def steps_met(goals: list[Row], _: Gettext) -> str:
    """How many of the checkpoints that are decided are met."""
    states = [step["state"] for goal in goals for step in goal["checkpoints"]]
    met, missed = states.count("met"), states.count("missed")
    told = _("{met} of {decided} checkpoints met")
    return told.format(met=met, decided=met + missed)


def expected_of(checkpoint: Row, unit: str) -> str:
    """The value to have reached, or what is to be shown."""
    value = checkpoint["value"]
    return number(value, unit) if value is not None else checkpoint["show"] or ""


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


def title(review: Row, _: Gettext) -> str:
    """What the file is called by the program that opens it."""
    whose = review["team"] or review["company"]
    return f"{_('Review')} {review['cycle']['name']} · {whose}"


def without(unheard: Row, _: Gettext) -> str:
    """Who was not heard before it was published, and why."""
    name = owner(unheard["person"], _)
    told = _("Published without hearing {name}: {reason}")
    return told.format(name=name, reason=unheard["reason"])


def not_heard(unheard: list[Row], _: Gettext) -> str:
    """All of them in one cell, each with the reason."""
    named = [f"{owner(each['person'], _)}: {each['reason']}" for each in unheard]
    return "; ".join(named)


def stretch(review: Row, _: Gettext) -> str:
    """The days of the cycle, and the one that the file tells of."""
    cycle = review["cycle"]
    until = _("as it stood on {day}").format(day=day(review["day"]))
    return f"{days(cycle['first'], cycle['last'])}, {until}"


def attention(review: Row, _: Gettext) -> str:
    """What needs a second look; counts that are nothing are left out."""
    counts = review["counts"]
    told = [
        (counts["outdated"], _("without a recent check-in")),
        (counts["unanchored"], _("serving nothing")),
        (counts["without_key_results"], _("without key results")),
    ]
    words = [f"{count} {word}" for count, word in told if count]
    if not words:
        return ""
    return _("Objectives to look at: {words}.").format(words=", ".join(words))


def way(mission: Row, _: Gettext) -> str:
    if mission["baseline"] is None or mission["target"] is None:
        return ""
    return _("from {baseline} towards {target}").format(
        baseline=number(mission["baseline"]), target=number(mission["target"])
    )


def way_gone(mission: Row) -> Decimal | None:
    """How far the mission's measure is, a share of 0 to 1; None when it is open."""
    ends = [mission[name] for name in ("baseline", "target", "current")]
    if None in ends or ends[0] == ends[1]:
        return None
    baseline, target, current = ends
    return Decimal((current - baseline) / (target - baseline))


def reading_it(_: Gettext) -> str:
    """How the numbers are meant."""
    return _(
        "Progress is the way gone from baseline to target; an objective's is the"
        " weighted mean of its key results that have data."
    )


def source(review: Row, _: Gettext) -> str:
    """Where the file comes from."""
    return _(
        "Written from position {position} of the log, as of {day}, with version"
        " {version} of the parameters."
    ).format(
        position=review["position"],
        day=day(review["day"]),
        version=review["parameters_version"],
    )


def proof(review: Row, _: Gettext) -> str:
    """What it can be held to later."""
    told = _("Release {release}; okr verify tells whether the log still says the same.")
    return told.format(release=review["release"])


def who(objective: Row, _: Gettext) -> str:
    """Team and owner, and what it serves."""
    words = [objective["team"], owner(objective["owner"], _)]
    if objective["serves"]:
        words.append(_("serves “{title}”").format(title=objective["serves"]))
    elif not objective["anchored"]:
        words.append(_("serves nothing"))
    return " · ".join(words)


def stand(objective: Row, _: Gettext) -> str:
    """How far, at which pace, how sure."""
    progress, confidence = objective["progress"], objective["confidence"]
    told = f"{percent(progress)} · {lag(progress, objective['expected'], _)}"
    if confidence is None:
        return told
    sure = _("confidence {number}").format(number=sureness(confidence))
    return f"{told} · {sure}"


def aside(proof: Row, _: Gettext) -> str:
    """The measure where its name says more, the weight where it is not one."""
    words = [proof["measure"]] if proof["measure"] != proof["title"] else []
    if proof["weight"] != 1:
        words.append(_("weight {number}").format(number=number(proof["weight"])))
    return " · ".join(words)


def move(proof: Row, moved: Row, _: Gettext) -> str:
    ends = [
        (number(each["target"], proof["unit"]), day_short(each["due"]))
        for each in (moved, proof)
    ]
    return _(
        "{title}: from {was} by {was_due} to {now} by {now_due}, moved by {name}"
    ).format(
        title=proof["title"],
        was=ends[0][0],
        was_due=ends[0][1],
        now=ends[1][0],
        now_due=ends[1][1],
        name=owner(moved["by"], _),
    )


def speaker(note: Row, _: Gettext) -> str:
    words = [owner(note["by"], _), note["about"]]
    if note["confidence"] is not None:
        words.append(
            _("confidence {number}").format(number=sureness(note["confidence"]))
        )
    return " · ".join(word for word in words if word)
