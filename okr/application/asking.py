"""Asking: which sealed round runs, and when another one has to."""

from uuid import UUID, uuid4

from okr.application.okr import Done, Okr
from okr.domain import Round, Workshop
from okr.domain.round import Kind, id_of
from okr.domain.workshop import Phase
from okr.store.keys import Keys

KINDS = {Phase.VOTE: Kind.VOTES, Phase.CONFIDENCE: Kind.CONFIDENCE}
AGAIN = (
    "The key of this workshop is gone, as after a backup was restored:"
    " everybody is asked again."
)


def latest(okr: Okr, workshop: UUID, kind: Kind) -> Round | None:
    """The last round of its kind, whether it is revealed or not."""
    found = None
    number = 1
    while following := okr.find(Round, id_of(workshop, kind, number)):
        found = following
        number += 1
    return found


def due(okr: Okr, workshop: Workshop, *, by: UUID) -> tuple[Round, ...]:
    """The round that the phase opens, unless one of its kind still runs."""
    kind = KINDS.get(workshop.phase)
    if kind is None:
        return ()
    last = latest(okr, workshop.id, kind)
    return () if last and not last.revealed else (_next(workshop, kind, last, by),)


def secret_of(okr: Okr, keys: Keys, workshop: Workshop) -> bytes:
    """What ballots are made with. A lost one is made anew, and what was sealed with
    it is asked again first: whatever stops in between only asks once more."""
    if workshop.closed:
        keys.forget(workshop.id)
    workshop.refuse_closed()
    known = keys.secret(workshop.id)
    if known:
        return known
    ask_again(okr, workshop.id)
    keys.make(workshop.id)
    return secret_of(okr, keys, workshop)


def ask_again(okr: Okr, workshop_id: UUID) -> None:
    """A new round in the place of each that nobody can open any more."""

    def work() -> Done:
        workshop = okr.load(Workshop, workshop_id)
        running = [latest(okr, workshop_id, kind) for kind in Kind]
        anew = [
            _next(workshop, last.kind, last, workshop.facilitator)
            for last in running
            if last and not last.revealed
        ]
        return okr.keep(*anew)

    since = okr.load(Workshop, workshop_id).since
    with okr.command(
        actor=str(workshop_id), key=str(uuid4()), at=since, via="workshop"
    ):
        okr.run(work)


def _next(workshop: Workshop, kind: Kind, last: Round | None, by: UUID) -> Round:
    number = last.number + 1 if last else 1
    each = workshop.votes_each if kind is Kind.VOTES else 1
    return Round.open(workshop.id, kind, number=number, each=each, by=by)
