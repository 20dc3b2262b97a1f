"""The cover of a review's PDF: what a reader with one minute reads."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from okr.exports import review_words
from okr.exports.closure_words import ending
from okr.exports.review_words import HEALTH, lag
from okr.exports.words import Gettext, number, percent

Row = Mapping[str, Any]
ZERO, ONE = Decimal(0), Decimal(1)
Figure = tuple[str, str, str]
"""A name, a large number, a remark."""


def cover(review: Row, _: Gettext) -> dict[str, Any]:
    whose = [review["company"], review["team"], _("Quarterly review")]
    named = ((_("Themes"), "themes"), (_("Teams"), "teams"))
    health = review["counts"]["health"].items()
    return {
        "eyebrow": " · ".join(word for word in whose if word),
        "cycle": review["cycle"]["name"],
        "stretch": review_words.stretch(review, _),
        "mission": _mission(review["mission"], _) if review["mission"] else None,
        "figures": [*_figures(review, _), *_promises(review, _)],
        "health": [
            {"look": word, "said": f"{count} × {_(HEALTH[word])}"}
            for word, count in health
        ],
        "attention": review_words.attention(review, _),
        "groups": [_group(name, review[field]) for name, field in named],
        "colophon": [review_words.reading_it(_), review_words.source(review, _)],
    }


def _mission(mission: Row, _: Gettext) -> dict[str, Any]:
    gone = review_words.way_gone(mission)
    now = number(mission["current"], mission["unit"])
    told = _("{measure}: {now}").format(measure=mission["measure"], now=now)
    return {
        "wording": mission["wording"],
        "now": told if mission["measure"] else "",
        "way": review_words.way(mission, _) if mission["measure"] else "",
        "share": share(gone) if mission["measure"] else None,
    }


def _figures(review: Row, _: Gettext) -> list[Figure]:
    counts = review["counts"]
    many = _("with {count} key results").format(count=counts["key_results"])
    pace = lag(review["progress"], review["expected"], _)
    gone = review["mission"] and review_words.way_gone(review["mission"])
    way = percent(gone or None)
    return [
        (_("Progress of all objectives"), percent(review["progress"]), pace),
        (_("Objectives"), str(counts["objectives"]), many),
        ending(review, _),
        (_("The mission"), way, _("of the way to its number")),
    ]


def _promises(review: Row, _: Gettext) -> Iterator[Figure]:
    """The same for goals and delegations, where there are any."""
    goals, delegations, of = review["goals"], review["delegations"], _("of {n}")
    if goals:
        reached = sum(goal["state"] == "reached" for goal in goals)
        steps = review_words.steps_met(goals, _)
        yield _("Goals that two signed"), str(len(goals)), steps
        yield _("Goals reached"), str(reached), of.format(n=len(goals))
    if delegations:
        late = sum(each["overdue"] for each in delegations)
        done = sum(each["state"] == "done" for each in delegations)
        count = len(delegations)
        yield _("Delegations"), str(count), _("{n} overdue").format(n=late)
        yield _("Delegations done"), str(done), of.format(n=count)


def _group(name: str, rows: list[Row]) -> dict[str, Any]:
    told = [
        {
            "title": row["title"],
            "objectives": str(row["objectives"]),
            **reach(row["progress"], None, "pending"),
        }
        for row in rows
    ]
    return {"name": name, "rows": told}


def reach(progress: Decimal | None, expected: Decimal | None, look: str) -> Row:
    """What a bar is drawn from, and the number behind it."""
    return {
        "share": share(progress),
        "expected": share(expected),
        "percent": percent(progress),
        "look": look,
    }


def share(value: Decimal | None) -> float | None:
    """A length on paper: between nothing and all."""
    return None if value is None else round(float(min(max(value, ZERO), ONE)), 4)
