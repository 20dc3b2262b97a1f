"""Hearing: what is said to an objective's owner, and who had their say beside it."""

from collections.abc import Iterable
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Objection, Objective, Thought
from okr.domain.errors import Refused
from okr.domain.objective import Status

ENDED = (Status.CLOSED, Status.WITHDRAWN, Status.DISCARDED)


def object_to(okr: Okr, objective_id: UUID, words: str, *, by: UUID) -> Done:
    """Who is held to an objective may object to it, before and after publication."""

    def work() -> Done:
        objective = _running(okr, objective_id)
        if by not in objective.held:
            raise Refused("Who is held to it may object: give advice instead.")
        objection = Objection.raise_to(objective_id, words, by=by)
        return okr.keep(objection, answer=str(objection.id))

    return okr.run(work)


def advise(okr: Okr, objective_id: UUID, words: str, *, by: UUID) -> Done:
    """Whoever reads an objective may advise its owner."""

    def work() -> Done:
        _running(okr, objective_id)
        advice = Objection.advise(objective_id, words, by=by)
        return okr.keep(advice, answer=str(advice.id))

    return okr.run(work)


def heard(okr: Okr, objective_id: UUID, said: Iterable[UUID]) -> set[UUID]:
    """Who had their say on it in these thoughts, objections and advice.

    Streams of their own hold what people say, so that talk never collides with an
    edit; rows know which there are. A row only says where to look: each is loaded
    here, so rows that are behind may ask for a word too many, but let nobody be left
    out who is not heard.
    """
    return {
        person
        for id in said
        for person in (_by_thought(okr, objective_id, id), _by(okr, objective_id, id))
        if person
    }


def _by_thought(okr: Okr, objective_id: UUID, id: UUID) -> UUID | None:
    thought = okr.find(Thought, id)
    told = thought is not None and thought.subject == objective_id
    return thought.shared_by if thought and told else None


def _by(okr: Okr, objective_id: UUID, id: UUID) -> UUID | None:
    objection = okr.find(Objection, id)
    if objection is None or objection.objective != objective_id:
        return None
    return objection.raised_by if objection.heard else None


def _running(okr: Okr, id: UUID) -> Objective:
    objective = okr.load(Objective, id)
    if objective.status in ENDED:
        raise Refused(
            f"“{objective.title}” has ended: nothing is asked of it any more."
        )
    return objective
