"""An open page hears that something it may read happened, as long as it may."""

import socket
from datetime import UTC, datetime
from threading import Thread

import pytest

from okr.domain import Person
from tests.builders import IDA, JON, LEADS, MARA, SAM, a_draft, a_published_objective
from tests.web.live.saying import IN_TIME, changed, heard, reset
from web.live.hub import EACH, FAR, Hub
from web.live.watch import BEAT, CUT, Watch


class TestJoining:
    def test_what_happened_since_the_page_was_made_is_heard_at_once(
        self, company, opened, keep
    ):
        since = company.last_position()
        place = keep(a_published_objective())

        assert heard(opened(SAM, since=since)) == changed(place)

    def test_a_page_that_is_up_to_date_hears_nothing(self, company, opened):
        assert heard(opened(SAM, since=company.last_position())) == ""

    def test_what_the_page_shows_already_is_no_news_to_it(
        self, company, hub, opened, keep
    ):
        opened(MARA, [LEADS])
        keep(a_published_objective())
        watch = opened(SAM, since=company.last_position())

        hub.look()

        assert heard(watch) == ""

    def test_what_it_may_not_read_is_not_heard(self, company, opened, keep):
        since = company.last_position()
        place = keep(a_draft())

        assert heard(opened(SAM, since=since)) == ""
        assert heard(opened(MARA, since=since)) == changed(place)

    @pytest.mark.parametrize("ahead", [1, -FAR - 1])
    def test_from_too_far_back_or_ahead_it_starts_anew(self, company, opened, ahead):
        here = company.last_position()

        assert heard(opened(SAM, since=here + ahead)) == reset(here)

    def test_there_is_room_for_so_many(self, company):
        small = Hub(lambda: company, room=2)
        watches = [Watch(str(MARA), str(number)) for number in range(3)]

        assert [small.join(watch, None) for watch in watches] == [True, True, False]

        small.leave(watches[0])
        assert small.join(watches[2], None)
        small.end()

    def test_one_session_does_not_take_all_of_it(self, hub):
        taken = [hub.join(Watch(str(MARA), "one"), None) for _ in range(EACH + 1)]

        assert taken == [True] * EACH + [False]
        assert hub.join(Watch(str(MARA), "another"), None)


class TestHearing:
    def test_what_is_written_while_it_waits_is_heard(self, hub, opened, keep):
        watch = opened(SAM)
        place = keep(a_published_objective())

        hub.hear()

        assert heard(watch, IN_TIME) == changed(place)

    def test_a_page_about_one_thing_hears_of_that_alone(self, hub, opened, keep):
        objective = a_published_objective()
        of_it, of_leads = opened(SAM, [objective.id]), opened(SAM, [LEADS])
        place = keep(objective)

        hub.look()

        assert heard(of_it, IN_TIME) == changed(place)
        assert heard(of_leads) == ""

    def test_each_hears_what_they_may_read(self, hub, opened, keep):
        hers, his = opened(MARA), opened(JON)
        place = keep(a_draft())

        hub.look()

        assert heard(hers, IN_TIME) == changed(place)
        assert heard(his) == ""

    def test_many_pages_hear_of_it_one_after_the_other(self, hub, opened, keep):
        watches = [opened(person) for person in (MARA, JON, SAM)]
        place = keep(a_published_objective())

        hub.look()

        assert [heard(watch, IN_TIME) for watch in watches] == [changed(place)] * 3

    def test_rows_that_went_back_start_everybody_anew(self, company, hub, opened):
        watch = opened(SAM)
        with company.read_model.reading() as db:
            db.execute("update reached set position = position - 1")

        hub.look()

        assert heard(watch, IN_TIME) == reset(company.last_position() - 1)


class TestLosingAccess:
    def test_who_signed_out_is_cut(self, company, hub, opened):
        mara, sam = opened(MARA), opened(SAM)
        company.accounts.sessions.end(mara.token)

        hub.check()

        assert list(mara.messages()) == [BEAT, CUT]
        assert heard(sam) == ""

    def test_who_left_is_cut(self, company, hub, opened, command):
        watch = opened(IDA)
        with command(JON):
            company.okr.act(Person, IDA, lambda ida: ida.leave(by=JON))

        hub.check()

        assert list(watch.messages()) == [BEAT, CUT]

    def test_looking_on_does_not_keep_a_session_alive(self, company, hub, opened):
        watch = opened(MARA)
        (before,) = company.accounts.sessions.of_person(str(MARA), datetime.now(UTC))

        hub.check()

        sessions = company.accounts.sessions.of_person(str(MARA), datetime.now(UTC))
        assert sessions == [before]
        assert heard(watch) == ""


class TestEnding:
    def test_a_server_that_stops_ends_every_stream_and_begins_none(self, hub, opened):
        watch = opened(MARA)
        said = []
        reading = Thread(target=lambda: said.extend(watch.messages()))
        reading.start()

        hub.end()
        reading.join(IN_TIME)

        assert said == [BEAT]
        assert not hub.join(Watch(str(MARA), "token"), None)

    def test_a_browser_that_hung_up_is_noticed(self, opened):
        ours, theirs = socket.socketpair()
        with ours:
            watch = opened(MARA, client=ours)
            assert not watch.gone()

            theirs.close()

            assert list(watch.messages()) == [BEAT]
