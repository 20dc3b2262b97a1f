"""Carrying over: what a review keeps on purpose opens the next cycle as drafts."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from uuid import UUID, uuid5

from okr.application.okr import Done, Okr
from okr.application.pairing import has_left, lead_of
from okr.domain import Cycle, Mission, Objective, Review, progress
from okr.domain.errors import Refused
from okr.domain.key_result import KeyResult
from okr.domain.mission import MISSION
from okr.domain.objective import Serves, Status
from okr.domain.stages import Decision

KEPT = (Decision.KEEP, Decision.MODIFY)
RUNNING = (Status.DRAFT, Status.PROPOSED, Status.PUBLISHED)

Current = Mapping[UUID, Decimal | None]
"""Where each key result stands, as the rows know it."""


def carry_over(
    okr: Okr,
    review_id: UUID,
    objectives: Iterable[UUID],
    *,
    into: UUID,
    current: Current,
    by: UUID,
) -> Done:
    """After the review is closed; a second time makes no second draft."""
    told = tuple(objectives)

    def work() -> Done:
        review = okr.load(Review, review_id)
        review.refuse_unless_facilitator(by)
        review.refuse_if(not review.closed, "Choose it when you close the review.")
        kept = [okr.load(Objective, id) for id in told]
        drafts = carried(okr, review, kept, into=into, current=current, by=by)
        return okr.keep(*drafts, answer=str(len(drafts)))

    return okr.run(work)


def carried(
    okr: Okr,
    review: Review,
    objectives: Iterable[Objective],
    *,
    into: UUID,
    current: Current,
    by: UUID,
) -> list[Objective]:
    """The drafts that are not there yet; nothing is kept yet."""
    cycle = _later(okr, review, into)
    kept = [each for each in objectives if review.decisions.get(each.id) in KEPT]
    fresh = [each for each in kept if not okr.find(Objective, id_of(into, each.id))]
    drafts = [_draft(okr, each, cycle, current, by) for each in fresh]
    for old, draft in zip(fresh, drafts, strict=True):
        _serve(okr, old, draft, drafts, by)
    return drafts


def id_of(into: UUID, old: UUID) -> UUID:
    """What an objective, or a key result, is called in the cycle it goes on in."""
    return uuid5(into, f"carried/{old}")


def _later(okr: Okr, review: Review, into: UUID) -> Cycle:
    cycle = okr.load(Cycle, into)
    cycle.refuse_unless_writable()
    if cycle.last <= okr.load(Cycle, review.cycle).last:
        raise Refused("Choose a later cycle to carry it into.")
    return cycle


def _draft(
    okr: Okr, old: Objective, cycle: Cycle, current: Current, by: UUID
) -> Objective:
    draft = Objective.draft(
        old.title,
        why_now=old.why_now,
        team=old.team,
        cycle=cycle.id,
        owner=_owner(okr, old, by),
        id=id_of(cycle.id, old.id),
        by=by,
    )
    draft.carry_over(old.id, by=by)
    for id, told in old.key_results.items():
        draft.add_key_result(
            told.title,
            measure=told.measure,
            whose=told.whose,
            baseline=begins(told, current.get(id)),
            target=told.target,
            weight=told.weight,
            start=cycle.first,
            due=cycle.last,
            key_result=id_of(cycle.id, id),
            by=by,
        )
    return draft


def _owner(okr: Okr, old: Objective, by: UUID) -> UUID:
    """The same; for one who left, the lead, who hands it over."""
    if not has_left(okr, old.owner):
        return old.owner
    return lead_of(okr, old.team, old.owner) or by


def begins(told: KeyResult, value: Decimal | None) -> Decimal | None:
    """The next baseline is where it stands; open when the target is reached, which
    has to move before the way there has a length again."""
    if value is None or told.target is None:
        return value
    if told.baseline is None:
        return None if value == told.target else value
    reached = progress.meets(
        value, baseline=told.baseline, target=told.target, kind=told.kind
    )
    return None if reached else value


def _serve(
    okr: Okr, old: Objective, draft: Objective, drafts: list[Objective], by: UUID
) -> None:
    """What it served, if that still lives or goes on in the same cycle."""
    if old.serves is None:
        return
    kind, served = old.serves
    copy = id_of(draft.cycle, served)
    if _goes_on(okr, kind, copy, drafts):
        draft.state_serves(kind, copy, by=by)
    elif _lives(okr, kind, served):
        draft.state_serves(kind, served, by=by)


def _goes_on(okr: Okr, kind: Serves, copy: UUID, drafts: list[Objective]) -> bool:
    if kind is Serves.KEY_RESULT:
        return any(copy in draft.key_results for draft in drafts)
    beside = any(copy == draft.id for draft in drafts)
    return beside or okr.find(Objective, copy) is not None


def _lives(okr: Okr, kind: Serves, served: UUID) -> bool:
    """A key result's objective is not known here: its own review carries it on."""
    match kind:
        case Serves.THEME:
            mission = okr.find(Mission, MISSION)
            return mission is not None and served in mission.themes
        case Serves.OBJECTIVE:
            above = okr.find(Objective, served)
            return above is not None and above.status in RUNNING and not above.in_review
        case _:
            return False
