"""Asking: which sealed round of a session runs, and when another one has to."""

from uuid import UUID, uuid4

from okr.application.okr import Done, Okr
from okr.domain import Review, Round, Workshop
from okr.domain.errors import Refused
from okr.domain.round import Kind, id_of
from okr.domain.stages import Stage
from okr.domain.workshop import Phase
from okr.store.keys import Keys

Session = Workshop | Review
"""What has a facilitator, sealed rounds and a secret until it is closed."""

KINDS = {Phase.VOTE: Kind.VOTES, Phase.CONFIDENCE: Kind.CONFIDENCE}
OF_STAGE = {Stage.SCORE: Kind.SCORES, Stage.PROCESS: Kind.PROCESS}
NEW_ROUND = "Another round is open by now: look at the page again and answer that one."


def again(session: Session) -> str:
    """What everybody is told once the secret of a session is lost."""
    return (
        f"The key of this {way(session)} is gone, as after a backup was restored:"
        " everybody is asked again."
    )


def find_session(okr: Okr, id: UUID) -> Session | None:
    return okr.find(Workshop, id) or okr.find(Review, id)


def session_of(okr: Okr, id: UUID) -> Session:
    return okr.find(Workshop, id) or okr.load(Review, id)


def rounds(okr: Okr, session: UUID, kind: Kind) -> list[Round]:
    """All of its kind, the oldest first."""
    found: list[Round] = []
    while following := okr.find(Round, id_of(session, kind, len(found) + 1)):
        found.append(following)
    return found


def latest(okr: Okr, session: UUID, kind: Kind) -> Round | None:
    """The last round of its kind, whether it is revealed or not."""
    return next(reversed(rounds(okr, session, kind)), None)


def running(okr: Okr, session: UUID, kind: Kind, seen: UUID) -> Round:
    """The round that runs, if it is the one that the person saw."""
    asked = latest(okr, session, kind)
    if asked is None or asked.id != seen or asked.revealed:
        raise Refused(NEW_ROUND)
    return asked


def due(
    okr: Okr, session: Session, kind: Kind | None, *, by: UUID
) -> tuple[Round, ...]:
    """The round of this kind that is to open, unless one of its kind still runs."""
    if kind is None:
        return ()
    last = latest(okr, session.id, kind)
    return () if last and not last.revealed else (_next(session, kind, last, by),)


def secret_of(okr: Okr, keys: Keys, session: Session) -> bytes:
    """What ballots are made with. A lost one is made anew, and what was sealed with
    it is asked again first: whatever stops in between only asks once more."""
    if session.closed:
        keys.forget(session.id)
    session.refuse_closed()
    known = keys.secret(session.id)
    if known:
        return known
    ask_again(okr, session)
    keys.make(session.id)
    return secret_of(okr, keys, session)


def ask_again(okr: Okr, session: Session) -> None:
    """A new round in the place of each that nobody can open any more."""

    def work() -> Done:
        asked = [latest(okr, session.id, kind) for kind in Kind]
        anew = [
            _next(session, last.kind, last, session.facilitator)
            for last in asked
            if last and not last.revealed
        ]
        return okr.keep(*anew)

    with okr.command(
        actor=str(session.id), key=str(uuid4()), at=session.since, via=way(session)
    ):
        okr.run(work)


def way(session: Session) -> str:
    """By which way we are told what is said in it: workshop or review."""
    return session.TOPIC.lower()


def _next(session: Session, kind: Kind, last: Round | None, by: UUID) -> Round:
    number = last.number + 1 if last else 1
    each = 1
    if isinstance(session, Workshop) and kind is Kind.VOTES:
        each = session.votes_each
    return Round.open(session.id, kind, number=number, each=each, by=by)
