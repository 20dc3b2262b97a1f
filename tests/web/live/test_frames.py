"""A workshop's screens show one frame, drawn once, for as long as they may look."""

from datetime import UTC, datetime

import pytest

from tests.builders import IDA, JON, MARA, SAM, a_published_objective
from tests.web.live.saying import AT_ONCE, IN_TIME
from web.live.frames import AGAIN, BETWEEN, Frames, message, patience
from web.live.hub import Hub
from web.live.screen import Screen
from web.live.watch import BEAT

ROOM = "the workshop"
START = 1_000.0


class Drawn:
    """Draws what it is told to, and notes for which kinds it was asked."""

    def __init__(self):
        self.asked = []
        self.text = "Think"
        self.fault = None

    def __call__(self, db, workshop, kind, pens):
        self.asked.append(kind)
        if self.fault:
            raise self.fault
        return " ".join([kind, self.text, *pens])


class Still(Frames):
    """Without a thread of its own: it looks when a test says so."""

    def _start(self):
        self.started = True


@pytest.fixture
def drawn():
    return Drawn()


@pytest.fixture
def pens():
    """Whose pens are taken up."""
    return []


@pytest.fixture
def frames(company, hub, drawn, pens):
    return Still(lambda: company, hub, drawn, lambda db, workshop: tuple(pens))


@pytest.fixture
def seated(company, frames):
    """`seated(MARA)` is a screen of hers that is open."""

    def sit(person, kind="participant", workshop=ROOM, into=frames):
        token = company.accounts.sessions.start(str(person), datetime.now(UTC))
        screen = Screen(str(person), token, workshop, kind)
        assert into.join(screen)
        return screen

    return sit


@pytest.fixture
def happen(keep, frames):
    """Something is kept, and heard of; gives its position."""

    def act():
        place = keep(a_published_objective())
        frames.mark()
        return place

    return act


def shown(screen, heartbeat=AT_ONCE):
    """The frame it sends before it beats; nothing when it only beats."""
    messages = screen.messages(heartbeat)
    assert next(messages).startswith(b"event: clock\ndata: 20")
    assert next(messages) == BEAT
    said = next(messages)
    return None if said == BEAT else said


class TestDrawing:
    def test_a_change_is_drawn_once_for_a_kind_and_sent_as_the_same_bytes(
        self, company, frames, seated, drawn
    ):
        screens = [seated(person) for person in (MARA, JON, SAM)]
        wall = seated(JON, "projector")

        frames.look(START)

        sent = [shown(screen) for screen in screens]
        assert sent == [message(company.last_position(), "participant Think")] * 3
        assert all(each is sent[0] for each in sent)
        assert shown(wall) == message(company.last_position(), "projector Think")
        assert sorted(drawn.asked) == ["participant", "projector"]

    def test_every_workshop_is_drawn_for_itself(self, frames, seated, drawn):
        seated(MARA)
        seated(JON, workshop="another")

        frames.look(START)

        assert drawn.asked == ["participant", "participant"]

    def test_a_frame_says_how_far_it_has_come(self, frames, seated, drawn, happen):
        screen = seated(MARA)
        place = happen()
        drawn.text = "Show\r\nthem"

        frames.look(START)

        assert shown(screen).decode() == (
            f"id: {place}\nevent: frame\nretry: 1000\n"
            "data: participant Show\ndata: them\n\n"
        )

    def test_nothing_happened_and_nothing_is_drawn(self, frames, seated, drawn):
        seated(MARA)
        frames.look(START)

        frames.mark()
        frames.look(START + 1)

        assert drawn.asked == ["participant"]

    def test_equal_frames_are_not_sent_again(self, frames, seated, drawn, happen):
        screen = seated(MARA)
        frames.look(START)
        shown(screen)
        happen()

        frames.look(START + 1)

        assert len(drawn.asked) == 2
        assert shown(screen) is None

    def test_a_screen_that_is_slow_gets_the_newest_alone(
        self, frames, seated, drawn, happen
    ):
        screen = seated(MARA)
        frames.look(START)
        drawn.text = "Group"
        place = happen()

        frames.look(START + 1)

        assert shown(screen) == message(place, "participant Group")
        assert shown(screen) is None

    def test_whose_pen_it_is_is_drawn_and_goes_without_a_word(
        self, frames, seated, pens
    ):
        screen = seated(MARA)
        frames.look(START)
        pens.append("Jon")
        frames.mark()
        frames.look(START + 1)
        assert b"Think Jon\n" in shown(screen)

        pens.clear()
        frames.mark(heard=False)
        frames.look(START + 2)

        assert b"Think\n" in shown(screen)


