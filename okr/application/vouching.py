"""Naming who vouches for a measure: somebody who is here."""

from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Measure, Person
from okr.domain.errors import Refused
from okr.domain.person import Status


def vouch(
    okr: Okr,
    measure_id: UUID,
    *,
    person: UUID,
    expected: int | None = None,
    by: UUID,
) -> Done:
    def named(measure: Measure) -> None:
        found = okr.find(Person, person)
        if found is None or found.status is Status.LEFT:
            raise Refused("Choose somebody who is here: they answer for the numbers.")
        measure.vouch(person=person, by=by)

    return okr.act(Measure, measure_id, named, expected=expected)
