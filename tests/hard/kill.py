"""The server's workers are killed again and again while scripts write over HTTP, and
rows are rebuilt in between: nothing is lost, nothing happens twice."""

import subprocess
import sys
from collections import Counter
from random import Random
from time import monotonic, sleep

from tests.hard import processes
from tests.hard.evidence import compared, only_wrong, words_of
from tests.hard.script import Script, Sender, company_with_scripts, facts
from tests.hard.served import LOOK, ROOT, Served, until

SCRIPTS, WORKERS = 6, 2
EACH = 16
LONGEST, PAUSE, PATIENCE, STANDS_STILL = 0.5, 0.1, 20.0, 60.0
REBUILT, EVERYTHING = (5, 2), (10, 3)
"""So many answers between two kills, and so many seconds more at most. Before
every 5th kill, from the 2nd on, rows are rebuilt; every 10th takes the server."""


def run(folder, kills, seed):
    """Kill so many times; return the figures and what went wrong (best: nothing)."""
    data = folder / "company"
    founded, tokens = company_with_scripts(data, SCRIPTS)
    with Served(data) as served:
        senders = [Sender(served, token, at) for at, token in enumerate(tokens)]
        counts = kill_again_and_again(served, senders, kills, Random(seed))
        wrong = settled(served, senders) | {"exit code": served.stop()}
        wrong["rows stumbled"] = served.logged().count("projection_fault")
        for bad in ("failed rebuilds", "stood still"):
            wrong[bad] = counts.pop(bad, 0)
    should = Counter(
        fact
        for sender in senders
        for number in range(len(sender.answered))
        for fact in facts(sender.place, number)
    )
    events, found = compared(data, founded, should, words_of)
    again = sum(sender.again for sender in senders)
    figures = {"acknowledged": answers(senders), "events": events, "sent again": again}
    return counts | figures, only_wrong(wrong | found)


def kill_again_and_again(served, senders, kills, chance):
    counts = Counter()
    for sender in senders:
        sender.start()
    try:
        for number in range(1, kills + 1):
            if due(number, REBUILT):
                counts["rebuilt meanwhile"] += 1
                counts["failed rebuilds"] += rebuild(served.folder)
            workers = at_work(served, senders)
            if not workers:
                counts["stood still"] += 1
                break
            sleep(chance.uniform(0, LONGEST))
            counts["processes killed"] += strike(served, workers, number, chance)
            counts["kills"] += 1
        at_work(served, senders)
    finally:
        for sender in senders:
            sender.stopped.set()
        for sender in senders:
            sender.join()
    return counts


def at_work(served, senders):
    """The workers, once both have the log open and there were answers enough; none
    when that does not come."""
    enough, began = EACH + answers(senders), monotonic()
    while answers(senders) < enough or len(served.at_work()) < WORKERS:
        if in_trouble(senders) or monotonic() - began > STANDS_STILL:
            return []
        sleep(LOOK)
    return served.workers()


def answers(senders):
    return sum(len(sender.answered) for sender in senders)


def in_trouble(senders):
    return any(sender.trouble for sender in senders)


def due(number, when):
    every, first = when
    return number % every == first


def strike(served, workers, number, chance):
    """Kill one worker, both, or everything; gives how many processes that was."""
    if due(number, EVERYTHING):
        killed = served.kill()
        served.start()
        return killed
    victims = chance.sample(workers, chance.choice((1, len(workers))))
    processes.kill(victims)
    until(lambda: not set(victims) & set(served.workers()))
    return len(victims)


def rebuild(folder):
    """Make the rows anew beside the running server; whether that failed."""
    words = [sys.executable, "-m", "okr.cli", "rebuild", "--data", str(folder)]
    return subprocess.run(words, cwd=ROOT, capture_output=True).returncode != 0


def settled(served, senders):
    """What was not answered, or is answered differently when it is sent again."""
    ready, told = well(served)
    return {
        "not ready": None if ready else told,
        "not answered": [sender.trouble for sender in senders if sender.trouble],
        "answered otherwise": [
            found for sender in senders if (found := sender.answered_otherwise())
        ],
    }


def well(served, within=PATIENCE):
    """Whether the server says that it is ready before long; and what it says."""
    script, began = Script(served, ""), monotonic()
    while True:
        status, told = script.get("/readyz")
        if status == 200 or monotonic() - began > within:
            return status == 200, told
        sleep(PAUSE)
