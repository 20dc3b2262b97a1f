"""Who follows the stream and comes back hears all they may read, each event once."""

from random import Random

import pytest

from tests.builders import (
    IDA,
    JON,
    LEO,
    MARA,
    SAM,
    a_draft,
    a_goal,
    a_proposal,
    a_published_objective,
    an_agreed_goal,
    an_open_goal,
)
from tests.web.live.saying import told
from web.live import stream
from web.live.feed import Feed

PEOPLE = (MARA, JON, IDA, SAM, LEO)
DEEDS = (
    lambda who: a_draft(owner=who, by=who),
    lambda who: a_proposal(),
    lambda who: a_published_objective(),
    lambda who: a_goal(),
    lambda who: an_open_goal(),
    lambda who: an_agreed_goal(),
)
STEPS = 30


class Follower:
    """One person's program. It knows what it heard last, and its line is cut at times,
    also in the middle of what it is told."""

    def __init__(self, hub, script):
        self.hub, self.script = hub, script
        self.known = self.began = self.listed(0)[-1]["position"]
        self.heard = []
        self.answer = None

    def come(self):
        if self.answer is None:
            others = self.hub.watching
            since = str(self.known)
            self.answer = self.script.get("/stream", last_event_id=since)
            (self.feed,) = set(self.hub.watching) - set(others)

    def listen(self, most=None):
        if self.answer:
            self.heard += told(self.feed)[:most]
            self.known = self.heard[-1]["position"] if self.heard else self.known

    def drop(self, most):
        self.listen(most)
        if self.answer:
            self.answer.close()
            self.answer = None

    def listed(self, after):
        """The list of events, page by page."""
        items, path = [], f"/events?limit=7&after={after}"
        answer = self.script.get(path).json
        while answer["next"]:
            items += answer["items"]
            answer = self.script.get(f"{path}&cursor={answer['next']}").json
        return items + answer["items"]


@pytest.fixture
def missed_or_doubled(app, company, command, script, monkeypatch):
    """Tell a random history to five followers; who heard something else than there
    is to read for them?"""
    monkeypatch.setattr(Feed, "SPREAD", 0.0)

    def follow(seed):
        chance, hub = Random(seed), app.extensions["live"]
        followers = [Follower(hub, script(person)) for person in PEOPLE]
        for _ in range(STEPS):
            who = chance.choice(PEOPLE)
            with command(who):
                company.okr.keep(chance.choice(DEEDS)(who))
            hub.look()
            for follower in followers:
                step = chance.choice((follower.come, follower.listen, follower.drop))
                step(*([chance.randrange(3)] if step == follower.drop else []))
        for follower in followers:
            follower.come()
            follower.listen()
        return [one for one in followers if one.heard != one.listed(one.began)]

    return follow


@pytest.mark.parametrize("seed", range(4))
def test_who_comes_back_misses_nothing_and_hears_nothing_twice(missed_or_doubled, seed):
    assert missed_or_doubled(seed) == []


@pytest.mark.parametrize(
    "since",
    [lambda asked: None, lambda asked: 1],
    ids=["forgetting where it was", "telling all again"],
)
def test_a_server_that_ignores_where_somebody_was_is_found_out(
    missed_or_doubled, monkeypatch, since
):
    monkeypatch.setattr(stream, "since", since)

    assert missed_or_doubled(seed=0) != []
