"""The server is told to stop again and again while scripts write and streams wait: it
ends with 0, everything acknowledged is there, and each stream comes to its end."""

import http.client
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from random import Random
from time import monotonic, sleep
from urllib.parse import urlsplit

from tests.hard.evidence import compared, only_wrong, words_of
from tests.hard.kill import answers, at_work, settled
from tests.hard.script import SLOWEST, Script, Sender, company_with_scripts, facts
from tests.hard.served import Served

SCRIPTS, STREAMS = 4, 12
LONGEST = 0.5
STOPPED_WITHIN = 10.0


def run(folder, times, seed):
    """Stop it so often; return the figures and what went wrong (best: nothing)."""
    data = folder / "company"
    founded, tokens = company_with_scripts(data, SCRIPTS + STREAMS)
    writing, waiting = tokens[:SCRIPTS], tokens[SCRIPTS:]
    with Served(data) as served:
        senders = [Sender(served, token, at) for at, token in enumerate(writing)]
        with at_their_work(senders):
            stops = [
                stop(served, senders, waiting, Random(seed + number))
                for number in range(times)
            ]
            at_work(served, senders)
        wrong = settled(served, senders) | {"exit code": served.stop()}
    should = Counter(
        fact
        for sender in senders
        for number in range(len(sender.answered))
        for fact in facts(sender.place, number)
    )
    events, found = compared(data, founded, should, words_of)
    told = figures(stops) | {"acknowledged": answers(senders), "events": events}
    return told, only_wrong(wrong | wrongs(stops) | found)


@contextmanager
def at_their_work(senders):
    for sender in senders:
        sender.start()
    try:
        yield
    finally:
        for sender in senders:
            sender.stopped.set()
        for sender in senders:
            sender.join()


def stop(served, senders, tokens, chance):
    """Under load, at any moment: the exit code, how long it took, and how each stream
    ended; then it is started again."""
    at_work(served, senders)
    lines = [opened(Script(served, token)) for token in tokens]
    with ThreadPoolExecutor(len(lines)) as hands:
        ends = [hands.submit(end_of, *line) for line in lines]
        sleep(chance.uniform(0, LONGEST))
        began = monotonic()
        code = served.stop()
        took = monotonic() - began
        ends = [end.result() for end in ends]
    served.start()
    return code, took, ends


def opened(script):
    """A stream, and the line it comes over."""
    line = http.client.HTTPConnection(urlsplit(script.served.base).netloc)
    line.timeout = SLOWEST
    line.request("GET", "/api/v1/stream", headers=script.head)
    return line, line.getresponse()


def end_of(line, answer):
    """How a stream ended; one that is cut short has no last chunk."""
    try:
        answer.read()
    except (OSError, http.client.HTTPException) as error:
        return f"{answer.status} {error!r}"
    finally:
        line.close()
    return "its end" if answer.status == http.client.OK else str(answer.status)


def figures(stops):
    return {
        "stops": len(stops),
        "seconds the longest took": max(took for _, took, _ in stops),
        "streams that came to their end": ends(stops)["its end"],
    }


def wrongs(stops):
    slow = [took for _, took, _ in stops if took > STOPPED_WITHIN]
    return {
        "exit codes": [code for code, _, _ in stops if code],
        "seconds too many": slow,
        "streams cut short": ends(stops) - Counter({"its end": len(stops) * STREAMS}),
    }


def ends(stops):
    return Counter(end for _, _, found in stops for end in found)
