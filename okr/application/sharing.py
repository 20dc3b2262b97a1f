"""Sharing a thought on an objective or beside the terms of a goal."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Thought
from okr.domain.thought import Subject


def share(okr: Okr, words: str, *, on: Subject, subject: UUID, by: UUID) -> Done:
    def work() -> Done:
        thought = Thought.share(words, subject_kind=on, subject=subject, by=by)
        return okr.keep(thought, answer=str(thought.id))

    return okr.run(work)
