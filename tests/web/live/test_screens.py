"""Each screen of a workshop has its stream, for who may look at that screen."""

from datetime import UTC, datetime

import pytest

from okr.domain import Workshop
from tests.builders import IDA, JON, LEO, MARA, SAM
from tests.company import Company
from tests.gathering import Gathering
from tests.web.conftest import end
from web.live.frames import Frames
from web.live.hub import Hub
from web.live.screen import Screen
from web.live.screens import drawing
from web.live.watch import BEAT, CUT


def nobody(db, workshop):
    """Who is writing there."""
    return ()


@pytest.fixture
def workshop(company):
    return Gathering(Company(company)).plan().gather().open("think")


@pytest.fixture
def streamed(app, workshop):
    """Ask for a screen's stream, read up to the first frame, and hang up."""

    def ask(client, screen="participant"):
        answer = client.get(f"/workshops/{workshop.id}/stream?screen={screen}")
        if answer.status_code != 200:
            return answer.status_code, answer.text
        messages = answer.iter_encoded()
        clock, beat, frame = (next(messages).decode() for _ in range(3))
        answer.close()
        assert clock.startswith("event: clock\ndata: 20")
        assert beat == BEAT.decode()
        return 200, frame

    yield ask
    end(app.extensions["live"])


class TestStream:
    def test_the_first_frame_is_the_stage_as_it_stands(
        self, company, workshop, browser, streamed
    ):
        workshop.write("More time for each patient")

        status, frame = streamed(browser(MARA))

        assert status == 200
        assert frame.startswith(f"id: {company.last_position()}\nevent: frame\n")
        assert 'data: <div id="stage" class="stage stage--participant' in frame
        assert 'data-phase="think/1"' in frame

    @pytest.mark.parametrize("screen", ["participant", "console", "projector"])
    def test_who_leads_it_may_look_at_all_its_screens(self, browser, streamed, screen):
        status, frame = streamed(browser(JON), screen)

        assert status == 200
        assert f"stage--{screen}" in frame

    def test_who_takes_part_looks_at_their_own_and_the_wall(self, browser, streamed):
        asked = {
            screen: streamed(browser(MARA), screen)[0]
            for screen in ("participant", "console", "projector")
        }

        assert asked == {"participant": 200, "console": 403, "projector": 200}

    @pytest.mark.parametrize("screen", ["participant", "console", "projector"])
    def test_for_others_it_is_not_there(self, browser, streamed, screen):
        assert streamed(browser(SAM), screen)[0] == 404

    def test_a_stranger_is_asked_to_sign_in(self, browser, streamed):
        assert streamed(browser())[0] == 303

    def test_a_screen_that_there_is_not_is_not_found(self, browser, streamed):
        assert streamed(browser(MARA), "window")[0] == 404

    def test_asking_what_it_is_opens_none(self, app, workshop, browser):
        address = f"/workshops/{workshop.id}/stream?screen=participant"

        answer = browser(MARA).head(address)

        assert answer.status_code == 200
        assert answer.mimetype == "text/event-stream"
        assert answer.headers["Cache-Control"] == "no-store"
        assert not app.extensions["live"].watching

    def test_without_room_it_says_when_to_come_back(
        self, app, company, workshop, browser
    ):
        full = Hub(lambda: company, room=0)
        app.extensions["frames"] = Frames(lambda: company, full, drawing(app), nobody)

        answer = browser(MARA).get(f"/workshops/{workshop.id}/stream?screen=projector")

        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "30"


class TestLosingAccess:
    @pytest.fixture
    def open_screen(self, company, hub, workshop):
        def sit(person, kind="participant"):
            token = company.accounts.sessions.start(str(person), datetime.now(UTC))
            screen = Screen(str(person), token, str(workshop.id), kind)
            assert hub.join(screen, None)
            return screen

        return sit

    def act(self, workshop, act):
        workshop.company.act(Workshop, workshop.id, act, by=JON)

    def test_whose_invitation_is_withdrawn_is_cut(self, hub, workshop, open_screen):
        mara, ida = open_screen(MARA), open_screen(IDA)
        self.act(workshop, lambda one: one.withdraw_invitation(MARA, by=JON))

        hub.check()

        assert list(mara.messages())[-2:] == [BEAT, CUT]
        assert not ida.over

    def test_who_leads_it_no_more_loses_the_console_alone(
        self, hub, workshop, open_screen
    ):
        workshop.join(JON)
        console, wall = open_screen(JON, "console"), open_screen(JON, "projector")
        self.act(workshop, lambda one: one.name_facilitator(LEO, by=JON))

        hub.check()

        assert console.over
        assert not wall.over

    def test_news_do_not_nudge_a_screen(self, hub, workshop, open_screen):
        screen = open_screen(MARA)
        workshop.write("Answer by noon", by=IDA)

        hub.look()

        messages = screen.messages(0.001)
        assert [next(messages) for _ in range(3)][1:] == [BEAT, BEAT]
