"""The power is cut again and again: the calls of the served product are written down,
and its folder is made up as it might be found at any moment of them."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import rmtree

from okr.store import soundness
from okr.workspace import Workspace
from tests.hard import strace
from tests.hard.company import fresh_hash, seen
from tests.hard.disk import Disk
from tests.hard.evidence import only_wrong
from tests.hard.script import Sender, company_with_scripts
from tests.hard.served import Served, until

SCRIPTS = 4
ANSWERED = re.compile(rb"HTTP/1\.1 20[01] .*?\r\nX-Position: (\d+)\r\n", re.DOTALL)
EVENTS = "select * from stored_events order by position"
IN_MEMORY = ("-shm", ".lock", ".gate")
"""These are not looked at after a power cut."""


def run(folder, answers, cuts, seed):
    """Cut so often while so many were answered; return the figures and what went
    wrong (best: nothing)."""
    folder, chance = folder.resolve(), Random(seed)
    data, book = folder / "company", folder / "calls"
    _, tokens = company_with_scripts(data, SCRIPTS, past=20)
    disk = Disk(data)
    serve_and_write(data, tokens, answers, strace.recording(book))
    with book.open() as lines:
        calls = list(calls_on(data, strace.calls(lines)))
    found = cut_again_and_again(disk, calls, moments(calls, cuts, chance), folder, data)
    figures = {
        "answered": sum(call[0] == "answer" for call in calls),
        "writes": sum(call[0] == "pwrite64" for call in calls),
        "flushes": sum(call[0] == "flushed" for call in calls),
        "power cuts": cuts,
    }
    return figures, only_wrong(found)


def serve_and_write(data, tokens, answers, under):
    with Served(data, under=under) as served:
        senders = [Sender(served, token, at) for at, token in enumerate(tokens)]
        for sender in senders:
            sender.start()
        until(lambda: sum(len(sender.answered) for sender in senders) >= answers)
        for sender in senders:
            sender.stopped.set()
        for sender in senders:
            sender.join()
        assert served.stop() == 0


def calls_on(folder, calls):
    """Those that change files of the folder, and each answer as it leaves."""
    for name, said, result in calls:
        if result is None:
            yield from begun(name, said, folder)
        elif result >= 0:
            yield from ended(name, said, folder)


def begun(name, said, folder):
    if name == "sendto":
        for answer in ANSWERED.finditer(b"".join(strace.texts(said))):
            yield "answer", int(answer[1])
    elif name in ("fsync", "fdatasync") and lies_in(folder, strace.path_of(said)):
        yield "begun", strace.path_of(said)


def ended(name, said, folder):
    path = strace.path_of(said)
    named = [Path(text.decode()) for text in paths_of(name, said)]
    if name == "openat" and "O_TRUNC" in said and lies_in(folder, named[0]):
        yield "ftruncate", named[0], 0
    elif name == "rename" and lies_in(folder, named[0]):
        yield "rename", *named
    elif name == "unlink" and lies_in(folder, named[0]):
        yield "unlink", named[0]
    elif lies_in(folder, path):
        match name:
            case "write" | "pwrite64":
                yield name, path, *strace.texts(said), *strace.numbers(said)[1:]
            case "ftruncate":
                yield name, path, *strace.numbers(said)
            case "fsync" | "fdatasync":
                yield "flushed", path


def paths_of(name, said):
    return strace.texts(said) if name in ("openat", "rename", "unlink") else ()


def lies_in(folder, path):
    return bool(
        path
        and folder in path.parents
        and path.is_absolute()
        and not path.name.endswith(IN_MEMORY)
    )


def moments(calls, cuts, chance):
    """Half of them as soon as something was answered, the others at any time."""
    answers = [at for at, call in enumerate(calls) if call[0] == "answer"]
    begin, some = answers[0], cuts // 2
    at_once = chance.sample(answers, some)
    return sorted(at_once + chance.choices(range(begin, len(calls)), k=cuts - some))


def cut_again_and_again(disk, calls, moments, folder, data):
    """What is wrong in the folders that are found: nothing, or counts."""
    chance, whole = Random(len(calls)), events_of(data)
    wrong = {"lost": 0, "otherwise": 0, "damaged": 0, "rows unlike events": 0}
    answered, here, found = set(), 0, folder / "found"
    for moment in moments:
        for call in calls[here : moment + 1]:
            disk.take(call)
            if call[0] == "answer":
                answered.add(call[1])
        here = moment + 1
        disk.after_power_cut(found, chance)
        for what, many in judged(found, answered, whole).items():
            wrong[what] += many
        rmtree(found)
    return wrong


def judged(found, answered, whole):
    """What is wrong with a folder after the power cut, in numbers."""
    if soundness.damage(found / "okr.db"):
        return {"damaged": 1, "lost": len(answered)}
    kept = events_of(found)
    workspace = Workspace(found)
    try:
        fit = workspace.catch_up() and seen(workspace) == fresh_hash(workspace)
    finally:
        workspace.close()
    return {
        "lost": len(answered - {position for position, *_ in kept}),
        "otherwise": int(kept != whole[: len(kept)]),
        "rows unlike events": int(not fit),
    }


def events_of(data):
    with closing(sqlite3.connect(data / "okr.db")) as raw:
        return raw.execute(EVENTS).fetchall()
