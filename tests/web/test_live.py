"""An open page hears that something it may read happened, and nothing of what."""

import re
import socket
from datetime import UTC, datetime
from threading import Thread, enumerate

import pytest

from okr.domain import Person
from okr.projections import news
from tests.builders import (
    IDA,
    JON,
    LEADS,
    MARA,
    SALES,
    SAM,
    a_draft,
    a_published_objective,
)
from web.live.hub import EACH, FAR, Hub
from web.live.news import News
from web.live.watch import BEAT, CUT, Watch

AT_ONCE = 0.001
IN_TIME = 5.0


@pytest.fixture
def hub(company):
    hub = Hub(lambda: company)
    yield hub
    hub.end()
    end_threads()


def end_threads():
    for thread in enumerate():
        if thread.name == "live":
            thread.join()


@pytest.fixture
def opened(company, hub):
    """`opened(MARA)` is a page of hers, from now on or from a position."""

    def open_page(person, about=(), since=None, client=None):
        token = company.accounts.sessions.start(str(person), datetime.now(UTC))
        watch = Watch(str(person), token, frozenset(map(str, about)), client)
        assert hub.join(watch, since)
        return watch

    return open_page


@pytest.fixture
def keep(company, command):
    def keep(*aggregates, by=MARA):
        with command(by):
            company.okr.keep(*aggregates)
        return company.last_position()

    return keep


def heard(watch, heartbeat=AT_ONCE):
    """What it says before it beats; nothing when it only beats."""
    messages = watch.messages(heartbeat)
    assert next(messages) == BEAT
    said = next(messages)
    return "" if said == BEAT else said.decode()


def changed(place):
    return f"id: {place}\nevent: changed\ndata: {place}\n\n"


def reset(place):
    return f"id: {place}\nevent: reset\ndata: {place}\n\n"


class TestNews:
    ROWS = (
        {"about": "a", "key": "company", "id": 3},
        {"about": "a", "key": "team:1", "id": 7},
        {"about": "b", "key": "person:2", "id": 9},
    )

    @pytest.mark.parametrize(
        ("about", "keys", "newest"),
        [
            ((), {"company", "team:1"}, 7),
            ((), {"company"}, 3),
            ((), {"team:2"}, None),
            (("a",), {"company", "person:2"}, 3),
            (("b",), {"company", "team:1"}, None),
            (("a", "b"), {"company", "person:2"}, 9),
            (("c",), {"company"}, None),
        ],
    )
    def test_the_newest_is_one_that_is_watched_and_may_be_read(
        self, about, keys, newest
    ):
        assert News(self.ROWS).newest(frozenset(about), frozenset(keys)) == newest

    def test_it_is_found_by_index(self, company):
        with company.read_model.reading() as db:
            asked = []
            db.conn.set_trace_callback(asked.append)
            news.between(db, 5, 10)
            db.conn.set_trace_callback(None)
            plan = " ".join(
                row[3] for row in db.execute(f"explain query plan {asked[0]}")
            )

        assert "SEARCH history USING INTEGER PRIMARY KEY" in plan
        assert "SEARCH audiences USING" in plan


class TestWatch:
    def test_two_changes_before_it_is_read_are_said_once(self):
        watch = Watch("mara", "token")

        watch.changed(4)
        watch.changed(5)

        assert heard(watch) == changed(5)

    def test_a_change_waits_for_its_turn(self):
        watch = Watch("mara", "token")

        watch.changed(4, wait=60)

        assert heard(watch) == ""

    def test_starting_anew_outdoes_a_change(self):
        watch = Watch("mara", "token")

        watch.reset(4)
        watch.changed(5)

        assert heard(watch) == reset(5)

    def test_once_cut_it_says_that_and_nothing_else(self):
        watch = Watch("mara", "token")

        watch.changed(4)
        watch.cut()

        assert list(watch.messages()) == [BEAT, CUT]


