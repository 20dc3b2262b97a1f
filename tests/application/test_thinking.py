"""Cards are written without a name, and only in a quiet phase."""

import pytest

from okr.application import thinking
from okr.domain import Card
from okr.domain.errors import KeyReused, Missing, Refused
from tests.builders import IDA, MARA
from tests.gathering import PIA, Gathering


def reword(gathering, card, words, by=MARA):
    told = {"by": by, "key": gathering.key()}
    return thinking.reword(
        gathering.okr, gathering.keys, gathering.id, card, words, **told
    )


def withdraw(gathering, card, by=MARA):
    told = {"by": by, "key": gathering.key()}
    return thinking.withdraw(gathering.okr, gathering.keys, gathering.id, card, **told)


def card_of(gathering, id):
    return gathering.okr.load(Card, id)


def test_one_is_written_before_the_meeting_begins(gathering):
    card = gathering.write("What keeps us")

    assert card_of(gathering, card).words == "What keeps us"


def test_a_person_has_one_ballot_in_a_workshop_and_another_in_the_next(
    company, gathering
):
    other = Gathering(company).plan().gather()

    ballots = {
        (room.id, by): {card_of(room, room.write(w, by=by)).ballot for w in "ab"}
        for room in (gathering, other)
        for by in (MARA, IDA, PIA)
    }

    assert [len(each) for each in ballots.values()] == [1] * 6
    assert len(set.union(*ballots.values())) == 6


def test_what_is_done_carries_the_moment_its_phase_began(company, gathering):
    gathering.open("think")
    card = gathering.write("Fewer forms")

    assert card_of(gathering, card).created_on == gathering.workshop.since


def test_the_same_form_twice_writes_one_card(gathering):
    gathering.open("think")
    before = gathering.company.workspace.last_position()

    cards = {gathering.write("Fewer forms", key="one form") for _ in range(3)}

    assert len(cards) == 1
    assert gathering.company.workspace.last_position() == before + 1


def test_the_same_form_with_other_words_is_refused(gathering):
    gathering.write("Fewer forms", key="one form")

    with pytest.raises(KeyReused, match="with other words"):
        gathering.write("More forms", key="one form")


def test_two_people_may_send_the_same_key(gathering):
    cards = {gathering.write("Forms", by=by, key="one key") for by in (MARA, IDA)}

    assert len(cards) == 2


def test_its_author_words_it_and_takes_it_back(gathering):
    card = gathering.open("think").write("Forms")

    reword(gathering, card, "Fewer forms")
    assert card_of(gathering, card).words == "Fewer forms"

    withdraw(gathering, card)
    with pytest.raises(Missing, match="not here"):
        reword(gathering, card, "Again")


def test_nobody_else_does(gathering):
    card = gathering.open("think").write("Forms")

    with pytest.raises(Refused, match="Only who wrote"):
        reword(gathering, card, "Mine", by=IDA)
    with pytest.raises(Refused, match="Only who wrote"):
        withdraw(gathering, card, by=PIA)


@pytest.mark.parametrize("phase", ["mission", "show", "group", "vote", "sign"])
def test_in_other_phases_the_cards_lie_still(gathering, phase):
    card = gathering.open("think").write("Forms")
    gathering.open(phase)

    with pytest.raises(Refused, match="That phase is over"):
        gathering.write("Late")
    with pytest.raises(Refused, match="That phase is over"):
        reword(gathering, card, "Late")


def test_a_phase_that_is_opened_again_has_all_its_cards(gathering):
    cards = [gathering.open("think").write("Forms"), gathering.write("Trips", by=IDA)]
    gathering.open("vote").open("think")

    reword(gathering, cards[0], "Fewer forms")
    cards.append(gathering.write("Paper"))

    assert [card_of(gathering, card).words for card in cards] == [
        "Fewer forms",
        "Trips",
        "Paper",
    ]


def test_a_card_of_another_workshop_is_missing(company, gathering):
    other = Gathering(company).plan().open("think")
    card = other.write("Elsewhere")

    with pytest.raises(Missing):
        reword(gathering, card, "Here")


class TestInAGroup:
    @pytest.fixture
    def card(self, gathering):
        card = gathering.open("think").write("Forms")
        gathering.open("group").form("Less paper", card)
        gathering.open("think")
        return card

    def edition(self, gathering):
        return [group.edition for group in gathering.board.groups.values()]

    def test_other_words_make_another_edition_of_it(self, gathering, card):
        reword(gathering, card, "Fewer forms")
        reword(gathering, card, "Fewer forms")

        assert self.edition(gathering) == [3]

    def test_taken_back_it_lies_there_no_more(self, gathering, card):
        withdraw(gathering, card)

        assert [group.cards for group in gathering.board.groups.values()] == [[]]
