"""Whoever follows the stream and comes back hears all they may read, each event once."""

from contextlib import closing
from random import Random

import pytest

from okr.domain import Objective
from tests.builders import IDA, JON, LEO, MARA, SAM, a_draft, a_goal, a_proposal
from tests.web.live.saying import told
from web.api import events
from web.live.feed import Feed

PEOPLE = (MARA, JON, IDA, SAM, LEO)
STEPS = 40


class Following:
    """One person's program: it knows the last event it heard, and at times hangs up."""

    def __init__(self, app, script):
        self.hub, self.script = app.extensions["live"], script
        self.heard = []
        self.since = self.listed()[-1]["position"]
        self.came_at = self.since
        self.answer = self.feed = None

    def come(self):
        before = self.hub.watching
        self.answer = self.script.get("/stream", last_event_id=str(self.since))
        (self.feed,) = set(self.hub.watching) - set(before)

    def listen(self):
        if self.feed:
            self.heard += told(self.feed)
            self.since = self.heard[-1]["position"] if self.heard else self.since

    def hang_up(self):
        if self.answer:
            self.answer.close()
        self.answer = self.feed = None

    def listed(self, after=0):
        return list(pages(self.script, f"/events?after={after}&limit=200"))