class TestJoining:
    def test_what_happened_since_the_page_was_made_is_heard_at_once(
        self, company, opened, keep
    ):
        since = company.last_position()
        place = keep(a_published_objective())

        assert heard(opened(SAM, since=since)) == changed(place)

    def test_a_page_that_is_up_to_date_hears_nothing(self, company, opened):
        assert heard(opened(SAM, since=company.last_position())) == ""

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
            company.okr.act(Person, IDA, lambda ida: ida.leave(reason="", by=JON))

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


class TestStream:
    @pytest.fixture
    def streamed(self, app):
        """Ask for a stream, read what comes at once, and hang up."""

        def ask(client, address="/stream", **headers):
            answer = client.get(address, headers=headers)
            messages = answer.iter_encoded()
            said = [next(messages)]
            if "since" in address or headers:
                said.append(next(messages))
            answer.close()
            return answer, b"".join(said).decode()

        yield ask
        app.extensions["live"].end()
        end_threads()

    def test_it_is_a_stream_that_nobody_keeps(self, browser, streamed):
        answer, said = streamed(browser(MARA))

        assert answer.status_code == 200
        assert answer.mimetype == "text/event-stream"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Accel-Buffering"] == "no"
        assert "ETag" not in answer.headers
        assert said == ":\n\n"

    def test_it_goes_on_where_the_page_was(self, company, browser, streamed, keep):
        since = company.last_position()
        place = keep(a_published_objective())

        _, of_page = streamed(browser(SAM), f"/stream?since={since}")
        _, resumed = streamed(
            browser(SAM), "/stream?since=1", **{"Last-Event-ID": str(since)}
        )

        assert of_page == resumed == BEAT.decode() + changed(place)

    @pytest.mark.parametrize("since", ["then", "-1", "9" * 40, "٣"])
    def test_a_position_that_is_none_starts_anew(
        self, company, browser, streamed, since
    ):
        _, said = streamed(browser(SAM), f"/stream?since={since}")

        assert said == BEAT.decode() + reset(company.last_position())

    def test_asking_what_it_is_opens_none(self, app, browser):
        answer = browser(MARA).head("/stream")

        assert answer.status_code == 200
        assert answer.data == b""
        assert not app.extensions["live"].watching

    def test_without_room_it_says_when_to_come_back(self, app, company, browser):
        app.extensions["live"] = Hub(lambda: company, room=0)

        answer = browser(MARA).get("/stream")

        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "30"

    def test_a_stranger_is_asked_to_sign_in(self, browser):
        assert browser().get("/stream").status_code == 303


class TestPages:
    def test_a_page_names_the_stream_that_goes_on_from_it(self, company, browser):
        page = browser(MARA).get("/measures").text

        address = re.search(r'hx-sse:connect="([^"]+)"', page)[1]
        assert address == f"/stream?since={company.last_position()}"

    def test_a_page_about_one_thing_asks_for_news_of_that(self, browser, keep):
        objective = a_published_objective()
        keep(objective)

        page = browser(MARA).get(f"/objectives/{objective.id}/check-ins").text

        assert f"&amp;about={objective.id}" in page

    @pytest.mark.parametrize("person", [None, MARA])
    def test_what_is_no_page_of_the_product_is_not_live(self, browser, person):
        page = browser(person).get("/teams/7" if person else "/sign-in").text

        assert "live-parts" not in page

    def test_a_form_that_comes_back_is_not_live(self, browser):
        page = browser(MARA).post("/measures", data={"key": "k" * 8, "name": ""}).text

        assert "live-parts" not in page

    def test_fetching_a_page_again_leaves_its_notices_to_the_page(self, browser):
        client = browser(MARA)
        with client.session_transaction() as notices:
            notices["_flashes"] = [("done", "Kept.")]

        again = client.get(f"/teams/{SALES}", headers={"HX-Request": "true"}).text
        loaded = client.get(f"/teams/{SALES}").text

        assert "Kept." not in again
        assert "Kept." in loaded
