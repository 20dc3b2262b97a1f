"""One writing process: sends its commands in order, and writes down each answer.

Told to stop (SIGTERM) it says "stopped"; asked with an empty line it says the position
and the hash of the rows it sees. Started again it goes on after its last answer.
"""

import json
import os
import signal
import sys
from pathlib import Path
from threading import Event

from okr.domain.errors import Unavailable
from okr.store import checkpointer
from okr.workspace import Workspace
from tests.hard.company import seen, send


def main(folder, journal, name):
    stopped = Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    checkpointer.EVERY = 0.05
    workspace = Workspace(Path(folder), lock_timeout=30)
    workspace.follow()
    write(workspace, Path(journal), name, stopped)
    print("stopped", flush=True)
    sys.stdin.readline()
    workspace.catch_up()
    print(*seen(workspace), flush=True)
    workspace.close()


def write(workspace, journal, name, stopped):
    number = len(answers(journal))
    with journal.open("a") as book:
        while not stopped.is_set():
            try:
                done = send(workspace, name, number)
            except Unavailable:
                # Perhaps it was kept, perhaps not: the same once more.
                continue
            book.write(json.dumps([number, done.position, done.answer]) + "\n")
            book.flush()
            os.fsync(book.fileno())
            if not number % 10:
                print("writing", flush=True)
            number += 1


def answers(journal):
    """What was answered so far: number, position, word."""
    if not journal.exists():
        return []
    return [json.loads(line) for line in journal.read_text().splitlines()]


if __name__ == "__main__":
    main(*sys.argv[1:])
