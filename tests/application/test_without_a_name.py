"""No row leads from a person to a card or a vote; a lost secret asks again."""

import json

import pytest

from okr.application import thinking, voting
from okr.domain.errors import Refused
from okr.domain.round import Kind
from okr.store import sealing
from tests.builders import IDA, JON, LEO, MARA
from tests.gathering import PIA

EVERYBODY = (MARA, IDA, LEO, PIA)


def rows(gathering):
    """Every row of every table, events and commands and accounts, as text."""
    with gathering.okr.datastore.transaction(commit=False) as cursor:
        cursor.execute("select name from sqlite_master where type = 'table'", {})
        tables = [row["name"] for row in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f"select * from {table}", {})
            found += [f"{table} {written(row)}" for row in cursor.fetchall()]
    return found


def written(row):
    return " ".join(
        value.decode(errors="replace") if isinstance(value, bytes) else str(value)
        for value in row
    )


def added(gathering, deed):
    """The rows that were not there before the deed."""
    before = set(rows(gathering))
    deed()
    return [row for row in rows(gathering) if row not in before]


def names(rows, people):
    """The people whom a row leads to, by their id in any spelling."""
    return [
        person
        for person in people
        for row in rows
        for spelling in (str(person), person.hex, str(person.int))
        if len(spelling) > 20 and spelling in row
    ]


class TestRows:
    def test_a_card_leads_to_nobody(self, gathering):
        gathering.open("think")

        told = added(
            gathering,
            lambda: [gathering.write("A secret wish", by=by) for by in EVERYBODY],
        )

        assert sum("Card.Written" in row for row in told) == 4
        assert sum(row.startswith("commands") for row in told) == 4
        assert names(told, EVERYBODY) == []

    def test_nor_does_rewording_one_in_a_group(self, gathering):
        card = gathering.open("think").write("A secret wish")
        gathering.open("group").form("Wishes", card)
        gathering.open("think")

        def change():
            told = (gathering.okr, gathering.keys, gathering.id, card)
            thinking.reword(*told, "Another", by=MARA, key=gathering.key())
            thinking.withdraw(*told, by=MARA, key=gathering.key())

        told = added(gathering, change)

        assert sum("Board.Card" in row for row in told) == 2
        assert names(told, EVERYBODY) == []

    def test_nor_does_a_vote_and_nothing_says_what_it_is_for(self, gathering):
        card = gathering.open("think").write("Fewer forms")
        gathering.open("vote")

        told = added(
            gathering, lambda: [gathering.vote({card: 2}, by=by) for by in EVERYBODY]
        )

        assert sum("Slip.Cast" in row for row in told) == 4
        assert names(told, EVERYBODY) == []
        assert [row for row in told if str(card) in row] == []

    def test_nor_confidence(self, gathering):
        objective = gathering.open("write").draft("No form twice")
        gathering.open("confidence")

        told = added(
            gathering,
            lambda: [gathering.be_sure({objective: "0.3"}, by=by) for by in EVERYBODY],
        )

        assert names(told, EVERYBODY) == []
        assert [row for row in told if str(objective) in row or "0.3" in row] == []

    def test_all_slips_are_of_one_length(self, gathering):
        cards = [gathering.open("think").write(str(number)) for number in range(3)]
        gathering.open("vote")
        votes = [{}, {cards[0]: 3}, dict.fromkeys(cards, 1)]

        told = added(
            gathering,
            lambda: [
                gathering.vote(each, by=by)
                for each, by in zip(votes, EVERYBODY, strict=False)
            ],
        )

        states = [row.split("Slip.Cast ")[1] for row in told if "Slip.Cast " in row]
        assert len({len(json.loads(state)["sealed"]) for state in states}) == 1

    def test_all_rows_of_a_phase_carry_one_moment(self, gathering):
        gathering.open("think")

        told = added(gathering, lambda: [gathering.write(word) for word in "ab"])

        moment = gathering.workshop.since.isoformat()
        assert all(moment in row for row in told if not row.startswith("sqlite"))

    def test_the_secret_stands_in_a_file_of_its_own(self, gathering):
        secret = gathering.keys.secret(gathering.id)

        assert secret in gathering.keys.path.read_bytes()
        assert gathering.keys.path.stat().st_mode & 0o777 == 0o600
        assert [row for row in rows(gathering) if secret.hex() in row] == []

    def test_what_leads_to_somebody_is_found(self, gathering, monkeypatch):
        """These tests find what they look for."""
        monkeypatch.setattr(sealing, "ballot", lambda secret, person: person)
        card = gathering.open("think").write("Fewer forms")
        gathering.open("vote")

        told = added(gathering, lambda: gathering.vote({card: 1}, by=MARA))

        assert names(told, EVERYBODY) != []


class TestLostSecret:
    """As after a backup was restored, which leaves the secrets out."""

    @pytest.fixture
    def card(self, gathering):
        card = gathering.open("think").write("Fewer forms")
        gathering.open("vote").vote({card: 3}, by=MARA)
        return card

    def test_who_votes_is_shown_another_round(self, gathering, card):
        older = gathering.round()
        gathering.keys.forget(gathering.id)

        with pytest.raises(Refused, match="Another round is open"):
            gathering.vote({card: 1}, by=IDA, round=older.id)
        gathering.vote({card: 1}, by=IDA)
        gathering.reveal()

        assert gathering.round().number == older.number + 1
        assert gathering.tallies() == [(card, 1, 1)]

    def test_the_facilitator_is_told_to_ask_again(self, gathering, card):
        gathering.keys.forget(gathering.id)

        with pytest.raises(Refused, match="everybody is asked again"):
            gathering.reveal()
        with pytest.raises(Refused, match="Nobody has answered yet"):
            gathering.reveal()

        assert gathering.round().number == 2

    def test_a_slip_that_another_secret_sealed_asks_again(self, gathering, card):
        gathering.keys.forget(gathering.id)
        gathering.keys.make(gathering.id)

        with pytest.raises(Refused, match="everybody is asked again"):
            gathering.reveal()

        assert (gathering.round().number, gathering.tallies()) == (2, [])

    def test_opening_the_phase_again_asks_again(self, gathering, card):
        gathering.keys.forget(gathering.id)

        gathering.open("vote")

        assert gathering.round().number == 2

    def test_what_was_revealed_is_not_asked_again(self, gathering, card):
        gathering.reveal()
        gathering.keys.forget(gathering.id)

        gathering.open("think").write("One more")

        assert gathering.round().number == 1

    def test_nobody_reads_their_own_slip_until_they_answer(self, gathering, card):
        asked = gathering.round()
        gathering.keys.forget(gathering.id)

        read = voting.own_votes(gathering.okr, gathering.keys, asked, MARA)

        assert (read, gathering.round(Kind.CONFIDENCE)) == ({}, None)


def test_a_retry_after_the_phase_is_over_is_answered_as_then(gathering):
    card = gathering.open("think").write("Fewer forms", key="sent twice")
    gathering.open("vote")

    assert gathering.write("Fewer forms", key="sent twice") == card
    assert gathering.workshop.facilitator == JON
