"""Signing: one step under an objective, whatever somebody's part in it is."""

from uuid import UUID

from okr.application.joining import member
from okr.application.okr import Done, Okr
from okr.application.pairing import lead_of
from okr.domain import Board, Objective, Signature, Workshop, board, signature
from okr.domain.errors import Missing, Refused
from okr.domain.objective import Status
from okr.domain.workshop import Phase


def sign(
    okr: Okr, workshop_id: UUID, objective_id: UUID, *, digest: str, by: UUID
) -> Done:
    """`digest` names the words that were read. Its owner proposes with it, the lead
    who is asked consents, everybody else says that they carry it."""

    def work() -> Done:
        workshop = okr.load(Workshop, workshop_id)
        workshop.refuse_outside(Phase.SIGN)
        if not member(okr, workshop, by):
            raise Refused("Join the workshop first: guests leave signing to others.")
        objective = _of_workshop(okr, workshop_id, objective_id)
        if digest != objective.digest:
            raise Refused(
                "It was reworded since you read it: read it again, then sign."
            )
        signed = _signature(okr, workshop_id, objective, by)
        if by == objective.owner:
            _propose(okr, objective, by)
        _consent(okr, objective, by)
        return okr.keep(objective, signed)

    return okr.run(work)


def signers(okr: Okr, objective: Objective) -> set[UUID]:
    """Who of those held to it signed it as it is worded now."""
    return {person for person in objective.held if signed_now(okr, objective, person)}


def signed_now(okr: Okr, objective: Objective, person: UUID) -> bool:
    given = okr.find(Signature, signature.id_of(objective.id, person))
    return given is not None and given.digest == objective.digest


def _of_workshop(okr: Okr, workshop_id: UUID, objective_id: UUID) -> Objective:
    laid = okr.load(Board, board.id_of(workshop_id))
    objective = okr.load(Objective, objective_id)
    if objective_id not in laid.objectives:
        raise Missing("That objective is not of this workshop: reload the page.")
    if objective.status not in (Status.DRAFT, Status.PROPOSED):
        raise Refused("This is no draft any more: nothing is left to sign.")
    return objective


def _signature(
    okr: Okr, workshop_id: UUID, objective: Objective, by: UUID
) -> Signature:
    given = okr.find(Signature, signature.id_of(objective.id, by))
    if given is None:
        return Signature.give(
            objective.id, objective.digest, workshop=workshop_id, by=by
        )
    given.give_again(objective.digest, by=by)
    return given


def _propose(okr: Okr, objective: Objective, by: UUID) -> None:
    """A lead who signed these very words before is not asked a second time."""
    if objective.status is Status.DRAFT:
        lead = lead_of(okr, objective.team, objective.owner)
        objective.propose(consent_of=lead, by=by)
    lead = objective.consent_of
    if lead and not objective.consented and signed_now(okr, objective, lead):
        objective.consent(by=lead)


def _consent(okr: Okr, objective: Objective, by: UUID) -> None:
    proposed = objective.status is Status.PROPOSED
    if proposed and not objective.consented and by == objective.consent_of:
        objective.consent(by=by)
