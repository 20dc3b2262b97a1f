"""Processes below a process, as Linux tells them in /proc."""

import os
import signal
from contextlib import suppress
from pathlib import Path


def below(pid):
    """Its children, and theirs, the nearest first."""
    for child in children(pid):
        yield child
        yield from below(child)


def children(pid):
    found = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, thread.read_text().split())
    return found


def words_of(pid):
    """The words a process was started with; none when it has just ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def holds(pid, file):
    """Whether a process has a file open."""
    for link in Path(f"/proc/{pid}/fd").glob("*"):
        with suppress(OSError):
            if Path(os.readlink(link)) == file:
                return True
    return False


def kill(pids):
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
