"""Four writing processes are killed again and again: nothing is lost, nothing twice."""

from collections import Counter
from random import Random
from time import sleep

from okr.domain import CheckIn, Objective, Reading
from okr.store.commands import find
from okr.workspace import Workspace
from tests.hard.company import facts, found_company, fresh_hash
from tests.hard.evidence import damaged, everything
from tests.hard.writer import answers
from tests.hard.writing import Writing

WRITERS = ("ada", "ben", "cleo", "dov")
LONGEST = 0.8


def run(folder, kills, seed):
    """Kill so many times; return the figures and what went wrong (best: nothing)."""
    data = folder / "company"
    workspace = Workspace(data)
    found_company(workspace)
    founded = workspace.last_position()
    workspace.close()
    writers = [Writing(data, name) for name in WRITERS]
    try:
        kill_again_and_again(writers, kills, Random(seed))
        start(writers)
        for writer in writers:
            writer.stop()
        states = {writer.state() for writer in writers}
    finally:
        end(writers)
    return verdict(data, founded, {w.name: answers(w.journal) for w in writers}, states)


def kill_again_and_again(writers, kills, chance):
    for _ in range(kills):
        start(writers)
        sleep(chance.uniform(0, LONGEST))
        end(writers)


def end(writers):
    for writer in writers:
        writer.process.kill()
    for writer in writers:
        writer.bury()


def start(writers):
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.wait_until_it_writes()


def verdict(data, founded, acknowledged, states):
    workspace = Workspace(data)
    told = [one for one in everything(workspace) if one.position > founded]
    said = Counter((one.event.TOPIC, words_of(one.event)) for one in told)
    should = expected(acknowledged)
    wrong = {
        "lost": should - said,
        "twice or unasked": said - should,
        "answered otherwise": list(otherwise(workspace, acknowledged)),
        "gaps": {one.position for one in told}
        ^ set(range(founded + 1, founded + len(told) + 1)),
        "rows unlike events": states - {fresh_hash(workspace)},
        "damaged": damaged(data),
    }
    workspace.close()
    figures = {
        "acknowledged": sum(map(len, acknowledged.values())),
        "events": len(told),
    }
    return figures, {what: found for what, found in wrong.items() if found}


def words_of(event):
    match event:
        case CheckIn.Held():
            return event.note
        case Reading.Recorded():
            return event.source_id
        case Objective.ContributionStated():
            return event.words
    return "nothing that was sent"


def expected(acknowledged):
    """What the log should say, once each: the last of each writer was resent."""
    return Counter(
        fact
        for name, answered in acknowledged.items()
        for number, _, _ in answered
        for fact in facts(name, number)
    )


def otherwise(workspace, acknowledged):
    """Answers that differ from what the store would answer now."""
    with workspace.okr.datastore.transaction(commit=False) as cursor:
        for name, answered in acknowledged.items():
            for number, position, answer in answered:
                kept = find(cursor, name, f"{name} {number}")
                if not kept or (kept.position, kept.answer) != (position, answer):
                    yield name, number, kept
