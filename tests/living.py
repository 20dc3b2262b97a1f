"""Acme in a data folder, signed in to, for tests over a real server."""

from datetime import UTC, datetime
from decimal import Decimal

from okr.accounts import people
from okr.domain.aggregate import occasion
from okr.workspace import Workspace
from tests.builders import FIRST, IDA, JON, LEO, MARA, NOW, SAM, TODAY
from tests.company import Company

NAMES = {LEO: "Leo", JON: "Jon", MARA: "Mara", IDA: "Ida", SAM: "Sam"}


class Living(Company):
    """Another process than the server: what it keeps, the server has to hear of."""

    def __init__(self, folder):
        super().__init__(Workspace(folder))
        with occasion(at=NOW, via="test"):
            self.found()
            self.grow()
            self.objective = self.publish()
            self.read(FIRST, Decimal(120))
            self.read(TODAY, Decimal(150))
        with self.workspace.okr.datastore.transaction(commit=True) as cursor:
            for id, name in NAMES.items():
                email = f"{name.lower()}@acme.example"
                people.add(cursor, str(id), name, email, NOW.date())

    def sign_in(self, person):
        sessions = self.workspace.accounts.sessions
        return sessions.start(str(person), datetime.now(UTC))
