"""What Today and the history say of workshops: join, read the minutes, settle."""

import re

import pytest

from tests.builders import IDA, JON, MARA, SAM
from tests.web.room import Room

MINUTES = "Minutes of Our goals for the spring"


@pytest.fixture
def room(browser, company):
    return Room(browser, company)


def today(room, person):
    return room.of(person).get("/").text


class TestWhileItRuns:
    def test_it_waits_for_whom_it_invited(self, room):
        before = today(room, IDA)
        room.open("think")

        assert "Workshop now" not in before
        assert "Workshop now" in today(room, IDA)
        assert f'href="{room.address}"' in today(room, IDA)

    def test_not_for_anybody_else(self, room):
        room.open("think")

        assert "Workshop now" not in today(room, SAM)


class TestAfterwards:
    @pytest.fixture
    def room(self, room):
        room.open("think")
        room.send(JON, "/closing")
        return room

    def test_everybody_who_was_there_gets_the_minutes(self, room):
        for person in (MARA, IDA, JON):
            assert MINUTES in today(room, person)
            assert f"{room.address}/minutes" in today(room, person)
        assert MINUTES not in today(room, SAM)

    def test_the_minutes_go_for_whom_has_answered(self, room):
        room.send(IDA, "/responses", words="And at weekends?")

        assert MINUTES not in today(room, IDA)
        assert MINUTES in today(room, MARA)

    def test_the_facilitator_hears_of_a_response_until_it_is_settled(self, room):
        room.send(IDA, "/responses", words="And at weekends?")
        heard = today(room, JON)
        room.send(JON, "/settlement", words="Weekends as well")

        assert "A response opened the discussion again" in heard
        assert heard.count(MINUTES) == 1
        assert "A response opened" not in today(room, MARA)
        assert "A response opened" not in today(room, JON)


class TestInTheHistory:
    def test_a_card_has_no_name_and_leads_to_its_workshop(self, room):
        room.open("think")
        room.card(MARA, "Nobody calls back")

        page = room.of(IDA).get(f"/history?about={room.id}").text
        everything = room.of(IDA).get("/history").text

        assert "A card was written in “Our goals for the spring”: Nobody" in page
        assert re.search(r'class="disc[^>]*>\?</span>', page)
        assert f'href="{room.address}"' in everything
        assert "Nobody calls back" not in room.of(SAM).get("/history").text
