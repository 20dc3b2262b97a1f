"""Hundreds of streams of a real server, whose workers are killed one after the other:
all are back soon, and each has heard every event its viewer may read, once."""

import json
import os
import re
import selectors
import signal
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from urllib.request import ProxyHandler, Request, build_opener

from okr.accounts.tokens import Scope
from okr.domain.aggregate import occasion
from tests.browser.conftest import serving
from tests.builders import IDA, JON, LEO, MARA, NOW, SAM, a_draft
from tests.hard.listening import Client, listen
from tests.living import Living

PEOPLE = (MARA, JON, IDA, SAM, LEO)
WAYS_IN = 50
PAUSE = 0.3
BETWEEN = 2.0
BACK_WITHIN = 5.0
PATIENCE = 60.0


def run(folder, streams, quiet=0.0):
    """Hold so many streams, in the end for so many quiet seconds; return the figures
    and what went wrong (best: nothing)."""
    company = Living(folder / "company")
    try:
        with (
            serving(company.workspace.folder) as base,
            selectors.DefaultSelector() as selector,
        ):
            return hold(company, base, streams, quiet, selector)
    finally:
        company.workspace.close()


def hold(company, base, streams, quiet, selector):
    since = company.workspace.last_position()
    clients = [
        Client(base, person, head, since)
        for person, head in islice(cycle(ways_in(company)), streams)
    ]
    with writing(company) as written:
        came = listen(clients, selector, lambda: all_open(clients), PATIENCE)
        back = [
            kill(worker, clients, selector)
            for worker in workers(company.workspace.folder)
        ]
    should = {person: events(base, company, person, since) for person in PEOPLE}
    listen(clients, selector, lambda: all_heard(clients, should), PATIENCE)
    beats = {client: client.beats for client in clients}
    listen(clients, selector, lambda: False, quiet)
    silent = sum(client.beats == beats[client] for client in clients) if quiet else 0
    for client in clients:
        client.leave(selector)
    told = figures(clients, came, back, written)
    return told, wrongs(clients, should, back) | ({"silent": silent} if silent else {})


def ways_in(company):
    """Sessions and tokens in turn, of everybody: each may hold some streams only."""
    now, tokens = datetime.now(UTC), company.workspace.accounts.tokens
    for number, person in enumerate(islice(cycle(PEOPLE), WAYS_IN)):
        if number % 2:
            yield person, {"Cookie": f"okr={company.sign_in(person)}"}
        else:
            secret = tokens.add(str(person), f"board {number}", Scope.READ, now)
            yield person, {"Authorization": f"Bearer {secret}"}


@contextmanager
def writing(company):
    """Meanwhile others write; gives when each position was kept."""
    written, stop = {}, Event()
    writer = Thread(target=write, args=(company, written, stop))
    writer.start()
    try:
        yield written
    finally:
        stop.set()
        writer.join()


def write(company, written, stop):
    """What everybody reads, and drafts that one reads."""
    for owner in cycle(PEOPLE):
        if stop.wait(PAUSE):
            return
        before = company.workspace.last_position()
        with occasion(at=NOW, via="test"):
            company.keep(a_draft(owner=owner, by=owner), by=owner)
            company.publish()
        kept = monotonic()
        after = company.workspace.last_position()
        written.update({place: kept for place in range(before + 1, after + 1)})


def workers(folder):
    """The web server's own processes that serve this folder (Linux)."""
    said = f"OKR_DATA={folder.resolve()}".encode()
    servers = {
        int(place.name): parent(place)
        for place in Path("/proc").glob("[0-9]*")
        if said in words_of(place)
    }
    return [pid for pid, above in servers.items() if above in servers]


def words_of(place):
    """The words a process was started with; none when it has just ended."""
    try:
        return (place / "cmdline").read_bytes()
    except OSError:
        return b""


def parent(place):
    (line,) = re.findall(r"^PPid:\s*(\d+)", (place / "status").read_text(), re.M)
    return int(line)


def kill(worker, clients, selector):
    """How many seconds it takes until all are back."""
    listen(clients, selector, lambda: False, BETWEEN)
    os.kill(worker, signal.SIGKILL)
    began = monotonic()
    listen(clients, selector, lambda: not all_open(clients), BETWEEN)
    listen(clients, selector, lambda: all_open(clients), PATIENCE)
    return monotonic() - began


def all_open(clients):
    return all(client.open for client in clients)


def events(base, company, person, since):
    """The positions that the list of events holds for this person."""
    head = {"Cookie": f"okr={company.sign_in(person)}"}
    ask = build_opener(ProxyHandler({})).open
    path = f"{base}/api/v1/events?limit=200&after={since}"
    found, further = [], ""
    while further is not None:
        with ask(Request(path + further, headers=head)) as answer:
            told = json.load(answer)
        found += [event["position"] for event in told["items"]]
        further = f"&cursor={told['next']}" if told["next"] else None
    return found


def all_heard(clients, should):
    return all(client.heard.keys() >= set(should[client.person]) for client in clients)


def figures(clients, came, back, written):
    waits = [
        at - written[place] for client in clients for place, at in client.heard.items()
    ]
    return {
        "streams": len(clients),
        "seconds until all were open": came,
        "workers killed": len(back),
        "streams dropped": sum(client.dropped for client in clients),
        "seconds until all were back": max(back),
        "events": len(written),
        "events told": len(waits),
        "refused for a moment": sum(client.refused for client in clients),
        "seconds until the last had heard of one": max(waits),
    }


def wrongs(clients, should, back):
    wrong = {
        "missed": sum(
            len(set(should[client.person]) - client.heard.keys()) for client in clients
        ),
        "told to somebody else": sum(
            len(client.heard.keys() - set(should[client.person])) for client in clients
        ),
        "told twice": sum(client.twice for client in clients),
        "out of order": sum(
            list(client.heard) != sorted(client.heard) for client in clients
        ),
        "started anew": sum(client.resets for client in clients),
        "not back in time": [seconds for seconds in back if seconds > BACK_WITHIN],
        "workers": 2 - len(back),
        "never dropped": sum(not client.dropped for client in clients),
    }
    return {what: found for what, found in wrong.items() if found}
