"""One objective of a review's PDF, in the words and pictures of its page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from okr.exports import closure_pdf
from okr.exports.review_parts import anchor
from okr.exports.review_pdf_contents import long
from okr.exports.review_pdf_cover import reach
from okr.exports.review_pdf_pictures import Picture, described, pictures
from okr.exports.review_words import (
    HEALTH,
    aside,
    move,
    speaker,
    stand,
    who,
    without,
)
from okr.exports.words import Gettext, day, day_short, number

Row = Mapping[str, Any]
Told = dict[str, Any]

MOST = 1_250
"""So many charts a book holds in 300 MB; what lies beyond is told in numbers."""
ROW, PAGE = 2, 6
"""Charts of a picture: a row leaves less of a page empty, a page takes less memory."""


def chapters(review: Row, _: Gettext) -> Told:
    """Each objective with its charts; those of the company come first."""
    each = PAGE if long(review) else ROW
    told, drawn, count, shown = [], list[Picture](), 0, 0
    for objective in review["objectives"]:
        count += len(objective["key_results"])
        own = pictures(objective, review, _, each) if count <= MOST else []
        shown = count if count <= MOST else shown
        placed = _placed(own, first=len(drawn) + 1)
        told.append({**chapter(objective, _), "pictures": placed})
        drawn += own
    return {"chapters": told, "pictures": drawn, "drawn": _drawn(shown, count, _)}


def _placed(own: list[Picture], first: int) -> list[Told]:
    """On which page of the pictures each is, counted from 1."""
    return [
        {"page": page, "alt": described(picture)}
        for page, picture in enumerate(own, start=first)
    ]


def _drawn(shown: int, count: int, _: Gettext) -> str:
    if shown == count:
        return ""
    words = _(
        "The first {shown} of {all} key results are drawn, the others told in numbers:"
        " more pictures make too large a file."
    )
    return words.format(shown=shown, all=count)


def chapter(objective: Row, _: Gettext) -> Told:
    proofs = objective["key_results"]
    return {
        "label": anchor(objective),
        "title": objective["title"],
        "health": _(HEALTH[objective["health"]]),
        "who": who(objective, _),
        "why": objective["why_now"] or "",
        "unheard": [without(each, _) for each in objective["unheard"]],
        "stand": stand(objective, _),
        "closure": closure_pdf.closure(objective, _),
        **reach(objective["progress"], objective["expected"], objective["health"]),
        "proofs": [_proof(proof, _) for proof in proofs],
        "moved": [
            _dated(moved["on"], move(proof, moved, _), moved["reason"])
            for proof in proofs
            for moved in proof["moved_targets"]
        ],
        "notes": [
            _dated(note["on"], speaker(note, _), note["note"])
            for note in objective["notes"]
        ],
    }


def _proof(proof: Row, _: Gettext) -> Told:
    off = proof["heading_off_track"]
    return {
        "title": proof["title"],
        "aside": aside(proof, _),
        "warning": _("Heading off track") if off else "",
        "baseline": number(proof["baseline"]),
        "now": number(proof["current"]),
        "target": number(proof["target"], proof["unit"]),
        "due": _("by {day}").format(day=day_short(proof["due"])),
        "health": _(HEALTH[proof["health"]]),
        "given": closure_pdf.given(proof, _),
        **reach(proof["progress"], proof["expected"], proof["health"]),
    }


def _dated(on: date, line: str, text: str) -> Told:
    return {"on": day(on), "line": line, "text": text}
