"""Votes and confidence: handed in sealed, changed until the reveal, shown together."""

import re

import pytest

from tests.builders import IDA, JON, MARA, SAM
from tests.web.room import Room
from tests.web.test_workshop_thinking import mine, stage


@pytest.fixture
def voting(browser, company):
    room = Room(browser, company)
    room.open("think")
    for words in ("Calls", "Mail"):
        room.card(MARA, words)
    room.open("vote")
    return room


@pytest.fixture
def sure(browser, company):
    room = Room(browser, company)
    room.open("write")
    room.objective = room.draft(MARA, "Nobody waits")
    room.open("confidence")
    return room


def be_sure(room, person, value):
    fields = {f"sure-{room.objective}": value}
    return room.send(person, "/confidence", round=room.round(person), **fields)


class TestVotes:
    def test_only_how_many_are_in_is_seen(self, voting):
        voting.vote(MARA, Calls=3)

        for page in (voting.see(IDA), voting.see(JON, "/projector")):
            assert "<strong>1</strong> of 3 are in" in page
            assert "result__figure" not in page

    def test_ones_own_page_says_that_they_are_in_and_not_what_they_say(self, voting):
        voting.vote(MARA, Calls=3)

        page = mine(voting.see(MARA))

        assert "Your votes are in, sealed." in page
        assert 'value="3"' not in page

    def test_the_last_ones_count(self, voting):
        voting.vote(MARA, Calls=3)
        voting.vote(MARA, Mail=2)
        voting.send(JON, "/reveal")

        assert results(voting) == [("Mail", "2")]

    def test_revealed_together_most_votes_first(self, voting):
        voting.vote(MARA, Calls=1, Mail=2)
        voting.vote(IDA, Calls=2)
        voting.vote(JON, Calls=1)
        voting.send(JON, "/reveal")

        assert results(voting) == [("Calls", "4"), ("Mail", "2")]
        assert "The votes are shown." in voting.see(IDA)

    def test_more_than_there_are_come_back_as_they_were(self, voting):
        answer = voting.vote(MARA, Calls=3, Mail=2)

        assert answer.status_code == 409
        assert 'value="2"' in answer.text

    def test_what_is_no_number_comes_back(self, voting):
        answer = voting.vote(MARA, Calls="all")

        assert answer.status_code == 422
        assert "Write a whole number." in answer.text
        assert 'value="all"' in answer.text

    def test_another_round_than_the_one_seen_is_told(self, voting):
        seen = voting.round(MARA)
        voting.vote(IDA, Calls=1)
        voting.send(JON, "/reveal")
        voting.open("vote")

        answer = voting.send(MARA, "/votes", round=seen)

        assert answer.status_code == 409

    def test_sent_twice_they_are_in_once(self, voting):
        for _ in "ab":
            voting.send(MARA, "/votes", round=voting.round(MARA), key="votes-once")

        assert "<strong>1</strong> of 3 are in" in voting.see(IDA)

    def test_a_guest_votes_and_a_stranger_does_not(self, voting):
        guest = voting.guest("Grete")

        told = voting.send(guest, "/votes", round=voting.round(guest))

        assert told.status_code == 303
        assert voting.send(SAM, "/votes", round="x").status_code == 404

    def test_a_participant_reveals_nothing(self, voting):
        assert voting.send(MARA, "/reveal").status_code == 403

    def test_opened_again_before_the_reveal_they_are_still_in(self, voting):
        voting.vote(MARA, Calls=3)

        voting.open("group", "vote")

        assert "<strong>1</strong> of 3 are in" in voting.see(IDA)


class TestConfidence:
    def test_it_is_sealed_until_it_is_shown_with_a_word(self, sure):
        be_sure(sure, MARA, "0.3")
        be_sure(sure, IDA, "0.6")
        before = sure.see(JON, "/console")

        sure.send(JON, "/reveal")

        after = stage(sure.see(IDA))
        assert "histogram" not in before
        assert "0.45" in after
        assert "the right stretch" in after
        assert "2 answers" in after

    @pytest.mark.parametrize("value", ["1.1", "-0.1", "sure"])
    def test_it_lies_between_nought_and_one(self, sure, value):
        answer = be_sure(sure, MARA, value)

        assert answer.status_code == 422
        assert "field__error" in answer.text

    def test_in_tenths(self, sure):
        assert be_sure(sure, MARA, "0.55").status_code == 409

    def test_a_bad_answer_keeps_the_good_one_beside_it(self, sure):
        sure.open("write")
        other = sure.draft(MARA, "Mail is answered")
        sure.open("confidence")
        fields = {f"sure-{sure.objective}": "0.7", f"sure-{other}": "9"}

        answer = sure.send(MARA, "/confidence", round=sure.round(MARA), **fields)

        assert answer.status_code == 422
        assert re.search(r'value="0\.7"[^>]*checked', answer.text)


class TestNameless:
    def test_no_command_of_a_person_stands_beside_a_vote_or_a_card(self, voting):
        voting.vote(MARA, Calls=3)

        kept = actors(voting.company)
        assert str(MARA) in kept[:-1]
        assert kept[-1] not in {str(each) for each in (MARA, IDA, JON)}


def actors(company):
    """Whose commands were kept, in their order."""
    with company.okr.datastore.transaction(commit=False) as cursor:
        cursor.execute("select actor from commands order by position")
        return [row["actor"] for row in cursor.fetchall()]


def results(room):
    page = stage(room.see(MARA))
    words = re.findall(r'class="result__words">([^<]*)', page)
    return list(zip(words, re.findall(r'result__figure">(\d+)', page), strict=True))
