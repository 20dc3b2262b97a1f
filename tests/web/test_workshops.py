"""A workshop is planned, found and entered: invited, with its code, as a guest."""

import re
from uuid import UUID

import pytest

from okr.domain import Workshop
from tests.builders import IDA, JON, LEO, MARA, SALES, SAM
from tests.web.asking import sent
from tests.web.conftest import SUPPORT
from tests.web.room import NEW, Room


@pytest.fixture
def room(browser, company):
    return Room(browser, company)


class TestPlan:
    def test_it_is_planned_with_everybody_of_the_team(self, browser, company):
        answer = sent(browser(JON), "/workshops", **NEW)

        assert re.fullmatch(r"/workshops/[\w-]+/console", answer.location)
        id = answer.location.split("/")[2]
        planned = company.okr.load(Workshop, UUID(id))
        assert planned.title == "Our goals for the spring"
        assert planned.invited == {JON, MARA, IDA}

    def test_the_form_offers_the_teams_one_may_call_together(self, browser):
        page = browser(JON).get("/workshops/new").text

        assert f'value="{SALES}"' in page
        assert f'value="{SUPPORT}"' not in page

    def test_a_form_without_a_title_comes_back_as_it_was(self, browser):
        told = {**NEW, "title": " ", "votes_each": 7}

        answer = sent(browser(JON), "/workshops", **told)

        assert answer.status_code == 422
        assert "Fill this in." in answer.text
        assert 'value="7"' in answer.text

    @pytest.mark.parametrize("votes", ["0", "11", "many"])
    def test_votes_are_a_number_from_one_to_ten(self, browser, votes):
        answer = sent(browser(JON), "/workshops", **{**NEW, "votes_each": votes})

        assert answer.status_code == 422
        assert f'value="{votes}"' in answer.text

    def test_a_lead_calls_no_other_team(self, browser):
        answer = sent(browser(JON), "/workshops", **{**NEW, "team": SUPPORT})

        assert answer.status_code == 403

    def test_who_leads_nobody_plans_none(self, browser):
        assert browser(MARA).get("/workshops/new").status_code == 403

    def test_sent_twice_it_is_planned_once(self, browser):
        jon = browser(JON)
        answers = [sent(jon, "/workshops", **NEW, key="plan-once") for _ in "ab"]

        assert answers[0].location == answers[1].location
        assert jon.get("/workshops").text.count("Our goals for the spring") == 1


class TestIndex:
    def test_only_those_who_sit_in_it_find_it(self, room):
        told = {who: room.of(who).get("/workshops").text for who in (MARA, SAM, LEO)}

        assert "Our goals for the spring" in told[MARA]
        assert "Our goals for the spring" not in told[SAM]
        assert "Our goals for the spring" not in told[LEO]

    def test_what_runs_stands_first_with_its_step(self, room):
        room.open("think")

        page = room.of(MARA).get("/workshops").text

        assert "Go in" in page
        assert "Think" in page

    def test_a_place_that_is_none_lists_the_newest(self, room):
        page = room.of(MARA).get("/workshops?before=yesterday")

        assert page.status_code == 200
        assert "Our goals for the spring" in page.text


class TestHiddenEqualsAbsent:
    @pytest.mark.parametrize(
        "path", ["", "/console", "/projector", "/mine", "/code.svg", "/minutes"]
    )
    def test_a_stranger_gets_the_same_bytes_as_for_nothing(self, room, path):
        sam = room.of(SAM)
        nowhere = "/workshops/00000000-0000-0000-0000-00000000abcd"

        there, absent = sam.get(room.address + path), sam.get(nowhere + path)

        assert (there.status_code, absent.status_code) == (404, 404)
        assert there.data == absent.data

    def test_a_participant_has_no_console(self, room):
        assert room.of(MARA).get(room.address + "/console").status_code == 403

    def test_nor_its_buttons(self, room):
        asked = room.send(MARA, "/phases", phase="think")

        assert asked.status_code == 403
        assert "Its facilitator leads the workshop" in asked.text

    def test_the_consoles_part_is_not_for_a_participant(self, room):
        answer = room.of(MARA).get(room.address + "/mine?screen=console")

        assert answer.status_code == 403


