"""A review as Markdown: to paste into a wiki, a chat or a repository, and to compare.

In: the review's rows, names in place, and who translates. Out: UTF-8 bytes, the same
for the same review.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from okr.exports import closure_markdown, review_words
from okr.exports.markdown import bullets, heading, plain, quoted, table
from okr.exports.promises_markdown import promises
from okr.exports.review_words import HEALTH, lag, owner, sureness
from okr.exports.words import Gettext, day, number, percent

Row = Mapping[str, Any]


def written(review: Row, _: Gettext = str) -> bytes:
    """The whole file, a blank line between its parts."""
    parts = (
        *_head(review, _),
        *_groups(review, _),
        *_overview(review, _),
        *closure_markdown.rolled_up(review, _),
        *(part for each in review["objectives"] for part in _chapter(each, _)),
        *closure_markdown.sessions(review, _),
        *promises(review, _),
        "---",
        plain(review_words.reading_it(_)),
        plain(review_words.source(review, _)),
        plain(review_words.proof(review, _)),
        f"`{review['imprint']}`",
    )
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _head(review: Row, _: Gettext) -> Iterator[str]:
    yield heading(1, review_words.title(review, _))
    yield plain(review_words.stretch(review, _))
    if review["mission"]:
        yield from _mission(review["mission"], _)
    counts, pace = review["counts"], lag(review["progress"], review["expected"], _)
    told = (
        _("Objectives: {count}, key results: {proofs}").format(
            count=counts["objectives"], proofs=counts["key_results"]
        ),
        _("Progress of all objectives: {progress}, {pace}").format(
            progress=percent(review["progress"]), pace=pace
        ),
        ", ".join(
            f"{count} × {_(HEALTH[word])}" for word, count in counts["health"].items()
        ),
    )
    yield bullets(plain(line) for line in told if line)
    yield plain(review_words.attention(review, _))


def _mission(mission: Row, _: Gettext) -> Iterator[str]:
    yield f"**{plain(mission['wording'])}**"
    if mission["measure"]:
        now = number(mission["current"], mission["unit"])
        told = [f"{mission['measure']}: {now}", review_words.way(mission, _)]
        yield plain(", ".join(line for line in told if line))


def _groups(review: Row, _: Gettext) -> Iterator[str]:
    for name, field in ((_("Themes"), "themes"), (_("Teams"), "teams")):
        rows = [
            (row["title"], str(row["objectives"]), percent(row["progress"]))
            for row in review[field]
        ]
        if rows:
            headings = (name, _("Objectives"), _("Progress"))
            yield table(headings, rows, numbers=(1, 2))


def _overview(review: Row, _: Gettext) -> Iterator[str]:
    """Every objective in one table."""
    headings = (
        _("Objective"),
        _("Team"),
        _("Owner"),
        _("Progress"),
        _("Confidence"),
        _("Health"),
    )
    rows = [
        (
            row["title"],
            row["team"],
            owner(row["owner"], _),
            percent(row["progress"]),
            sureness(row["confidence"]),
            _(HEALTH[row["health"]]),
        )
        for row in review["objectives"]
    ]
    if rows:
        yield heading(2, _("Objectives"))
        yield table(headings, rows, numbers=(3, 4))


def _chapter(objective: Row, _: Gettext) -> Iterator[str]:
    """One objective: how it stands, its proofs, what was said on the way."""
    yield heading(3, objective["title"])
    yield plain(review_words.who(objective, _))
    yield quoted(objective["why_now"])
    for each in objective["unheard"]:
        yield plain(review_words.without(each, _))
    pace = lag(objective["progress"], objective["expected"], _)
    told = [percent(objective["progress"]), pace, _(HEALTH[objective["health"]])]
    yield plain(" · ".join(told))
    yield from closure_markdown.closure(objective, _)
    yield from _proofs(objective["key_results"], _)
    yield from closure_markdown.scores(objective["key_results"], _)
    moved = [
        _dated(moved, review_words.move(proof, moved, _), moved["reason"])
        for proof in objective["key_results"]
        for moved in proof["moved_targets"]
    ]
    if moved:
        yield f"**{plain(_('Moved targets'))}**"
        yield bullets(moved)
    notes = [
        _dated(note, review_words.speaker(note, _), note["note"])
        for note in objective["notes"]
    ]
    if notes:
        yield f"**{plain(_('Said on the way'))}**"
        yield bullets(notes)


def _proofs(proofs: list[Row], _: Gettext) -> Iterator[str]:
    if not proofs:
        yield plain(_("No key results."))
        return
    headings = (
        _("Key result"),
        _("Baseline"),
        _("Now"),
        _("Target"),
        _("Due"),
        _("Progress"),
        _("Health"),
    )
    yield table(headings, [_proof(row, _) for row in proofs], numbers=(1, 2, 3, 5))


def _proof(row: Row, _: Gettext) -> tuple[str, ...]:
    return (
        row["title"],
        number(row["baseline"]),
        number(row["current"]),
        number(row["target"], row["unit"]),
        day(row["due"]),
        percent(row["progress"]),
        _(HEALTH[row["health"]]),
    )


def _dated(told: Row, line: str, words: str) -> str:
    return f"{day(told['on'])}, {plain(line)}: {plain(words)}"
