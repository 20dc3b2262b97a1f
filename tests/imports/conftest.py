"""A company founded by NILS, ready to be told what it has done so far."""

import pytest

from okr.accounts import people
from okr.application.founding import found
from okr.imports import files, template
from okr.projections import cards, cycles, practice
from tests.builders import NOW, TODAY
from tests.imports.rows import NILS, sheet


class Harbour:
    def __init__(self, workspace):
        self.workspace = workspace
        self.okr = workspace.okr

    def command(self, by=NILS, via="page"):
        return self.workspace.command(actor=str(by), at=NOW, via=via)

    def found(self):
        def account(cursor):
            people.add(cursor, str(NILS), "Nils", "nils@harbour.example", TODAY)

        with self.command(via="cli"):
            found(
                self.okr,
                company="Harbour",
                time_zone="Europe/Berlin",
                first=NILS,
                also=(account,),
            )

    def bring(self, tables, *, dry_run=False, at=NOW, by=NILS):
        return template.bring_in(self.workspace, tables, by=by, at=at, dry_run=dry_run)

    def bring_rows(self, *, dry_run=False, **sheets):
        """Sheets as lists of rows, each row a dict of its cells."""
        uploads = [
            (f"{name.replace('_', '-')}.csv", sheet(rows))
            for name, rows in sheets.items()
        ]
        return self.bring(files.read_uploads(uploads), dry_run=dry_run)

    def act(self, kind, id, act, by=NILS):
        with self.command(by):
            return self.okr.act(kind, id, act)

    def told(self, kind=None):
        """Every event, or those of one kind."""
        events = [told.event for told in self.workspace.told(0, 5_000)]
        return [event for event in events if kind is None or isinstance(event, kind)]

    def cards(self, cycle="2026-Q4", day=TODAY):
        """Published objectives by title."""
        with self.workspace.read_model.reading() as db:
            id = cycles.named(db, cycle)["id"]
            agreed = practice.agreed(db)
            found = cards.of_cycle(db, id, day, agreed, "1", sparks=True)
        return {card.title: card for card in found}

    def person(self, email):
        return self.workspace.accounts.people.by_email(email)


@pytest.fixture
def harbour(workspace):
    harbour = Harbour(workspace)
    harbour.found()
    return harbour
