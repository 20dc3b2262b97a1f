"""Streams of a real server: what another process keeps arrives, to those who may read
it, for as long as they may; and the server stops in spite of them."""

import http.client
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import urlsplit

import pytest

from okr.accounts.tokens import Scope
from okr.domain import Person
from okr.projections.read_model import READERS
from tests.browser.conftest import serving
from tests.builders import IDA, JON, LEO, MARA, SAM, a_draft, a_published_objective
from tests.living import Living
from web.live.hub import EACH

SOON = 2.0
CUT_WITHIN = 5.0
STOPPED_WITHIN = 5.0
WORKERS = 2
BEAT = ":"
FEED = "/api/v1/stream"


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    company = Living(tmp_path_factory.mktemp("streaming") / "data")
    yield company
    company.workspace.close()


@pytest.fixture(scope="module")
def base(company):
    with serving(company.workspace.folder) as base:
        yield base


@pytest.fixture
def stream(base, company):
    """`stream(MARA)` is open until the test ends."""
    with ExitStack() as opened:

        def open_one(person, since=None, path="/stream", token=None, head=None):
            head = head or {"Cookie": f"okr={token or company.sign_in(person)}"}
            return opened.enter_context(streaming(base, head, since, path))

        yield open_one


@contextmanager
def streaming(base, head, since=None, path="/stream"):
    line = http.client.HTTPConnection(urlsplit(base).netloc, timeout=20)
    headers = dict(head)
    if since is not None:
        headers["Last-Event-ID"] = str(since)
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    try:
        yield answer
    finally:
        answer.close()
        line.close()


def next_event(answer, within):
    """The next thing said that is no heartbeat: its name, its id; None at the end."""
    told, since = {}, monotonic()
    while line := answer.readline().decode():
        name, _, value = line.rstrip("\n").partition(": ")
        if name and not line.startswith(BEAT):
            told[name] = value
        elif "event" in told:
            assert monotonic() - since < within
            return told["event"], told.get("id")
    assert monotonic() - since < within
    return None


def test_what_another_process_keeps_arrives_soon(company, stream):
    open_now = [stream(person) for person in (LEO, JON, MARA, IDA, SAM) * 4]
    company.publish(a_published_objective())
    here = company.workspace.last_position()

    heard = [next_event(answer, SOON) for answer in open_now]

    assert heard == [("changed", str(here))] * len(open_now)


def test_what_came_meanwhile_is_not_lost(company, stream):
    company.keep(a_published_objective(), by=MARA)
    since = company.workspace.last_position()
    company.keep(a_published_objective(), by=MARA)
    company.keep(a_draft(), by=MARA)

    assert next_event(stream(SAM, since), SOON)[0] == "changed"
    assert next_event(stream(MARA, since), SOON) == (
        "changed",
        str(company.workspace.last_position()),
    )


def test_from_another_log_it_starts_anew(company, stream):
    here = company.workspace.last_position()

    assert next_event(stream(SAM, here + 7), SOON) == ("reset", str(here))


def test_who_may_not_read_hears_nothing_and_who_is_signed_out_is_cut(company, stream):
    token = company.sign_in(IDA)
    since = company.workspace.last_position()
    hers, his = stream(IDA, since, token=token), stream(SAM, since)
    company.keep(a_draft(), by=MARA)
    company.workspace.accounts.sessions.end(token)

    assert next_event(hers, CUT_WITHIN) == ("cut", None)
    assert next_event(hers, CUT_WITHIN) is None

    company.publish(a_published_objective())
    here = str(company.workspace.last_position())
    assert next_event(his, SOON) == ("changed", here)


def test_who_left_is_cut(company, stream):
    answer = stream(IDA, path=f"/stream?about={company.objective.id}")
    company.act(Person, IDA, lambda ida: ida.leave(by=LEO), by=LEO)

    assert next_event(answer, CUT_WITHIN) == ("cut", None)


def test_a_feed_tells_each_event_to_those_who_may_read_it(company, stream):
    hers, his = (stream(person, path=FEED) for person in (MARA, SAM))
    company.keep(a_draft(), by=MARA)
    drafted = company.workspace.last_position()
    company.publish(a_published_objective())
    here = company.workspace.last_position()

    assert next_event(hers, SOON) == ("Objective.Drafted", str(drafted))
    assert next_event(his, SOON) == ("Objective.Published", str(here))


def test_a_token_that_is_taken_back_is_cut(company, stream):
    tokens = company.workspace.accounts.tokens
    secret = tokens.add(str(SAM), "board", Scope.READ, datetime.now(UTC))
    (token,) = tokens.of_person(str(SAM))
    answer = stream(SAM, path=FEED, head={"Authorization": f"Bearer {secret}"})
    tokens.end(token.id)

    assert next_event(answer, CUT_WITHIN) == ("cut", None)
    assert next_event(answer, CUT_WITHIN) is None


def test_beyond_the_room_there_is_is_a_503(company, stream):
    token = company.sign_in(JON)

    answers = [stream(JON, token=token) for _ in range(WORKERS * EACH + 1)]

    refused = [answer for answer in answers if answer.status == 503]
    assert refused
    assert all(answer.headers["Retry-After"] == "30" for answer in refused)


def test_more_streams_wait_than_there_are_readers_and_pages_are_read(company, stream):
    token = company.sign_in(SAM)

    open_now = [stream(SAM, token=token) for _ in range(READERS + 4)]

    assert [answer.status for answer in open_now] == [200] * len(open_now)
    assert stream(SAM, token=token, path="/measures").status == 200


def test_the_server_stops_soon_with_streams_open(tmp_path):
    company = Living(tmp_path / "data")
    with ExitStack() as opened:
        with serving(company.workspace.folder) as base:
            answers = [
                opened.enter_context(streaming(base, {"Cookie": f"okr={token}"}))
                for token in map(company.sign_in, (MARA, JON, SAM) * 4)
            ]
            assert [answer.status for answer in answers] == [200] * 12
            began = monotonic()

        assert monotonic() - began < STOPPED_WITHIN
        assert [next_event(answer, SOON) for answer in answers] == [None] * 12
    company.workspace.close()
