"""Three screens of one workshop: what each shows, and what none of them gives away."""

import re

import pytest

from okr.domain.workshop import Phase
from okr.projections.review_before import Before
from tests.builders import IDA, JON, MARA
from tests.web.asking import sent
from tests.web.past_reviews import reviewed
from tests.web.room import Room
from tests.web.test_cost import published
from tests.web.test_workshop_thinking import mine
from web import staging, wall
from web.phases import STEPS

SCREENS = {"participant": "", "console": "/console", "projector": "/projector"}
EVERY = [phase.value for phase in Phase]


@pytest.fixture
def room(browser, company):
    room = Room(browser, company)
    room.open("think")
    room.card(MARA, "Calls wait")
    room.open("write")
    room.draft(MARA, "Nobody waits")
    return room


def staged(room, app, screen):
    """What the stream would send now."""
    with app.test_request_context(), room.company.read_model.reading() as db:
        return staging.rendered(db, room.id, screen)


def test_the_steps_are_those_of_a_workshop_in_their_order():
    assert [step.word for step in STEPS] == EVERY
    assert sum(step.minutes for step in STEPS) == 60


@pytest.mark.parametrize("phase", EVERY)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_shows_the_stage_that_the_stream_sends(room, app, phase, screen):
    room.open(phase)

    told = staged(room, app, screen)

    for person in (JON,) if screen == "console" else (MARA, IDA):
        assert told in room.see(person, SCREENS[screen])


@pytest.mark.parametrize("phase", EVERY)
@pytest.mark.parametrize("screen", SCREENS)
def test_no_stage_holds_a_form_or_a_key(room, app, phase, screen):
    room.open(phase)

    told = staged(room, app, screen)

    assert "<form" not in told
    assert 'name="key"' not in told
    assert f'data-phase="{phase}/' in told


@pytest.mark.parametrize("phase", EVERY)
def test_the_wall_has_the_mission_the_code_and_nothing_to_press(room, phase):
    room.open(phase)

    page = room.see(MARA, "/projector")

    assert "Help more patients get well" in page.partition('id="stage"')[2]
    assert room.code in page
    assert not re.search("<(form|button|input)", page.partition("<main")[2])


@pytest.mark.parametrize("phase", EVERY)
def test_ones_own_part_comes_alone_as_well(room, phase):
    room.open(phase)

    for person, screen in ((MARA, "participant"), (JON, "console")):
        part = room.see(person, f"/mine?screen={screen}")
        assert 'id="mine"' in part
        assert "<html" not in part


def test_a_timer_ends_at_the_same_moment_after_a_reload(room):
    room.open("think", minutes=6)

    ends = [
        re.search(r'data-ends-at="([^"]+)"', room.see(person))[1]
        for person in (MARA, MARA, IDA)
    ]

    assert len(set(ends)) == 1


def test_it_is_started_anew_and_stopped(room):
    room.send(JON, "/timer", minutes=5)
    running = room.see(MARA)

    room.send(JON, "/timer")

    assert "data-ends-at" in running
    assert "data-ends-at" not in room.see(MARA)


@pytest.mark.parametrize("minutes", ["0", "241", "soon"])
def test_a_timer_that_is_none_comes_back(room, minutes):
    answer = room.send(JON, "/timer", minutes=minutes)

    assert answer.status_code == 422
    assert f'value="{minutes}"' in answer.text


def test_a_step_that_is_none_is_refused(room):
    answer = room.send(JON, "/phases", phase="lunch")

    assert answer.status_code == 409
    assert "Choose one of the steps" in answer.text


def test_ones_part_is_named_anew_when_it_would_look_different(room, app):
    names = []
    for phase in ("think", "vote", "vote"):
        room.open(phase)
        names.append(part(staged(room, app, "participant")))
    room.vote(MARA, **{"Calls wait": 1})
    room.send(JON, "/reveal")
    names.append(part(staged(room, app, "participant")))

    assert len(set(names)) == len(names)


def test_so_it_is_when_an_objection_is_answered(room, app):
    (draft,) = room.drafts()
    room.open("contribute")
    room.send(JON, f"/objectives/{draft}/contribution", words="I am there")
    room.open("sign")
    room.send(JON, f"/objectives/{draft}/objection", words="Who pays for it?")
    before = part(staged(room, app, "participant"))
    page = room.of(MARA).get(f"/objectives/{draft}").text
    answer = re.search(r"/objections/[\w-]+/answer", page)[0]

    sent(room.of(MARA), answer, answer="We do")

    assert part(staged(room, app, "participant")) != before


def test_so_it_is_when_a_goal_is_shown_to_the_other(room, app):
    room.send(MARA, "/goals", what="I sort the queue", due="2026-12-18")
    before = part(staged(room, app, "participant"))
    goal = re.search(r"/goals/([\w-]+)/opening", room.see(MARA))[1]

    room.send(MARA, f"/goals/{goal}/opening")

    assert part(staged(room, app, "participant")) != before


def test_and_not_when_only_the_others_move(room, app):
    room.open("think")
    before = part(staged(room, app, "participant"))

    room.card(IDA, "Another one")

    assert part(staged(room, app, "participant")) == before


def part(told):
    return re.search(r'data-part="(\w+)"', told)[1]


def test_someone_late_sees_what_the_others_see(room):
    late = room.guest("Grete")

    assert stage_of(room.see(late)) == stage_of(room.see(IDA))


def stage_of(page):
    return page.partition('id="stage"')[2].partition('<div class="mine"')[0]


def test_who_leads_has_a_part_as_well(room):
    room.open("think")

    assert "Put it on the table" in mine(room.see(JON))


class TestWhatTheLastReviewHandedOn:
    @pytest.fixture
    def table(self, room, company):
        reviewed(company, published)
        room.open("mission")
        return room

    def test_lies_on_the_table_of_every_screen(self, table):
        for screen, person in (("", MARA), ("/console", JON), ("/projector", IDA)):
            page = table.see(person, screen)
            assert "What we learned in 2026-Q2" in page
            assert page.count("Ask first") == 1
            assert "Kept on purpose" in page
            assert "Clinics see more" in page

    def test_a_guest_sees_the_same(self, table):
        page = table.see(table.guest("Pia"))

        assert "What we learned in 2026-Q2" in page

    def test_no_statement_is_told_where_too_few_answered(self, table):
        assert "Least true" not in table.see(MARA)

    def test_before_the_first_review_there_is_nothing_of_it(self, room):
        room.open("mission")

        assert "What we learned" not in room.see(MARA)

    def test_the_wall_has_room_for_three_of_each(self):
        kept = tuple({"title": str(number)} for number in range(5))
        before = Before({}, ("One", "Two", "Three", "Four"), None, None, kept)

        told = wall.fitted({"brought": before})

        assert told["brought"].learnings == ("One", "Two", "Three")
        assert told["brought"].kept == kept[:3]
        assert (told["more_learnings"], told["more_kept"]) == (1, 2)
