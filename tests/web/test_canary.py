"""A canary in a workshop: one vote, one card, and nobody can tell whose or for what.

Whatever anybody reaches is looked through; builds that leak on purpose are caught.
"""

import re
from datetime import UTC, datetime
from zlib import crc32

import pytest

from okr.application.okr import Okr
from okr.domain import Card, Workshop
from okr.projections import nameless, workshop_rounds
from okr.store import sealing
from okr.workspace import Workspace
from tests.builders import IDA, JON, LEO, MARA, SAM
from tests.reaching import Reach
from tests.web.room import Room

SONG = "Zirconbird sings before noon"
MARAS = (str(MARA), MARA.hex, "mara@northlight.example")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?")
TOLD_ANYWAY = ("A slip was cast", "A card was", '"topic": "Slip.Cast')


@pytest.fixture
def workspace(tmp_path):
    workspace = Workspace(tmp_path / "data")
    yield workspace
    workspace.close()


@pytest.fixture
def room(browser, company):
    return Room(browser, company)


@pytest.fixture
def reach(app, company, browser, room):
    """Everybody but Mara: who sits there, who leads, who runs the company, a guest,
    somebody from elsewhere, and nobody at all."""
    clients = {
        "participant": room.of(IDA),
        "facilitator": room.of(JON),
        "admin": room.of(LEO),
        "guest": room.guest("Pia"),
        "stranger": room.of(SAM),
        "nobody": browser(),
    }
    return Reach(app, company.folder, room.id, clients)


@pytest.fixture
def cards(room):
    """Two cards that lie there, as words and ids."""
    room.open("think")
    for words in ("Larksong", "Finchsong"):
        room.card(IDA, words)
    room.open("group")
    found = room.marked()
    return found["Larksong"], found["Finchsong"]


def added(reach, capsys, deed):
    """The rows and logged lines that were not there before the deed."""
    before = set(reach.rows())
    capsys.readouterr()
    deed()
    logged = capsys.readouterr()
    lines = [*logged.out.splitlines(), *logged.err.splitlines()]
    return [row for row in reach.rows() if row not in before] + lines


def leaks_of_a_vote(room, reach, capsys, cards):
    """Rows that say whose the vote is, or what it is for."""
    room.open("vote")
    told = added(reach, capsys, lambda: room.vote(MARA, Larksong=3))
    assert any("Slip.Cast" in row for row in told)
    return [row for row in told if any(word in row for word in (*MARAS, *cards))]


def leaks_of_a_card(room, reach, capsys):
    """Rows that say whose the card is, or when in its phase it was written."""
    room.open("think")
    since = moment_of(room)
    told = added(reach, capsys, lambda: room.card(MARA, SONG))
    assert any(SONG in row for row in told)
    return [
        row
        for row in told
        if any(word in row for word in MARAS)
        or any(moment != since for moment in MOMENT.findall(row))
    ]


def moment_of(room):
    return room.company.okr.load(Workshop, room.id).since.strftime(
        "%Y-%m-%dT%H:%M:%S.%f"
    )


def changes(before, after):
    """What differs between two looks at everything, beside that something was done."""
    return {
        where: [
            line for line in set(before[where]) ^ set(after[where]) if telling(line)
        ]
        for where in before
        if any(telling(line) for line in set(before[where]) ^ set(after[where]))
    }


def telling(line):
    return not any(word in line for word in TOLD_ANYWAY)


class TestAVote:
    def test_no_row_and_no_line_says_whose_it_is_or_what_it_is_for(
        self, room, reach, cards, capsys
    ):
        assert leaks_of_a_vote(room, reach, capsys, cards) == []

    def test_what_is_sealed_is_not_even_handed_out_closed(self, room, reach, cards):
        room.open("vote")
        room.vote(MARA, Larksong=3)
        with room.company.read_model.reading() as db:
            (slip,) = db.query("select sealed, ballot from slips")

        told = [line for each in reach.pages().values() for line in each]

        for words in slip.values():
            assert [line for line in told + reach.printed() if words in line] == []

    def test_for_something_else_nobody_sees_anything_else(self, room, reach, cards):
        room.open("vote")
        room.vote(MARA, Larksong=3)
        before = reach.pages()

        room.vote(MARA, Finchsong=1)

        assert changes(before, reach.pages()) == {}

    def test_confidence_is_kept_alike(self, room, reach):
        room.open("write")
        draft = room.draft(MARA, "Every clinic hears the birds")
        room.open("confidence")
        reach.objective = draft
        sure(room, draft, "0.3")
        before = reach.pages()

        sure(room, draft, "0.9")

        assert changes(before, reach.pages()) == {}


