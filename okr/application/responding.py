"""Responding to the minutes: a thought that opens the discussion again."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Thought, Workshop
from okr.domain.thought import Subject


def respond(okr: Okr, workshop_id: UUID, words: str, *, by: UUID) -> Done:
    def work() -> Done:
        kind = Subject.WORKSHOP.value
        thought = Thought.share(words, subject_kind=kind, subject=workshop_id, by=by)
        workshop = okr.load(Workshop, workshop_id)
        workshop.reopen_discussion(thought.id, by=by)
        return okr.keep(thought, workshop, answer=str(thought.id))

    return okr.run(work)
