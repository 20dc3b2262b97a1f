"""What a review came to as Markdown: the roll-up, each chapter's part, each team's."""

from collections.abc import Iterator, Mapping
from typing import Any

from okr.exports.closure_words import (
    because,
    counted,
    decided,
    diagnosed,
    done,
    held,
    learned_later,
    looked_back,
    lowest,
    praised,
    score_of,
    strength,
    stretched,
    suggested,
    takes_along,
)
from okr.exports.markdown import bullets, heading, plain, quoted, table
from okr.exports.review_words import owner
from okr.exports.verdict_words import CAUSES, DECISIONS, STATEMENTS
from okr.exports.words import NONE, Gettext, day

Row = Mapping[str, Any]


def rolled_up(review: Row, _: Gettext) -> Iterator[str]:
    """All teams together; nothing before the first review is held."""
    rollup = review.get("rollup")
    if not rollup:
        return
    yield heading(2, _("What the review came to"))
    line = _("Score {score}, rhythm {rhythm} of 5").format(
        score=score_of(rollup["score"]), rhythm=score_of(rollup["rhythm"])
    )
    told = [line, stretched(rollup, _)]
    yield plain(" · ".join(word for word in told if word))
    yield f"**{plain(diagnosed(rollup, _))}**"
    yield _teams(review["reviews"], _)
    if rollup["causes"]:
        rows = [(_(CAUSES[c["cause"]]), str(c["count"])) for c in rollup["causes"]]
        yield table((_("Cause of a low score"), _("Named")), rows, numbers=(1,))
    if rollup["process"]:
        yield _process(rollup["process"], _)
        yield plain(lowest(rollup, _))
    if rollup["later"]:
        yield f"**{plain(_('Known only later, and not in the scores'))}**"
        yield bullets(_later(row, _) for row in rollup["later"])


def closure(objective: Row, _: Gettext) -> Iterator[str]:
    """The score of an objective, its owner's story, what was decided."""
    told = objective.get("review")
    if told is None:
        return
    score = f"**{plain(_('Score'))} {score_of(told['score'])}**"
    yield f"{score} · {plain(strength(told['strength'], _)[0])}"
    if told["story"]:
        yield f"**{plain(_('The story of its owner'))}**"
        yield quoted(told["story"])
    if told["decision"]:
        name = plain(_(DECISIONS[told["decision"]]))
        yield f"**{name}:** {plain(decided(told, _))}"


def scores(proofs: list[Row], _: Gettext) -> Iterator[str]:
    """The score of each key result, and why it is low."""
    told = [(proof, proof["review"]) for proof in proofs if proof.get("review")]
    if not told:
        return
    rows = [
        (
            proof["title"],
            f"{score_of(given['score'])} {strength(given['strength'], _)[0]}",
            suggested(given, proof["unit"], _),
            because(given, _),
        )
        for proof, given in told
    ]
    headings = (_("Key result"), _("Score"), _("Beside it"), _("Cause"))
    yield table(headings, rows)


def sessions(review: Row, _: Gettext) -> Iterator[str]:
    """Of each team: learnings, actions, what worked and what did not, praise."""
    for told in review.get("reviews", ()):
        yield heading(2, takes_along(told, _))
        yield plain(held(told, _))
        yield from _list(_("Learnings"), [row["words"] for row in told["learnings"]])
        yield from _actions(told["actions"], _)
        for name, lines in looked_back(told["retro"], _):
            yield from _list(name, lines)
        praise = [f"{row['words']} ({praised(row, _)})" for row in told["praise"]]
        yield from _list(_("Praise"), praise)
        if told["process"]:
            yield _process(told["process"], _)


def _teams(reviews: list[Row], _: Gettext) -> str:
    headings = (_("Team"), _("Score"), _("Rhythm"), _("Causes"), _("Diagnosis"))
    rows = [
        (
            row["team"],
            score_of(row["score"]),
            score_of(row["rhythm"]),
            counted(row["causes"], _) or NONE,
            diagnosed(row, _),
        )
        for row in reviews
    ]
    return table(headings, rows, numbers=(1, 2))


def _process(statements: list[Row], _: Gettext) -> str:
    rows = [
        (_(STATEMENTS[row["statement"]]), score_of(row["mean"]), str(row["answers"]))
        for row in statements
    ]
    headings = (_("How we worked, 1 to 5"), _("Mean"), _("Answers"))
    return table(headings, rows, numbers=(1, 2))


def _later(row: Row, _: Gettext) -> str:
    return plain(f"{row['team']}, {row['key_result']}: {learned_later(row, _)}")


def _actions(rows: list[Row], _: Gettext) -> Iterator[str]:
    told = [
        (row["words"], owner(row["owner"], _), day(row["on"]), done(row, _))
        for row in rows
    ]
    if told:
        yield table((_("Action"), _("Owner"), _("Day"), _("State")), told)


def _list(name: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"**{plain(name)}**"
        yield bullets(plain(line) for line in lines)