class TestACard:
    def test_no_row_and_no_line_says_whose_it_is_or_when_it_was_written(
        self, room, reach, capsys
    ):
        assert leaks_of_a_card(room, reach, capsys) == []

    def test_nobody_reads_the_name_of_its_author_beside_it_not_even_in_the_end(
        self, room, reach
    ):
        room.open("think")
        room.card(MARA, SONG)
        ballot = ballot_of(room)
        room.open("show")
        while_open = reach.pages()
        room.open("vote")
        room.vote(MARA, **{SONG: 2})
        room.send(JON, "/reveal")
        room.send(JON, "/closing")
        afterwards = reach.pages()

        for pages in (while_open, afterwards):
            beside = [line for told in pages.values() for line in told if SONG in line]
            assert beside != []
            assert [
                line for line in beside if "Mara" in line or str(MARA) in line
            ] == []
            assert [k for k, told in pages.items() if ballot in "\n".join(told)] == []
        assert [row for row in reach.printed() if ballot in row] == []


class TestASabotagedBuildIsCaught:
    """The canary dies of what it is there to find."""

    def test_where_the_ballot_is_the_person(
        self, room, reach, cards, capsys, monkeypatch
    ):
        monkeypatch.setattr(sealing, "ballot", lambda secret, person: person)

        assert leaks_of_a_vote(room, reach, capsys, cards) != []
        assert leaks_of_a_card(room, reach, capsys) != []

    def test_where_slips_are_stored_as_they_were_written(
        self, room, reach, cards, capsys, monkeypatch
    ):
        monkeypatch.setattr(sealing, "seal", lambda secret, words, **_: words)

        assert leaks_of_a_vote(room, reach, capsys, cards) != []

    def test_where_the_moment_is_the_real_one(self, room, reach, capsys, monkeypatch):
        rounded = Okr.command

        def exact(self, *, at, via, **told):
            at = datetime.now(UTC) if via == "workshop" else at
            return rounded(self, at=at, via=via, **told)

        monkeypatch.setattr(Okr, "command", exact)

        assert leaks_of_a_card(room, reach, capsys) != []

    def test_where_the_history_tells_the_ballot(self, room, reach, monkeypatch):
        monkeypatch.setattr(nameless, "teller", lambda event: str(event.by))
        room.open("think")
        room.card(MARA, SONG)

        ballot = ballot_of(room)

        assert [row for row in reach.printed() if ballot in row] != []

    def test_where_a_page_shows_what_was_voted(self, room, reach, cards, monkeypatch):
        room.open("vote")
        room.vote(MARA, Larksong=3)
        monkeypatch.setattr(workshop_rounds, "slips_in", of_the_newest_slip)
        before = reach.pages()

        room.vote(MARA, Finchsong=1)

        assert changes(before, reach.pages()) != {}


def ballot_of(room):
    """Who wrote the canary's card, as the log has it."""
    for told in room.company.told(0, 1000):
        if told.event.TOPIC == "Card.Written" and told.event.words == SONG:
            return str(room.company.okr.load(Card, told.event.originator_id).ballot)
    raise AssertionError("The canary has not sung.")


def sure(room, draft, value):
    told = room.send(
        MARA, "/confidence", round=room.round(MARA), **{f"sure-{draft}": value}
    )
    assert told.status_code == 303, told.text


def of_the_newest_slip(db, round):
    """A number that depends on what the slips say."""
    newest = list(db.query("select sealed from slips order by version desc limit 1"))
    return crc32(newest[0]["sealed"].encode()) if newest else 0
