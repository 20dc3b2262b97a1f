"""What a person is told when something is wrong on our side."""

import sqlite3

from okr.projections import mission
from tests.builders import MARA


def test_rows_that_cannot_be_read_are_a_sentence_and_503(browser, monkeypatch):
    def locked(db):
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(mission, "themes", locked)

    answer = browser(MARA).get("/map")

    assert answer.status_code == 503
    assert "The store cannot be reached right now" in answer.text