class TestPace:
    def test_there_are_at_most_four_frames_a_second_of_a_kind(
        self, frames, seated, drawn, happen
    ):
        screen = seated(MARA)

        for tenth in range(20):
            drawn.text = f"Cards {tenth}"
            place = happen()
            frames.look(START + tenth / 10)

        assert len(drawn.asked) == 7
        assert patience(frames.shows, START + 1.9) == pytest.approx(0.15)
        frames.look(START + 1.8 + BETWEEN)
        assert shown(screen) == message(place, "participant Cards 19")

    def test_without_anything_to_draw_it_waits_for_news(self, frames, seated):
        seated(MARA)
        frames.look(START)

        assert patience(frames.shows, START) is None

    def test_a_pen_is_looked_at_again_soon(self, frames, seated, pens):
        seated(MARA)
        pens.append("Jon")
        frames.look(START)

        assert patience(frames.shows, START) == AGAIN


class TestJoining:
    def test_who_comes_late_sees_at_once_what_the_others_see(
        self, frames, seated, drawn
    ):
        early = seated(MARA)
        frames.look(START)

        late = seated(JON)

        assert shown(late) == shown(early)
        assert len(drawn.asked) == 1

    def test_when_all_have_left_nothing_is_drawn(self, frames, seated, drawn, happen):
        screen = seated(MARA)
        frames.look(START)

        frames.leave(screen)
        happen()
        frames.look(START + 1)

        assert len(drawn.asked) == 1

    def test_who_comes_after_all_have_left_sees_what_is_there_now(
        self, frames, seated, drawn, happen
    ):
        frames.leave(seated(MARA))
        drawn.text = "Vote"
        place = happen()

        screen = seated(JON)
        frames.look(START)

        assert shown(screen) == message(place, "participant Vote")

    def test_screens_take_their_room_among_all_streams(self, company, drawn):
        small = Hub(lambda: company, room=1)
        frames = Still(lambda: company, small, drawn, lambda db, workshop: ())

        joined = [
            frames.join(Screen(str(person), str(person), ROOM, "participant"))
            for person in (MARA, JON)
        ]

        assert joined == [True, False]
        small.end()


class TestFaults:
    def test_what_cannot_be_drawn_is_logged_and_tried_again(
        self, frames, seated, drawn, caplog
    ):
        screen = seated(MARA)
        drawn.fault = KeyError("a card that is not there")

        frames.look(START)

        assert [record.message for record in caplog.records] == ["frame_fault"]
        assert patience(frames.shows, START) == AGAIN
        drawn.fault = None
        frames.look(START + AGAIN)
        assert b"participant Think" in shown(screen)

    def test_one_kind_of_screen_does_not_hold_up_another(self, frames, seated, drawn):
        seated(MARA)
        wall = seated(JON, "projector")

        class Torn(Drawn):
            def __call__(self, db, workshop, kind, pens):
                if kind == "participant":
                    raise KeyError(kind)
                return super().__call__(db, workshop, kind, pens)

        frames._draw = Torn()
        frames.look(START)

        assert b"projector Think" in shown(wall)


class TestRunning:
    @pytest.fixture
    def running(self, company, hub, drawn):
        return Frames(lambda: company, hub, drawn, lambda db, workshop: ())

    def test_what_happens_is_shown_without_asking(
        self, running, seated, drawn, keep, company
    ):
        screen = seated(IDA, into=running)
        assert b"Think" in shown(screen, IN_TIME)
        drawn.text = "Group"
        place = keep(a_published_objective())

        running.hear()

        assert shown(screen, IN_TIME) == message(place, "participant Group")

    def test_it_ends_with_the_server(self, running, hub, seated):
        screen = seated(IDA, into=running)
        assert shown(screen, IN_TIME)

        hub.end()
        running.thread.join(IN_TIME)

        assert not running.thread.is_alive()
        assert len(list(screen.messages())) == 2
        assert not running.join(Screen(str(IDA), "token", ROOM, "participant"))
