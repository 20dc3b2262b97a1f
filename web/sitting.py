"""A review's page: the stage that is open, one's own part in it, and how it is led."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import render_template, request

from okr import policy
from okr.application import scoring, veiling
from okr.domain.round import Kind
from okr.domain.scoring import Process, process_id
from okr.domain.stages import Circle, Pace
from okr.projections import (
    cycles,
    people,
    review_lines,
    review_rounds,
    reviews,
    workshop_rounds,
)
from web import choosing, desk, going_on, scorecards, stages, verdicts
from web.forms.form import Form, empty

Told = dict[str, Any]

STAGE_OF = {Kind.SCORES.value: "score", Kind.PROCESS.value: "process"}
SCORES, PROCESS = Kind.SCORES, Kind.PROCESS


@dataclass(frozen=True)
class Sealed:
    """What is asked of everybody at once: `slips` are in, mine among them or not."""

    kind: str
    id: str
    slips: int
    revealed: bool
    handed_in: bool
    own: dict[str, Decimal]


def page(
    id: UUID, form: Form | None = None, about: str = "", stage: str | None = None
) -> str:
    """The whole session; `form` is one of its small forms, come back, and `about`
    says which."""
    told = told_of(id)
    asked = stage or request.args.get("stage")
    now = told["now"]
    shown = asked if asked in stages.BY_WORD else now
    return render_template(
        "reviews/show.html",
        **told,
        stage=stages.BY_WORD[shown],
        place=stages.place(shown),
        now_place=stages.place(now),
        pending=pending(told),
        open_now=stages.BY_WORD[now],
        next_stage=stages.after(now),
        form=form or empty(),
        back=lambda at: form if form and at == about else empty(),
        **words(told),
    )


def told_of(id: UUID | str) -> Told:
    """The session as every screen of it shows it."""
    row = reviews.one(desk.db(), id)
    assert row
    thing = policy.review(desk.db(), str(id))
    assert thing
    sheet = scorecards.of_review(row)
    desk.watch(str(id), row["cycle"], *(each.card.id for each in sheet.objectives))
    told = {
        "review": row,
        "cycle": cycles.one(desk.db(), row["cycle"]),
        "leads": desk.allowed("facilitate", thing),
        "takes_part": desk.allowed("take part", thing),
        "sheet": sheet,
        "objectives": sheet.objectives,
        "lines": lines(row),
        "sealed": {kind.value: sealed(row, kind) for kind in (SCORES, PROCESS)},
        "answers": answers(row, sheet.parameters.answers_shown),
        "ends_at": ends_at(row),
        "zone": desk.agreed().time_zone,
        "least": sheet.parameters.answers_shown,
        "stages": stages.STAGES,
        "live": row["pace"] == Pace.LIVE,
    }
    return {
        **told,
        "now": row["stage"] if told["live"] else going_on.next_of_mine(told),
    }


def pending(told: Told) -> bool:
    """Whether the open stage waits for its reveal before anything comes next."""
    kinds = [kind for kind, stage in STAGE_OF.items() if stage == told["now"]]
    asked = [told["sealed"][kind] for kind in kinds]
    return any(each and not each.revealed for each in asked)


def words(told: Told) -> Told:
    """What its forms offer."""
    row = told["review"]
    home = [each["id"] for each in people.of_team(desk.db(), row["team"])]
    owners = [each.card.owner for each in told["objectives"]]
    around = choosing.named([*home, *owners, row["facilitator"], desk.viewer().id])
    me = desk.viewer().id
    return {
        "causes": verdicts.causes(),
        "statements": [
            (word, str(process_id(Process(word))), label)
            for word, label in verdicts.statements()
        ],
        "decisions": verdicts.decisions(),
        "people": around,
        "others": [each for each in around if each[0] != me],
        "kind_of": {stage: kind for kind, stage in STAGE_OF.items()},
        **scorecards.WORDS,
        "in_hand": going_on.in_hand,
    }


def lines(row: Told) -> dict[str, list[Told]]:
    """What was said, by kind; notes by circle as well: `team_worked`."""
    found: dict[str, list[Told]] = {}
    said = review_lines.of_review(desk.db(), row["id"])
    desk.names(each[who] for each in said for who in ("by", "person", "owner"))
    for each in said:
        kind = f"{each['circle']}_{each['kind']}" if each["circle"] else each["kind"]
        found.setdefault(kind, []).append(each)
    return found


def sealed(row: Told, kind: Kind) -> Sealed | None:
    """The round of a kind that was opened last, as this viewer stands to it."""
    asked = review_rounds.running(desk.db(), row["id"], kind)
    if asked is None:
        return None
    keys, id, me = desk.workspace().keys, UUID(row["id"]), desk.me()
    ballot = veiling.ballot_of(keys, id, me)
    there = ballot and workshop_rounds.own_slip(desk.db(), asked["id"], ballot)
    revealed = bool(asked["revealed_at"])
    mine = there and not revealed
    said = scoring.own(desk.workspace().okr, keys, id, kind, me) if mine else {}
    return Sealed(
        kind=kind.value,
        id=asked["id"],
        slips=asked["slips"],
        revealed=revealed,
        handed_in=bool(there),
        own={str(subject): Decimal(value) for subject, value in said.items()},
    )


def answers(row: Told, least: int) -> list[Told]:
    """Each statement on the process with what was revealed of it; nothing where too
    few answered."""
    found = review_rounds.values(desk.db(), row["id"], PROCESS)
    told = []
    for each in Process:
        counts = found.get(str(process_id(each)), {})
        mean = review_rounds.mean(counts, least).value
        told.append({"word": each.value, "counts": counts, "mean": mean})
    return [each for each in told if each["mean"] is not None]


def ends_at(row: Told) -> datetime | None:
    if row["pace"] != Pace.LIVE or not row["ends_at"]:
        return None
    return datetime.fromisoformat(row["ends_at"])


def circle_sent() -> str:
    """Whose looking back a note is for."""
    asked = request.form.get("circle", "")
    return asked if asked in set(Circle) else Circle.TEAM.value


def stage_sent() -> str | None:
    return request.form.get("stage")
