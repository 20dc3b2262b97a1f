"""People in a file: invited, at home in their team, leading what the file says."""

import re
from functools import partial
from uuid import UUID, uuid4

from okr.accounts import people
from okr.accounts.people import People, name_from
from okr.application.bringing_in import Batch, Outcome
from okr.domain import Person, Team, text
from okr.domain.errors import Refused
from okr.imports import cells
from okr.imports.tables import Row


class Directory:
    """Who is known by which e-mail: those here, and those a file brings."""

    def __init__(self, accounts: People):
        self._accounts = accounts
        self._found: dict[str, UUID | None] = {}

    def find(self, email: str) -> UUID | None:
        key = people.email_key(email)
        if key not in self._found:
            account = self._accounts.by_email(email)
            self._found[key] = UUID(account.id) if account else None
        return self._found[key]

    def add(self, email: str, id: UUID) -> None:
        self._found[people.email_key(email)] = id

    def one(self, email: str, other: UUID) -> UUID:
        """Who is meant by a cell; `other` when it is empty."""
        if not email:
            return other
        found = self.find(email)
        if found is None:
            raise Refused(
                f"Nobody here has the e-mail {email[:80]}: add them to People."
            )
        return found

    def name_of(self, id: UUID) -> str:
        return self._accounts.names([str(id)]).get(str(id), "")


def bring(batch: Batch, directory: Directory, rows: list[Row]) -> None:
    led: dict[UUID, UUID] = {}
    for row in rows:
        batch.attempt(row.place, partial(_person, batch, directory, led, row))


def _person(
    batch: Batch, directory: Directory, led: dict[UUID, UUID], row: Row
) -> Outcome | None:
    email = cells.email(row["e-mail"])
    id, outcome = directory.find(email), None
    if id is None:
        id, outcome = _invite(batch, email, row), Outcome.CREATED
    else:
        _change(batch, directory, id, email, row)
    for name in re.split(r"[;,]", row["lead of"]):
        if name.strip():
            _lead(batch, batch.team(name.strip()), id, led)
    directory.add(email, id)
    return outcome


def _invite(batch: Batch, email: str, row: Row) -> UUID:
    """The account row is written in the transaction of the invitation."""
    name = text.name(row["name"], "The name")
    team = batch.team(row["team"])
    person = batch.add(Person.invite(team=team.id, by=batch.by, id=uuid4()))
    id, since = person.id, batch.today
    batch.also.append(lambda cursor: people.add(cursor, str(id), name, email, since))
    return id


def _change(batch: Batch, directory: Directory, id: UUID, email: str, row: Row) -> None:
    """A name that was only made from the e-mail gives way to the file's."""
    person = batch.take(Person, id)
    if person is None:
        raise Refused(f"{email} is an account without a person: invite them first.")
    person.move(batch.team(row["team"]).id, by=batch.by)
    name = text.name(row["name"], "The name") if row["name"] else ""
    held, since = directory.name_of(id), batch.today
    if name and name != held and held == name_from(email):
        batch.also.append(lambda cursor: people.rename(cursor, str(id), name, since))


def _lead(batch: Batch, team: Team, person: UUID, led: dict[UUID, UUID]) -> None:
    if led.setdefault(team.id, person) != person:
        batch.note(f"Another row leads {team.name} already.")
    elif team.lead != person and batch.touched(team.id):
        batch.note(f"{team.name} keeps the lead it was given here.")
    elif team.lead != person:
        batch.take(Team, team.id)
        team.name_lead(person, by=batch.by)
