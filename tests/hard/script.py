"""Scripts at work over the API, with a token and a key for each thing they send."""

import http.client
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import Event, Thread
from time import monotonic, sleep
from urllib.parse import urlsplit

from okr.accounts import people
from okr.accounts.tokens import Scope
from okr.application.recording import Value, record_all
from okr.domain.team import COMPANY
from okr.workspace import Workspace
from tests.builders import LEADS, LEO, NOW, TODAY
from tests.hard.company import KEY_RESULT, OBJECTIVE, found_company

PAST = 1_500
SLOWEST = 30.0
PATIENCE, AT_ONCE = 90.0, 5.0
PAUSE = 0.05
WRITTEN, UNAVAILABLE = (200, 201), 503
PROBLEM = "application/problem+json"
JSON = {"Content-Type": "application/json"}


def company_with_scripts(folder, many, past=PAST):
    """Found a company; give its last position and a token for each script."""
    workspace = Workspace(folder)
    found_company(workspace)
    with workspace.okr.datastore.transaction(commit=True) as cursor:
        people.add(cursor, str(LEO), "Leo", "leo@clinics.example", NOW.date())
    tokens, now = workspace.accounts.tokens, datetime.now(UTC)
    made = [tokens.add(str(LEO), f"{n}", Scope.ALL, now) for n in range(many)]
    lay_down(workspace, past)
    founded = workspace.last_position()
    workspace.close()
    return founded, made


def lay_down(workspace, many):
    """A past, so that the pages written to are few among many."""
    days = (TODAY - timedelta(days=1 + number) for number in range(many))
    past = [
        Value(LEADS, COMPANY, day, Decimal(at), "", "past", str(at))
        for at, day in enumerate(days)
    ]
    with workspace.command(actor=str(LEO), at=NOW, via="test", key="past"):
        record_all(workspace.okr, past, today=TODAY, by=LEO)


class Script:
    """Sends what it is told to, and hears what is answered."""

    def __init__(self, served, token):
        self.served = served
        self.head = {"Authorization": f"Bearer {token}"}

    def get(self, path):
        """The status, and the body as it was read."""
        status, _, body = self.ask("GET", path, None, self.head)
        return status, body

    def post(self, path, body, key):
        head = {**self.head, **JSON, "Idempotency-Key": key}
        return self.ask("POST", path, json.dumps(body), head)

    def record(self, place, each):
        """Send a reading of its own, every time under the same key: the status, and
        whether it is as it has to be when it cannot be stored."""
        path, body, key = said(place, len(WAYS) * each + 1, [])
        status, head, _ = self.post(path, body, key)
        refused = status == UNAVAILABLE and head["Content-Type"] == PROBLEM
        return status, status in WRITTEN or refused

    def ask(self, method, path, body, head):
        """Status, headers and body; an OSError or HTTPException when none came.

        On a line of its own each time, or one process would answer everything.
        """
        door = urlsplit(self.served.base).netloc
        line = http.client.HTTPConnection(door, timeout=SLOWEST)
        try:
            line.request(method, path, body, {**head, "Connection": "close"})
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()


class Sender(Thread):
    """Sends its commands in order, each until it is answered, and keeps the answers."""

    def __init__(self, served, token, place):
        super().__init__()
        self.script = Script(served, token)
        self.place = place
        self.stopped = Event()
        self.answered = []
        self.again = 0
        self.trouble = None

    def run(self):
        while not self.stopped.is_set() and not self.trouble:
            answer = self.until_answered(len(self.answered))
            if answer:
                self.answered.append(answer)

    def until_answered(self, number, within=PATIENCE):
        """Position and body, however often it takes; None with `trouble` said."""
        path, body, key = said(self.place, number, self.answered)
        began, heard = monotonic(), "nothing"
        while monotonic() - began < within:
            try:
                heard, head, told = self.script.post(path, body, key)
            except (OSError, http.client.HTTPException):
                heard = "nothing"
            if heard in WRITTEN:
                return int(head["X-Position"]), told
            if heard not in ("nothing", UNAVAILABLE):
                break
            self.again += 1
            sleep(PAUSE)
        self.trouble = f"{key} was answered {heard}"
        return None

    def answered_otherwise(self):
        """The first thing that is answered differently now, as everything is sent
        once more; None when all is answered alike."""
        for number, before in enumerate(self.answered):
            now = self.until_answered(number, AT_ONCE)
            if now != before:
                return number, before, now
        return None


def said(place, number, answered):
    """Path, body and key of one thing that is sent, after these answers."""
    what, key = f"{place} {number}", f"script-{place}-{number:06}"
    way = WAYS[number % len(WAYS)]
    path, body = way(what, value(place, number), answered[number - 1 : number])
    return f"/api/v1{path}", body, key


def value(place, number):
    """A value that nobody else sends."""
    return str(place * 1_000_000 + number)


def check_in(what, number, before):
    body = {"key_result": str(KEY_RESULT), "on": str(TODAY), "value": number}
    body |= {"confidence": "0.5", "status": "", "note": what}
    return f"/objectives/{OBJECTIVE}/check-ins", body


def reading(what, number, before):
    body = {"on": str(TODAY), "value": number, "note": what}
    return f"/measures/{LEADS}/readings", body


def correction(what, number, before):
    """Of the reading that was sent before."""
    (_, told), *_ = before
    body = {"on": str(TODAY), "value": number, "reason": what}
    return f"/readings/{json.loads(told)['id']}/correction", body


def contribution(what, number, before):
    return f"/objectives/{OBJECTIVE}/contributions", {"words": what}


WAYS = (check_in, reading, correction, contribution)


def facts(place, number):
    """What the log says when this has happened: topics, and what tells it apart."""
    what, figure = f"{place} {number}", value(place, number)
    return (
        [("CheckIn.Held", what), ("Reading.Recorded", figure)],
        [("Reading.Recorded", figure)],
        [("Reading.Corrected", figure)],
        [("Objective.ContributionStated", what)],
    )[number % len(WAYS)]