class TestJoin:
    def test_somebody_of_the_company_comes_in_with_the_code(self, room):
        before = room.of(SAM).get(room.address).status_code

        answer = sent(room.of(SAM), "/join", code=f" {room.code.lower()} ")

        assert before == 404
        assert answer.location == room.address
        assert room.of(SAM).get(room.address).status_code == 200

    def test_the_square_code_leads_to_a_form_that_is_filled_in(self, room):
        page = room.browser().get(f"/join/{room.code}").text

        assert f'value="{room.code}"' in page

    def test_a_guest_says_a_name_and_is_in(self, room):
        guest = room.guest("Grete")

        page = guest.get(room.address)

        assert page.status_code == 200
        assert "Grete · guest" in room.see(JON, "/console")

    def test_a_guest_is_in_nothing_else(self, room):
        guest = room.guest("Grete")

        found = {path: guest.get(path).status_code for path in OTHER_PAGES}

        assert set(found.values()) == {404}
        assert 'class="rail"' not in guest.get(room.address).text

    def test_a_guest_who_sends_twice_is_one(self, room):
        fields = {"code": room.code, "name": "Grete", "key": "a-key-of-a-browser"}
        for _ in "ab":
            sent(room.browser(), "/join", **fields)

        assert room.see(JON, "/console").count("Grete · guest") == 1

    def test_a_stranger_without_a_name_is_asked_for_one(self, room):
        answer = sent(room.browser(), "/join", code=room.code)

        assert answer.status_code == 422
        assert "Say what to call you" in answer.text
        assert f'value="{room.code}"' in answer.text

    def test_guests_stay_out_where_none_are_wanted(self, room):
        room.send(JON, "/wording", title="Ours", votes_each=3)

        answer = sent(room.browser(), "/join", code=room.code, name="Grete")

        assert answer.status_code == 409
        assert "takes no guests" in answer.text
        assert 'value="Grete"' in answer.text

    def test_a_wrong_code_is_said_and_ten_have_to_wait(self, room):
        client = room.browser()
        answers = [sent(client, "/join", code="AAAAAA", name="X") for _ in range(11)]

        assert {answer.status_code for answer in answers[:10]} == {422}
        assert "read it once more" in answers[0].text
        assert answers[10].status_code == 429
        assert int(answers[10].headers["Retry-After"]) > 0

    def test_whom_it_invited_comes_in_with_a_button(self, room):
        room.send(JON, "/invitations", person=SAM)
        room.open("think")
        before = room.see(SAM)

        room.send(SAM, "/arrival")

        assert "I am here" in before
        assert "Put it on the table" not in before
        assert "Put it on the table" in room.see(SAM)
        assert "Not here yet" not in room.see(JON, "/console")

    def test_a_card_is_written_before_anybody_is_in(self, room):
        room.send(JON, "/invitations", person=SAM)

        assert "Put it on the table" in room.see(SAM)

    def test_who_leaves_reads_no_more_unless_invited(self, room):
        sent(room.of(SAM), "/join", code=room.code)
        offered = room.see(SAM)

        room.send(SAM, "/leaving")

        assert f'action="{room.address}/leaving"' in offered
        assert room.of(SAM).get(room.address).status_code == 404

    def test_the_code_as_a_picture_is_an_svg_of_its_own(self, room):
        answer = room.of(MARA).get(room.address + "/code.svg")

        assert answer.mimetype == "image/svg+xml"
        assert answer.text.startswith('<svg xmlns="http://www.w3.org/2000/svg"')


class TestPeople:
    def test_somebody_is_invited_and_taken_off_again(self, room):
        room.send(JON, "/invitations", person=SAM)
        in_it = room.of(SAM).get(room.address).status_code

        room.send(JON, f"/invitations/{SAM}/withdrawal")

        assert in_it == 200
        assert room.of(SAM).get(room.address).status_code == 404

    def test_the_lead_of_it_is_handed_over(self, room):
        room.send(JON, "/facilitator", person=MARA)

        assert room.of(MARA).get(room.address + "/console").status_code == 200
        assert room.of(JON).get(room.address + "/console").status_code == 403

    def test_who_is_not_here_yet_is_named(self, room):
        room.send(JON, "/invitations", person=SAM)

        assert "Not here yet: Sam" in room.see(JON, "/console")


OTHER_PAGES = ("/", "/map", "/people", "/workshops", "/goals", "/history", "/help")
