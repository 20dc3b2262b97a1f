"""The words for what a review came to: scores, causes, statements, the diagnosis."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from okr.exports.review_words import owner
from okr.exports.words import N_, NO_BREAK, NONE, Gettext, day, days, number

Row = Mapping[str, Any]

STRENGTH = {
    "full": N_("Full"),
    "strong": N_("Strong"),
    "partial": N_("Partial"),
    "little": N_("Little"),
}
LOOKS = {
    "full": "on_track",
    "strong": "on_track",
    "partial": "caution",
    "little": "off_track",
}
"""Which health a score looks like."""
STRETCH = {
    "too_safe": N_("too safe: could the next ones be bolder?"),
    "healthy": N_("a healthy stretch"),
    "partial": N_("partly reached"),
    "outran": N_("targets outran capacity"),
}
CAUSES = {
    "ambition": N_("Ambition too high"),
    "measure": N_("Wrong measure"),
    "dependency": N_("A dependency"),
    "capacity": N_("Capacity"),
    "priority": N_("Priority shifted"),
    "outside": N_("Outside change"),
    "too_many": N_("Too many goals"),
    "rhythm": N_("No owner or rhythm"),
}
STATEMENTS = {
    "visible": N_("Our goals were visible and used for decisions."),
    "rhythm": N_("We kept a real rhythm."),
    "outcomes": N_("Our goals were outcomes, not activity."),
    "few": N_("Our goals were few enough."),
    "early": N_("Problems were raised early."),
}
DIAGNOSES = {
    "delivered": N_("Delivered. Ask whether it was ambitious enough."),
    "strategy": N_(
        "The rhythm held, the result did not come: the objectives or the strategy"
        " were wrong."
    ),
    "rhythm": N_("The rhythm did not hold: begin there, not with the targets."),
}
DECISIONS = {
    "keep": N_("Keep"),
    "modify": N_("Modify"),
    "abandon": N_("Abandon"),
}
DECIDED = {"keep": "on_track", "modify": "caution", "abandon": "closed"}
"""Which health a decision looks like."""
PACES = {
    "live": N_("live, in one session"),
    "own": N_("each at their own pace"),
}
KINDS = {
    "learning": N_("Learning"),
    "action": N_("Action"),
    "praise": N_("Praise"),
    "worked": N_("Worked"),
    "not_worked": N_("Did not work"),
}
SPOKEN = {"learning": "learnings", "action": "actions", "praise": "praise"}
"""Kinds of lines, and where a review has them."""
RETRO = {
    ("team", True): N_("The team: what worked"),
    ("team", False): N_("The team: what did not"),
    ("leadership", True): N_("The leadership: what worked"),
    ("leadership", False): N_("The leadership: what did not"),
}


def score_of(value: Decimal | None) -> str:
    """A score or a mean, always with two decimals: they stand below each other."""
    return NONE if value is None else format(round(value, 2), ".2f")


def strength(word: str | None, _: Gettext) -> tuple[str, str]:
    """What a score is called, and which health it looks like."""
    return (_(STRENGTH[word]), LOOKS[word]) if word else (_("Not scored"), "pending")


def stretched(rollup: Row, _: Gettext) -> str:
    """What the score says of all the targets together."""
    word = rollup["stretch"]
    return _(STRETCH[word]) if word else ""


def ending(review: Row, _: Gettext) -> tuple[str, str, str]:
    """The score once there is one, until then the days that are left for it: what it
    is called, the figure, a remark."""
    rollup, last = review.get("rollup"), review["cycle"]["last"]
    if rollup and rollup["score"] is not None:
        return _("Score"), score_of(rollup["score"]), stretched(rollup, _)
    left = max((last - review["day"]).days, 0)
    return _("Days left"), str(left), _("until {day}").format(day=day(last))


def diagnosed(review: Row, _: Gettext) -> str:
    """What the score and the rhythm say together, as far as both are known."""
    word = review["diagnosis"]
    if word:
        return _(DIAGNOSES[word])
    if review["score"] is None:
        return _("No score yet.")
    return _("Too few have answered to tell why.")


def lowest(result: Row, _: Gettext) -> str:
    """The process statement to begin the next cycle with."""
    word = result["lowest"]
    if not word:
        return ""
    told = _("To begin the next cycle with: “{statement}”")
    return told.format(statement=_(STATEMENTS[word]))


def counted(causes: list[Row], _: Gettext) -> str:
    """Each cause with how often it was named, the most frequent first."""
    times = f"{NO_BREAK}×{NO_BREAK}"
    told = (f"{row['count']}{times}{_(CAUSES[row['cause']])}" for row in causes)
    return ", ".join(told)


def held(review: Row, _: Gettext) -> str:
    """Who held it, how, and when."""
    led = _("led by {name}").format(name=owner(review["facilitator"], _))
    words = [led, _(PACES[review["pace"]])]
    first, last = review["first"], review["last"]
    if last is None:
        words.append(_("since {day}, not closed yet").format(day=day(first)))
    else:
        words.append(day(first) if first == last else days(first, last))
    return " · ".join(words)


def because(scored: Row, _: Gettext) -> str:
    """The one cause of a low score, with its line."""
    if not scored["cause"]:
        return ""
    words = [_(CAUSES[scored["cause"]]), scored["cause_line"]]
    return ": ".join(word for word in words if word)


def suggested(scored: Row, unit: str, _: Gettext) -> str:
    """What the progress suggested, where a person gave another score."""
    words = [scored["line"] or "", under_old_targets(scored, unit, _)]
    if scored["suggested"] is not None and scored["suggested"] != scored["score"]:
        told = _("progress suggested {score}")
        words.insert(0, told.format(score=score_of(scored["suggested"])))
    return " · ".join(word for word in words if word)


def under_old_targets(scored: Row, unit: str, _: Gettext) -> str:
    """What the score suggests under each target that stood before."""
    told = _("{score} under the old target of {target}")
    return "; ".join(
        told.format(
            score=score_of(row["suggested"]), target=number(row["target"], unit)
        )
        for row in scored["before"]
    )


def decided(closed: Row, _: Gettext) -> str:
    """Why it is kept, modified or abandoned, and where it goes on."""
    words = [closed["decision_line"] or ""]
    if closed["carried_to"]:
        words.append(
            _("Goes on in {cycle}.").format(cycle=closed["carried_to"]),
        )
    return " ".join(word for word in words if word)


def learned_later(told: Row, _: Gettext) -> str:
    """A value that came when the scores stood already."""
    words = [f"{number(told['value'], told['unit'])}, {day(told['on'])}"]
    if told["was"] is not None:
        words.append(_("{value} counted").format(value=number(told["was"])))
    if told["known_on"]:
        words.append(_("known since {day}").format(day=day(told["known_on"])))
    return " · ".join(words)


def looked_back(retro: list[Row], _: Gettext) -> list[tuple[str, list[str]]]:
    """What worked and what did not, of each circle that said anything."""
    circles = {row["circle"] for row in retro}
    return [
        (
            _(name),
            [
                row["words"]
                for row in retro
                if (row["circle"], row["worked"]) == (circle, worked)
            ],
        )
        for (circle, worked), name in RETRO.items()
        if circle in circles
    ]


def spoken(review: Row) -> Iterator[Row]:
    """Every line of a team's review with its kind: what is taken along first."""
    team = {"team": review["team"]}
    for kind, field in SPOKEN.items():
        yield from ({"kind": kind, **team, **row} for row in review[field])
    for row in review["retro"]:
        yield {"kind": "worked" if row["worked"] else "not_worked", **team, **row}


def praised(praise: Row, _: Gettext) -> str:
    """Who is praised, and by whom."""
    told = _("for {person}, from {by}")
    return told.format(person=owner(praise["person"], _), by=owner(praise["by"], _))


def takes_along(review: Row, _: Gettext) -> str:
    return _("{team}: what it takes along").format(team=review["team"])


def done(action: Row, _: Gettext) -> str:
    return _("Done") if action["done"] else _("Open")
