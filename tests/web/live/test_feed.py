"""A feed tells every event its viewer may read, in order, each of them once."""

from datetime import UTC, datetime
from functools import partial

import pytest

from okr.accounts.tokens import Scope
from okr.domain import Person
from tests.builders import IDA, JON, MARA, SAM, a_draft, a_proposal
from tests.builders import a_published_objective as published
from tests.web.conftest import SUPPORT
from tests.web.live.saying import IN_TIME, events, heard, told
from web.api import events as api
from web.live import feed
from web.live.feed import Feed
from web.live.hub import FAR
from web.live.watch import CUT


@pytest.fixture
def hub(app):
    return app.extensions["live"]


@pytest.fixture
def read(app):
    return partial(api.read, app.app_context)


@pytest.fixture
def follow(company, hub, read):
    """`follow(MARA)` is a feed of hers, from now on or from a position."""

    def follow(person, since=None, token=None, read=read):
        token = token or company.accounts.sessions.start(str(person), datetime.now(UTC))
        feed = Feed(str(person), token, read)
        assert hub.join(feed, since)
        return feed

    return follow


@pytest.fixture
def readable(browser):
    """`readable(SAM, since)`: what a list of events holds for him now."""

    def of(person, since=0):
        answer = browser(person).get(f"/api/v1/events?after={since}&limit=200")
        assert answer.json["next"] is None
        return answer.json["items"]

    return of


class TestTelling:
    def test_an_event_says_where_it_stands_what_it_is_and_who_did_it(
        self, company, follow, keep
    ):
        since = company.last_position()
        objective = published()
        place = keep(objective)

        (event,) = told(follow(SAM, since))

        assert event.pop("at")
        assert event == {
            "position": place,
            "topic": "Objective.Published",
            "thing": str(objective.id),
            "about": str(objective.id),
            "by": {"id": str(MARA), "name": "Mara"},
            "via": "test",
            "fields": {"audience": "company"},
        }

    def test_it_goes_on_after_a_position_with_all_that_may_be_read(
        self, company, follow, keep, readable
    ):
        since = company.last_position()
        keep(published())
        keep(a_draft())

        assert told(follow(SAM, since)) == readable(SAM, since)
        assert told(follow(MARA, since)) == readable(MARA, since)
        assert len(readable(SAM, since)) < len(readable(MARA, since))

    def test_from_now_on_it_tells_what_is_still_to_come(self, hub, follow, keep):
        keep(published())
        his = follow(SAM)
        assert told(his) == []

        place = keep(published())
        hub.hear()

        assert [event["position"] for event in events(heard(his, IN_TIME))] == [place]

    def test_more_than_is_read_at_once_is_told_as_well(
        self, follow, readable, monkeypatch
    ):
        monkeypatch.setattr(api, "PAGE", 2)

        assert told(follow(SAM, 0)) == readable(SAM)

    def test_what_it_told_is_not_told_again(self, company, hub, follow, keep):
        his = follow(SAM, company.last_position())
        places = []

        for _ in range(2):
            keep(published())
            hub.look()
            places.append([event["position"] for event in told(his)])
            hub.look()

        assert [len(each) for each in places] == [1, 1]
        assert places[0] != places[1]
        assert told(his) == []

    @pytest.mark.parametrize("ahead", [1, -FAR - 1])
    def test_from_too_far_back_or_ahead_it_starts_anew(
        self, company, hub, follow, keep, ahead
    ):
        here = company.last_position()

        his = follow(SAM, here + ahead)
        assert told(his) == [{"position": here}]

        place = keep(published())
        hub.look()
        assert [event["position"] for event in told(his)] == [place]

    def test_rows_that_cannot_be_read_for_a_moment_are_told_later(
        self, hub, follow, keep, read, monkeypatch
    ):
        monkeypatch.setattr(feed, "LATER", 0.0)
        troubles = iter([OSError("too many open files")])

        def stumbling(*asked):
            for trouble in troubles:
                raise trouble
            return read(*asked)

        his = follow(SAM, read=stumbling)
        place = keep(published())
        hub.look()

        assert [event["position"] for event in told(his)] == [place]
        assert list(troubles) == []


class TestWhatIsHidden:
    def test_a_draft_of_somebody_else_leaves_no_trace(self, hub, follow, keep):
        hers, his = follow(MARA), follow(SAM)
        keep(a_draft())

        hub.look()

        assert len(told(hers)) == 1
        assert told(his) == []

    def test_what_was_narrowed_before_it_was_read_is_not_told(
        self, company, hub, follow, keep, command
    ):
        hers = follow(IDA)
        objective = a_proposal()
        objective.consent(by=JON)
        objective.publish(audience="team", by=MARA)
        place = keep(objective)
        hub.look()

        with command(JON):
            company.okr.act(Person, IDA, lambda ida: ida.move(SUPPORT, by=JON))

        assert place not in [event["position"] for event in told(hers)]


class TestLosingAccess:
    def test_who_signed_out_is_cut_and_told_nothing_more(
        self, company, hub, follow, keep
    ):
        hers = follow(MARA)
        company.accounts.sessions.end(hers.token)
        keep(published())
        hub.look()

        hub.check()

        assert list(hers.messages()) == [Feed.FIRST, CUT]

    def test_a_token_that_is_taken_back_is_cut(self, company, hub, follow):
        now = datetime.now(UTC)
        tokens = company.accounts.tokens
        for name in ("phone", "board"):
            tokens.add(str(MARA), name, Scope.READ, now)
        kept, gone = (token.id for token in tokens.of_person(str(MARA)))
        of_kept, of_gone = follow(MARA, token=kept), follow(MARA, token=gone)
        tokens.end(gone)

        hub.check()

        assert list(of_gone.messages()) == [Feed.FIRST, CUT]
        assert told(of_kept) == []

    def test_who_left_reads_nothing_even_before_being_cut(
        self, company, hub, follow, keep, command
    ):
        hers = follow(IDA)
        keep(published())
        hub.look()
        with command(JON):
            company.okr.act(Person, IDA, lambda ida: ida.leave(by=JON))

        assert told(hers) == []
