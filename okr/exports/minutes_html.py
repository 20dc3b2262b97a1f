"""The minutes of a workshop as one HTML file: to read, to mail, to print on A4.

In: the minutes' rows, names in place, and who translates. Out: UTF-8 bytes, the same
for the same minutes; it loads nothing and runs nothing.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from okr.exports import minutes_words as words
from okr.exports.review_parts import row_of, said, table
from okr.exports.review_style import STYLE
from okr.exports.review_words import owner
from okr.exports.svg import tag
from okr.exports.words import Gettext, day

Row = Mapping[str, Any]

AIR = """
article > div, article > p.small, article > table { margin-top: .75rem; }
li + li { margin-top: .25rem; }
"""


def written(minutes: Row, _: Gettext = str) -> bytes:
    """The whole file."""
    head = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(words.title(minutes, _))}</title><style>{STYLE}{AIR}</style>"
    )
    body = (
        _cover(minutes, _),
        *_decisions(minutes, _),
        _goals(minutes, _),
        _votes(minutes, _),
        _time(minutes, _),
        _responses(minutes, _),
    )
    page = tag("html", tag("head", head), tag("body", tag("main", *body)), lang="en")
    return f"<!doctype html>\n{page}\n".encode()


def _cover(minutes: Row, _: Gettext) -> str:
    mission = said("p", minutes["mission"] or "", "mission__wording")
    return tag(
        "header",
        said("p", words.whose(minutes), "eyebrow"),
        said("h1", words.title(minutes, _)),
        said("p", words.held(minutes, _), "quiet"),
        said("p", words.people(minutes, _), "quiet"),
        tag("div", mission, class_="mission") if minutes["mission"] else "",
        class_="cover",
    )


def _decisions(minutes: Row, _: Gettext) -> Iterator[str]:
    told = [said("h2", _("What we decided"))]
    if not minutes["decisions"]:
        told.append(said("p", _("Nothing was published.")))
    if minutes["confidence"]:
        told.append(said("p", words.sure_of_all(minutes["confidence"], _), "quiet"))
    told.append(_line(words.drafts(minutes, _), "quiet"))
    yield tag("section", *told)
    for decision in minutes["decisions"]:
        yield _decision(decision, _)


def _decision(decision: Row, _: Gettext) -> str:
    sure = decision["confidence"]
    return tag(
        "article",
        said("h2", decision["title"]),
        said("p", words.answering(decision, _), "quiet"),
        _line(decision["why_now"], "objective__why"),
        _key_results(decision, _),
        _contributions(decision, _),
        _line(words.sure(sure, _), "small") if sure else "",
        _line(words.signed(decision, _), "small"),
        _objections(decision, _),
        _line(words.source(decision, _), "quiet small"),
    )


def _key_results(decision: Row, _: Gettext) -> str:
    headings = [_("Key result"), _("Measure"), _("Target"), _("Due")]
    rows = [
        row_of(
            (said("th", each["title"], scope="row"), ""),
            (said("td", each["measure"]), headings[1]),
            (said("td", words.ends(each, _), "number"), headings[2]),
            (said("td", day(each["due"]), "number"), headings[3]),
        )
        for each in decision["key_results"]
    ]
    return table(headings, rows)


def _contributions(decision: Row, _: Gettext) -> str:
    told = [
        tag("li", said("strong", owner(each["by"], _)), f": {escape(each['words'])}")
        for each in decision["contributions"]
    ]
    return _part(_("What people contribute"), tag("ul", *told)) if told else ""


def _objections(decision: Row, _: Gettext) -> str:
    told = [
        tag(
            "li",
            said("p", words.objection(each, _)),
            _line(words.answer(each, _), "quiet"),
            _line(words.carried(each, _), "quiet"),
        )
        for each in decision["objections"]
    ]
    told += [said("li", words.waiver(each, _)) for each in decision["waivers"]]
    return _part(_("What was said against it"), tag("ul", *told)) if told else ""


def _goals(minutes: Row, _: Gettext) -> str:
    counted = words.goals(minutes, _)
    if not counted:
        return ""
    rows = [said("li", words.goal(each, _)) for each in minutes["goals"]]
    told = (said("p", counted), tag("ul", *rows) if rows else "")
    return _section(_("What two people promised"), *told)


def _votes(minutes: Row, _: Gettext) -> str:
    told = []
    for vote in minutes["votes"]:
        told.append(said("p", words.ballots(vote, _), "quiet"))
        rows = [
            row_of(
                (said("th", words.voted(each, _), scope="row"), ""),
                (said("td", str(each["votes"]), "number"), _("Votes")),
            )
            for each in vote["tallies"]
        ]
        told.append(table([_("For"), _("Votes")], rows) if rows else "")
    return _section(_("How we voted"), *told) if told else ""


def _time(minutes: Row, _: Gettext) -> str:
    rows = [
        row_of(
            (said("th", words.phase(each, _), scope="row"), ""),
            (said("td", words.took(each["seconds"], _), "number"), _("Time")),
        )
        for each in minutes["phases"]
    ]
    return _section(_("How long it took"), table([_("Phase"), _("Time")], rows))


def _responses(minutes: Row, _: Gettext) -> str:
    if not minutes["responses"]:
        return ""
    told = [
        tag(
            "li",
            said("p", words.response(each, _), "quiet small"),
            said("p", each["words"]),
        )
        for each in minutes["responses"]
    ]
    settled = _line(words.discussion(minutes, _), "quiet")
    return _section(_("What was answered since"), tag("ul", *told), settled)


def _section(name: str, *inside: str) -> str:
    return tag("section", said("h2", name), *inside)


def _part(name: str, *inside: str) -> str:
    return tag("div", said("h3", name), *inside)


def _line(told: str, kind: str) -> str:
    return said("p", told, kind) if told else ""
