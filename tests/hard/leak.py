"""Thousands of requests for every page, with writes and streams in between: what the
workers hold in memory, files, threads and connections stays what it was."""

import http.client
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from okr.projections.rows import one_of
from okr.workspace import Workspace
from tests.browser.addresses import addresses
from tests.browser.conftest import sample, signed_in
from tests.hard.evidence import only_wrong
from tests.hard.person import FORM
from tests.hard.served import Served, until
from tests.web.conftest import end
from web.app import create_app

HANDS, ROUNDS, WARM = 8, 8, 3
A_WRITE, A_STREAM = 40, 50
"""Every so many requests of a hand, one is a write, and one opens a stream."""

PATIENCE = 30.0
MEMORY_LIMIT = 200
MORE = {"MB": 0.1, "files": 0.1, "threads": 0.25, "connections": 0.0}
"""By how much of itself each may have grown since the rounds to warm up."""
PUBLISHED = "select id from objectives where status = 'published' order by id"


def run(folder, requests):
    """Send so many; return the figures and what went wrong (best: nothing)."""
    data = folder / "company"
    person = sample(data)
    pages, objective = known(data, person)
    heads = [{"Cookie": f"okr={signed_in(data, person)}"} for _ in range(HANDS)]
    with Served(data) as served:
        hands = [Hand(served, head, pages, objective) for head in heads]
        send(hands, len(pages))
        until(lambda: len(served.at_work()) == len(served.workers()))
        workers, held = served.workers(), []
        for _ in range(ROUNDS):
            send(hands, requests // ROUNDS // HANDS)
            until(lambda: not connections(workers), PATIENCE)
            held.append(held_by(workers))
        same = workers == served.workers()
        ended = served.stop()
    answers = sum((hand.answers for hand in hands), Counter())
    wrong = {
        "answers": {s: n for s, n in answers.items() if s not in (200, 303)},
        "workers that ended": not same,
        "exit code": ended,
        **grown(held[WARM], held[-1]),
    }
    return figures(hands, held), only_wrong(wrong)


def known(data, person):
    """The address of every page, and an objective that everybody reads."""
    workspace = Workspace(data)
    app = create_app(workspace)
    with workspace.read_model.reading() as db:
        pages = [address for _, address in addresses(app, db, str(person))]
        objective = one_of(db, PUBLISHED)["id"]
    end(app.extensions["live"])
    workspace.close()
    return pages, objective


class Hand:
    """A browser with one line to the server, which it hangs up after each round."""

    def __init__(self, served, head, pages, objective):
        self.served = served
        self.head = head
        self.pages = cycle(pages)
        self.place = f"/objectives/{objective}/thoughts"
        self.answers = Counter()
        self.streams = self.writes = 0

    def send(self, requests):
        line = self.line()
        for number, page in enumerate(islice(self.pages, requests), 1):
            if not number % A_WRITE:
                self.write(line)
            elif not number % A_STREAM:
                self.listen()
            else:
                line.request("GET", page, headers=self.head)
                self.hear(line)
        line.close()

    def line(self):
        door = urlsplit(self.served.base).netloc
        return http.client.HTTPConnection(door, timeout=PATIENCE)

    def hear(self, line):
        answer = line.getresponse()
        answer.read()
        self.answers[answer.status] += 1

    def write(self, line):
        form = {"key": str(uuid4()), "thought": "Could we begin with those who left?"}
        line.request("POST", self.place, urlencode(form), self.head | FORM)
        self.hear(line)
        self.writes += 1

    def listen(self):
        """Open a stream, hear its first words, and go away."""
        line = self.line()
        line.request("GET", "/stream", headers=self.head)
        answer = line.getresponse()
        answer.readline()
        self.answers[answer.status] += 1
        self.streams += 1
        answer.close()
        line.close()


def send(hands, requests):
    with ThreadPoolExecutor(len(hands)) as pool:
        for done in [pool.submit(hand.send, requests) for hand in hands]:
            done.result()


def connections(workers):
    """How many lines the workers hold, besides the door at which they listen."""
    listening, held = "0A", 0
    for pid in workers:
        table = [
            line.split()
            for line in Path(f"/proc/{pid}/net/tcp").read_text().splitlines()
        ][1:]
        lines = {f"socket:[{row[9]}]" for row in table if row[3] != listening}
        held += sum(one in lines for one in held_open(pid))
    return held


def held_open(pid):
    """What the open files of a process are; those that close meanwhile are none."""
    found = []
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            found.append(str(link.readlink()))
    return found


def held_by(workers):
    """The most that a worker holds of each."""
    said = [status(pid) for pid in workers]
    return {
        "MB": max(int(one["VmRSS"].split()[0]) for one in said) / 1024,
        "files": max(len(held_open(pid)) for pid in workers),
        "threads": max(int(one["Threads"]) for one in said),
        "connections": connections(workers),
    }


def status(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def grown(before, after):
    """What a worker holds too much of."""
    found = {
        f"{what} that grew": (before[what], after[what])
        for what, more in MORE.items()
        if after[what] > before[what] * (1 + more)
    }
    return found | {"MB too many": max(0, after["MB"] - MEMORY_LIMIT)}


def figures(hands, held):
    warm, last = held[WARM], held[-1]
    told = {"requests": sum(hand.answers.total() for hand in hands)}
    told["of them writes"] = sum(hand.writes for hand in hands)
    told["streams"] = sum(hand.streams for hand in hands)
    for what in MORE:
        told[f"{what} after {WARM + 1} of {ROUNDS} rounds"] = warm[what]
        told[f"{what} in the end"] = last[what]
    return told
