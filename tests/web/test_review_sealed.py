"""A canary in a review: what Mara would score, and how true she finds a statement, are
nobody's to know; builds that leak on purpose are caught."""

import pytest

from okr.application import scoring
from okr.store import sealing
from okr.workspace import Workspace
from tests.builders import IDA, JON, LEO, MARA, SAM
from tests.reaching import Reach
from tests.web.quarter import Quarter
from tests.web.test_canary import MARAS, added, changes


@pytest.fixture
def workspace(tmp_path):
    workspace = Workspace(tmp_path / "data")
    yield workspace
    workspace.close()


@pytest.fixture
def quarter(browser, company, command):
    return Quarter(browser, company, command)


@pytest.fixture
def reach(app, company, browser, quarter):
    """Everybody but Mara: who takes part, who leads, who runs the company, somebody
    from elsewhere, and nobody at all."""
    clients = {
        "team-mate": quarter.of(IDA),
        "facilitator": quarter.of(JON),
        "admin": quarter.of(LEO),
        "stranger": quarter.of(SAM),
        "nobody": browser(),
    }
    return Reach(app, company.folder, quarter.id, clients, quarter.objective.id)


def leaks_of_a_score(quarter, reach, capsys):
    """Rows that say whose the score is, or what it is for."""
    quarter.of(MARA)
    quarter.open("score")
    told = added(reach, capsys, lambda: quarter.seal(MARA, "0.3"))
    assert any("Slip.Cast" in row for row in told)
    telling = (*MARAS, str(quarter.key_result))
    return [row for row in told if any(word in row for word in telling)]


class TestAScore:
    def test_no_row_and_no_line_says_whose_it_is_or_what_it_is_for(
        self, quarter, reach, capsys
    ):
        assert leaks_of_a_score(quarter, reach, capsys) == []

    def test_a_better_one_changes_nothing_that_anybody_sees(self, quarter, reach):
        quarter.open("score")
        quarter.seal(IDA, "0.5")
        quarter.seal(MARA, "0.3")
        before = reach.pages()

        quarter.seal(MARA, "0.9")

        assert changes(before, reach.pages()) == {}

    def test_the_reveal_tells_how_often_and_not_who(self, quarter, reach, capsys):
        quarter.open("score")
        for person, score in ((MARA, "0.3"), (IDA, "0.9"), (JON, "0.9")):
            quarter.seal(person, score)

        told = added(reach, capsys, lambda: quarter.reveal("scores"))

        measured = [row for row in told if "Round.Measured" in row]
        assert measured != []
        assert [row for row in measured if any(word in row for word in MARAS)] == []


class TestAnAnswer:
    def test_another_one_changes_nothing_that_anybody_sees(self, quarter, reach):
        quarter.open("process")
        quarter.answer(MARA, 1, 1, 1, 1, 1)
        before = reach.pages()

        quarter.answer(MARA, 5, 5, 5, 5, 5)

        assert changes(before, reach.pages()) == {}


class TestASabotagedBuildIsCaught:
    def test_where_the_ballot_is_the_person(self, quarter, reach, capsys, monkeypatch):
        monkeypatch.setattr(sealing, "ballot", lambda secret, person: person)

        assert leaks_of_a_score(quarter, reach, capsys) != []

    def test_where_scores_are_stored_as_they_were_written(
        self, quarter, reach, capsys, monkeypatch
    ):
        monkeypatch.setattr(sealing, "seal", lambda secret, words, **_: words)

        assert leaks_of_a_score(quarter, reach, capsys) != []

    def test_where_a_page_shows_the_score_of_another(self, quarter, reach, monkeypatch):
        own = scoring.own
        monkeypatch.setattr(
            scoring,
            "own",
            lambda okr, keys, id, kind, person: own(okr, keys, id, kind, MARA),
        )
        quarter.open("score")
        quarter.seal(IDA, "0.5")
        quarter.seal(MARA, "0.3")
        before = reach.pages()

        quarter.seal(MARA, "0.9")

        assert changes(before, reach.pages()) != {}
