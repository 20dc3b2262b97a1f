"""The minutes of a workshop as Markdown: to paste into a wiki, a chat or a mail.

In: the minutes' rows, names in place, and who translates. Out: UTF-8 bytes, the same
for the same minutes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from okr.exports import minutes_words as words
from okr.exports.markdown import bullets, heading, plain, quoted, table
from okr.exports.review_words import owner
from okr.exports.words import Gettext, day

Row = Mapping[str, Any]


def written(minutes: Row, _: Gettext = str) -> bytes:
    """The whole file, a blank line between its parts."""
    parts = (
        *_head(minutes, _),
        *_decisions(minutes, _),
        *_goals(minutes, _),
        *_votes(minutes, _),
        *_time(minutes, _),
        *_responses(minutes, _),
    )
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _head(minutes: Row, _: Gettext) -> Iterator[str]:
    yield heading(1, words.title(minutes, _))
    yield plain(f"{words.whose(minutes)} · {words.held(minutes, _)}")
    if minutes["mission"]:
        yield f"**{plain(minutes['mission'])}**"
    yield plain(words.people(minutes, _))


def _decisions(minutes: Row, _: Gettext) -> Iterator[str]:
    yield heading(2, _("What we decided"))
    if not minutes["decisions"]:
        yield plain(_("Nothing was published."))
    for decision in minutes["decisions"]:
        yield from _decision(decision, _)
    if minutes["confidence"]:
        yield plain(words.sure_of_all(minutes["confidence"], _))
    yield plain(words.drafts(minutes, _))


def _decision(decision: Row, _: Gettext) -> Iterator[str]:
    yield heading(3, decision["title"])
    yield plain(words.answering(decision, _))
    if decision["why_now"]:
        yield quoted(decision["why_now"])
    yield _key_results(decision, _)
    yield bullets(_contributions(decision, _))
    if decision["confidence"]:
        yield plain(words.sure(decision["confidence"], _))
    yield plain(words.signed(decision, _))
    yield bullets(_objections(decision, _))
    yield bullets(plain(words.waiver(each, _)) for each in decision["waivers"])
    yield plain(words.source(decision, _))


def _key_results(decision: Row, _: Gettext) -> str:
    headings = (_("Key result"), _("Measure"), _("Target"), _("Due"))
    rows = [
        (each["title"], each["measure"], words.ends(each, _), day(each["due"]))
        for each in decision["key_results"]
    ]
    return table(headings, rows)


def _contributions(decision: Row, _: Gettext) -> Iterator[str]:
    for each in decision["contributions"]:
        yield f"**{plain(owner(each['by'], _))}**: {plain(each['words'])}"


def _objections(decision: Row, _: Gettext) -> Iterator[str]:
    for each in decision["objections"]:
        told = (words.objection(each, _), words.answer(each, _), words.carried(each, _))
        yield " – ".join(plain(one) for one in told if one)


def _goals(minutes: Row, _: Gettext) -> Iterator[str]:
    counted = words.goals(minutes, _)
    if counted:
        yield heading(2, _("What two people promised"))
        yield plain(counted)
        yield bullets(plain(words.goal(each, _)) for each in minutes["goals"])


def _votes(minutes: Row, _: Gettext) -> Iterator[str]:
    if minutes["votes"]:
        yield heading(2, _("How we voted"))
    for vote in minutes["votes"]:
        yield plain(words.ballots(vote, _))
        rows = [(words.voted(each, _), str(each["votes"])) for each in vote["tallies"]]
        yield table((_("For"), _("Votes")), rows, numbers=[1]) if rows else ""


def _time(minutes: Row, _: Gettext) -> Iterator[str]:
    yield heading(2, _("How long it took"))
    rows = [
        (words.phase(each, _), words.took(each["seconds"], _))
        for each in minutes["phases"]
    ]
    yield table((_("Phase"), _("Time")), rows, numbers=[1])


def _responses(minutes: Row, _: Gettext) -> Iterator[str]:
    if minutes["responses"]:
        yield heading(2, _("What was answered since"))
    for each in minutes["responses"]:
        yield f"**{plain(words.response(each, _))}**"
        yield quoted(each["words"])
    yield plain(words.discussion(minutes, _))
