"""A review as one HTML file that needs nothing else: to read, to mail, to print on A4.

In: the review's rows, names in place, and who translates. Out: UTF-8 bytes, the same
for the same review; it loads nothing and runs nothing.
"""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import Any

from okr.exports import svg
from okr.exports.bars import bar
from okr.exports.closure_html import rolled_up, scored
from okr.exports.closure_sessions import sessions
from okr.exports.closure_style import style
from okr.exports.closure_words import ending
from okr.exports.promises_html import promises
from okr.exports.review_chapter import chapter
from okr.exports.review_parts import (
    anchor,
    chip,
    reach,
    row_of,
    said,
    table,
)
from okr.exports.review_style import STYLE
from okr.exports.review_words import (
    attention,
    lag,
    owner,
    proof,
    reading_it,
    source,
    stretch,
    sureness,
    title,
    way,
    way_gone,
)
from okr.exports.svg import tag
from okr.exports.words import Gettext, number, percent

Row = Mapping[str, Any]


def written(review: Row, _: Gettext = str) -> bytes:
    """The whole file."""
    looks = f"{svg.STYLE}{STYLE}{style(review)}"
    head = (
        '<meta charset="utf-8">'
        f'<meta name="okr-review" content="{escape(review["imprint"])}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title(review, _))}</title><style>{looks}</style>"
    )
    body = (
        _cover(review, _),
        _strip(review, _),
        _groups(review, _),
        _overview(review, _),
        _colophon(review, _),
        rolled_up(review, _),
        *(chapter(each, review, _) for each in review["objectives"]),
        sessions(review, _),
        promises(review, _),
        _foot(review, _),
    )
    page = tag("html", tag("head", head), tag("body", tag("main", *body)), lang="en")
    return f"<!doctype html>\n{page}\n".encode()


def _foot(review: Row, _: Gettext) -> str:
    told = said("p", proof(review, _)) + said("code", review["imprint"])
    return tag("footer", told, class_="quiet small")


def _cover(review: Row, _: Gettext) -> str:
    cycle = review["cycle"]
    whose = [review["company"], review["team"], _("Quarterly review")]
    return tag(
        "header",
        said("p", " · ".join(word for word in whose if word), "eyebrow"),
        said("h1", cycle["name"]),
        said("p", stretch(review, _), "quiet"),
        _mission(review["mission"], _) if review["mission"] else "",
        class_="cover",
    )


def _mission(mission: Row, _: Gettext) -> str:
    """The sentence, and the one number that tells how far it is."""
    return tag(
        "div",
        said("p", mission["wording"], "mission__wording"),
        _mission_measure(mission, _) if mission["measure"] else "",
        class_="mission",
    )


def _mission_measure(mission: Row, _: Gettext) -> str:
    now = number(mission["current"], mission["unit"])
    told = _("{measure}: {now}").format(measure=mission["measure"], now=now)
    ends = way(mission, _)
    share = way_gone(mission)
    picture = bar(share, None, "pending", description=percent(share))
    return tag(
        "div",
        said("p", told),
        picture if share is not None else "",
        said("p", ends, "quiet small") if ends else "",
        class_="mission__measure",
    )


def _strip(review: Row, _: Gettext) -> str:
    """What a reader with one minute reads."""
    counts = review["counts"]
    many = _("with {count} key results").format(count=counts["key_results"])
    return tag(
        "dl",
        _figure(
            _("Progress of all objectives"),
            percent(review["progress"]),
            said("dd", lag(review["progress"], review["expected"], _)),
        ),
        _figure(_("Objectives"), str(counts["objectives"]), said("dd", many)),
        _ending(review, _),
        tag(
            "div",
            said("dt", _("Health")),
            tag("dd", *_health(counts["health"], _), class_="words"),
            class_="figure",
        ),
        class_="strip",
    )


def _ending(review: Row, _: Gettext) -> str:
    name, value, remark = ending(review, _)
    return _figure(name, value, said("dd", remark))


def _figure(name: str, value: str, *more: str) -> str:
    told = said("dd", value, "figure__value")
    return tag("div", said("dt", name), told, *more, class_="figure")


def _health(words: Mapping[str, int], _: Gettext) -> Iterable[str]:
    return (chip(word, _, f"{count} × ") for word, count in words.items())


def _groups(review: Row, _: Gettext) -> str:
    """Themes and teams, each with its progress, and what needs a second look."""
    return tag(
        "div",
        _group(_("Themes"), review["themes"], _),
        _group(_("Teams"), review["teams"], _),
        class_="pair",
    ) + _attention(review, _)


def _attention(review: Row, _: Gettext) -> str:
    line = attention(review, _)
    return tag("section", said("p", line, "warning")) if line else ""


def _group(name: str, rows: Iterable[Row], _: Gettext) -> str:
    told = [
        row_of(
            (said("th", row["title"], scope="row"), ""),
            (said("td", str(row["objectives"]), "number"), ""),
            (tag("td", reach(row["progress"], None, "pending", _)), ""),
        )
        for row in rows
    ]
    if not told:
        return ""
    headings = [name, _("Objectives"), _("Progress")]
    return tag("section", table(headings, told))


def _overview(review: Row, _: Gettext) -> str:
    """Every objective in one table, by team."""
    headings = [_("Objective"), _("Owner"), _("Progress"), _("Confidence"), _("Health")]
    if "rollup" in review:
        headings.append(_("Score"))
    rows = []
    for team, told in groupby(review["objectives"], key=lambda row: row["team"]):
        rows.append(tag("tr", said("td", team, colspan=len(headings)), class_="team"))
        rows += [_line(row, headings, _) for row in told]
    return tag(
        "section",
        said("h2", _("Objectives by team")),
        table(headings, rows),
        class_="wide",
    )


def _line(row: Row, headings: list[str], _: Gettext) -> str:
    link = tag("a", escape(row["title"]), href=f"#{anchor(row)}")
    progress = reach(row["progress"], row["expected"], row["health"], _)
    cells = [
        (tag("th", link, scope="row"), ""),
        (said("td", owner(row["owner"], _)), headings[1]),
        (tag("td", progress), headings[2]),
        (said("td", sureness(row["confidence"]), "number"), headings[3]),
        (tag("td", chip(row["health"], _)), headings[4]),
    ]
    if len(headings) > len(cells):
        cells.append((tag("td", scored(row.get("review"), _)), headings[-1]))
    return row_of(*cells)


def _colophon(review: Row, _: Gettext) -> str:
    """How to read it and where it comes from, on the page that stands for the rest."""
    told = [
        reading_it(_) + " " + _("The tick on a bar shows where it should be today."),
        source(review, _),
    ]
    lines = [said("p", line, "quiet small") for line in told]
    return tag("section", *lines, class_="colophon")
