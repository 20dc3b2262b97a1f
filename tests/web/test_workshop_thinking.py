"""Cards are written without a name, shown to all, and put into groups by everybody."""

import re

import pytest

from tests.builders import IDA, JON, MARA, SAM
from tests.web.room import Room


@pytest.fixture
def room(browser, company):
    return Room(browser, company)


@pytest.fixture
def thinking(room):
    room.open("think")
    return room


@pytest.fixture
def grouping(thinking):
    for person, words in ((MARA, "Calls wait"), (IDA, "Mail waits"), (JON, "Fairs")):
        thinking.card(person, words)
    thinking.open("group")
    return thinking


def stage(page):
    return page.partition('id="stage"')[2].partition('id="mine"')[0]


def mine(page):
    return page.partition('id="mine"')[2]


class TestCards:
    def test_others_see_how_many_there_are_and_nothing_else(self, thinking):
        thinking.card(MARA, "Calls wait")

        page = thinking.see(IDA)

        assert "<strong>1</strong> card so far" in page
        assert "Calls wait" not in page

    def test_one_sees_ones_own(self, thinking):
        thinking.card(MARA, "Calls wait")

        assert "Calls wait" in mine(thinking.see(MARA))
        assert "Calls wait" not in stage(thinking.see(MARA))

    def test_before_the_meeting_as_well(self, room):
        room.card(MARA, "Calls wait")

        assert "Calls wait" in mine(room.see(MARA))

    def test_a_guest_writes_one_too(self, thinking):
        guest = thinking.guest("Grete")

        answer = thinking.send(guest, "/cards", words="From outside")

        assert answer.status_code == 303
        assert "From outside" in mine(thinking.see(guest))

    def test_an_empty_one_is_asked_for(self, thinking):
        answer = thinking.card(MARA, "  ")

        assert answer.status_code == 422
        assert "Fill this in." in answer.text

    def test_one_that_is_too_long_comes_back_as_it_was_typed(self, thinking):
        answer = thinking.card(MARA, "x" * 501)

        assert answer.status_code == 422
        assert "room for 500 characters" in answer.text
        assert "x" * 501 in answer.text

    def test_sent_twice_it_lies_there_once(self, thinking):
        for _ in "ab":
            thinking.send(MARA, "/cards", words="Calls wait", key="one-card-once")

        assert "<strong>1</strong> card so far" in thinking.see(IDA)

    def test_it_is_put_into_other_words_and_taken_back(self, thinking):
        thinking.card(MARA, "Calls wait")
        (card,) = re.findall(r"/cards/([\w-]+)/wording", thinking.see(MARA))

        thinking.send(MARA, f"/cards/{card}/wording", words="Callers wait")
        reworded = thinking.see(MARA)
        thinking.send(MARA, f"/cards/{card}/withdrawal")

        assert "Callers wait" in reworded
        assert "Callers wait" not in thinking.see(MARA)

    def test_only_by_whoever_wrote_it(self, thinking):
        thinking.card(MARA, "Calls wait")
        (card,) = re.findall(r"/cards/([\w-]+)/wording", thinking.see(MARA))

        answer = thinking.send(IDA, f"/cards/{card}/wording", words="Mine now")

        assert answer.status_code == 409
        assert "Mine now" in answer.text

    def test_when_the_step_is_over_the_words_come_back_with_the_reason(self, thinking):
        thinking.open("show")

        answer = thinking.card(MARA, "A late thought")

        assert answer.status_code == 409
        assert "A late thought" in answer.text

    def test_a_stranger_writes_none(self, thinking):
        assert thinking.card(SAM, "Hello").status_code == 404

    def test_no_answer_with_ones_own_part_is_ever_stored(self, thinking):
        for path in ("", "/mine"):
            answer = thinking.of(MARA).get(thinking.address + path)
            assert answer.headers["Cache-Control"] == "no-store"

    def test_opened_again_nothing_is_lost(self, thinking):
        thinking.card(MARA, "Calls wait")
        thinking.open("show", "think")

        assert "Calls wait" in mine(thinking.see(MARA))


class TestShow:
    def test_all_cards_stand_there_without_a_name(self, grouping):
        grouping.open("show")

        page = stage(grouping.see(IDA))

        assert all(words in page for words in ("Calls wait", "Mail waits", "Fairs"))
        assert "Mara" not in page


class TestGroups:
    def test_marked_cards_become_a_group_that_all_see(self, grouping):
        answer = grouping.group(MARA, "Waiting", "Calls wait", "Mail waits")

        assert answer.status_code == 303
        assert list(grouping.groups()) == ["Waiting"]
        assert "Waiting" in stage(grouping.see(IDA))

    def test_a_card_is_put_into_a_group_that_is_there(self, grouping):
        grouping.group(MARA, "Waiting", "Calls wait")
        group = grouping.groups()["Waiting"]

        put(grouping, IDA, group, "Mail waits", "Fairs")

        held = stage(grouping.see(MARA)).partition("group--lone")[0]
        assert all(words in held for words in ("Calls wait", "Mail waits", "Fairs"))

    def test_and_taken_out_again(self, grouping):
        grouping.group(MARA, "Waiting", "Calls wait", "Mail waits")

        put(grouping, IDA, "", "Mail waits")

        lone = stage(grouping.see(MARA)).partition("group--lone")[2]
        assert "Mail waits" in lone

    def test_without_a_mark_nothing_moves(self, grouping):
        answer = grouping.send(MARA, "/groups", group="new", title="Empty")

        assert answer.status_code == 409
        assert "Mark the cards first" in answer.text
        assert 'value="Empty"' in answer.text

    def test_what_is_no_card_is_refused_in_a_sentence(self, grouping):
        told = {"group": "new", "title": "X", "card": ["nonsense"]}

        answer = grouping.send_all(MARA, "/groups", **told)

        assert answer.status_code == 409
        assert "reload the page" in answer.text

    def test_a_group_is_named_by_anybody(self, grouping):
        grouping.group(MARA, "Waiting", "Calls wait")
        group = grouping.groups()["Waiting"]
        form = grouping.see(IDA, f"?group={group}")

        grouping.send(IDA, f"/groups/{group}/name", title="People wait")

        assert "What is this group about?" in form
        assert list(grouping.groups()) == ["People wait"]

    def test_a_name_that_says_nothing_comes_back(self, grouping):
        grouping.group(MARA, "Waiting", "Calls wait")
        group = grouping.groups()["Waiting"]

        answer = grouping.send(IDA, f"/groups/{group}/name", title="")

        assert answer.status_code == 422
        assert "What is this group about?" in answer.text

    def test_taken_apart_its_cards_lie_alone(self, grouping):
        grouping.group(MARA, "Waiting", "Calls wait")
        group = grouping.groups()["Waiting"]

        grouping.send(IDA, f"/groups/{group}/dissolution")

        assert grouping.groups() == {}
        assert "Calls wait" in stage(grouping.see(IDA))

    def test_a_guest_groups_too(self, grouping):
        guest = grouping.guest("Grete")
        marked = grouping.marked()["Fairs"]

        answer = grouping.send(guest, "/groups", group="new", title="Out", card=marked)

        assert answer.status_code == 303
        assert list(grouping.groups()) == ["Out"]


def put(room, person, group, *words):
    cards = [room.marked()[each] for each in words]
    answer = room.send_all(person, "/groups", group=group, card=cards)
    assert answer.status_code == 303
