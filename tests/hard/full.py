"""The disk is full: writing is refused soon, reading goes on, and writing does too as
soon as there is room."""

import os
import subprocess
from contextlib import contextmanager
from time import monotonic

from tests.hard.evidence import only_wrong, recorded
from tests.hard.io_errors import READ
from tests.hard.script import UNAVAILABLE, WRITTEN, Script, company_with_scripts
from tests.hard.served import Served, until

SIZE = "96m"
SENT, AT_MOST = 20, 400
REFUSED_WITHIN, HEALED_WITHIN = 2.0, 5.0
CHUNKS = (1_000_000, 4096, 1)


def run(folder, rounds):
    """Fill a small disk so often; return the figures and what went wrong (best:
    nothing)."""
    data = folder / "company"
    with mounted(data):
        founded, (token,) = company_with_scripts(data, 1, past=200)
        with Served(data) as served:
            script = Script(served, token)
            until(lambda: script.get(READ)[0] and len(served.at_work()) == 2)
            workers = served.workers()
            passed = [Passed(script, number, data) for number in range(rounds)]
            wrong = {
                "not as it should be": [one.trouble for one in passed if one.trouble],
                "workers ended": set(workers) - set(served.workers()),
                "exit code": served.stop(),
            }
        sent = sum(each.sent for each in passed)
        found = recorded(data, founded, sent)
    return figures(passed), only_wrong(wrong | found)


class Passed:
    """One time the disk was full, until what was sent is stored."""

    def __init__(self, script, number, data):
        self.script, self.number = script, number
        self.trouble, self.sent, self.refused, self.read = None, 0, 0, 0
        self.slowest = 0.0
        ballast = data / "ballast"
        with ballast.open("wb", buffering=0) as room:
            while self.refused < SENT and self.sent < AT_MOST:
                fill(room)
                self.send_timed()
                self.look()
        ballast.unlink()
        began = monotonic()
        until(self.all_taken)
        self.seconds = monotonic() - began
        self.judge()

    def send_timed(self):
        began = monotonic()
        if self.send(self.sent) == UNAVAILABLE:
            self.refused += 1
            self.slowest = max(self.slowest, monotonic() - began)
        self.sent += 1

    def send(self, each):
        """Each time under the same key."""
        status, right = self.script.record(self.number, each)
        if not right:
            self.trouble = f"a write was answered {status}"
        return status

    def look(self):
        status, _ = self.script.get(READ)
        self.read += status == 200
        if status != 200:
            self.trouble = f"a read was answered {status}"
        if self.script.get("/readyz")[0] != UNAVAILABLE:
            self.trouble = "it says that it is ready"

    def all_taken(self):
        return all(self.send(each) in WRITTEN for each in range(self.sent))

    def judge(self):
        if not self.refused:
            self.trouble = "nothing was refused"
        if self.slowest > REFUSED_WITHIN:
            self.trouble = f"refused after {self.slowest:.1f} s"
        if self.seconds > HEALED_WITHIN:
            self.trouble = f"written again after {self.seconds:.1f} s"


def fill(room):
    """Take what room there is, to the last byte."""
    for size in CHUNKS:
        try:
            while room.write(bytes(size)) == size:
                pass
        except OSError:
            continue


def figures(passed):
    return {
        "times full": len(passed),
        "refused": sum(each.refused for each in passed),
        "read meanwhile": sum(each.read for each in passed),
        "seconds until one was refused, at most": max(p.slowest for p in passed),
        "seconds until all was stored, at most": max(p.seconds for p in passed),
    }


@contextmanager
def mounted(folder):
    """A small disk in memory, as root or somebody who may act as root mounts it."""
    folder.mkdir()
    options = f"size={SIZE},mode=700,uid={os.getuid()},gid={os.getgid()}"
    as_root("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder, check=True)
    try:
        yield
    finally:
        as_root("umount", "--lazy", folder, check=True)


def missing(folder):
    """Why no disk can be mounted here; None when one can."""
    try:
        with mounted(folder):
            return None
    except (OSError, subprocess.CalledProcessError):
        return "Run it as root, or where sudo mounts without asking: it fills a disk."


def as_root(*words, check):
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    subprocess.run([*sudo, *words], check=check, capture_output=True)
