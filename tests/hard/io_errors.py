"""The system refuses to write, to flush or to open, every so often: a server's workers
say 503 and go on; afterwards the same keys have given one event each."""

from time import monotonic

from tests.hard import strace
from tests.hard.evidence import only_wrong, recorded
from tests.hard.script import UNAVAILABLE, WRITTEN, Script, company_with_scripts
from tests.hard.served import Served, until

WRITE, FLUSH, OPEN = "pwrite64", "fsync,fdatasync", "openat"
FAULTS = (
    *((WRITE, error) for error in ("EIO", "ENOSPC")),
    *((FLUSH, error) for error in ("EIO", "ENOSPC")),
    *((OPEN, error) for error in ("EIO", "ENOSPC", "EMFILE")),
)
LOG = ("okr.db", "okr.db-wal", "okr.db.lock", "okr.db.gate")
ROWS = ("", "-wal", ".lock", ".gate")
READ = "/api/v1/measures"
AT_MOST, ENOUGH = 40, 6
HEALED_WITHIN = 15.0


def run(folder, faults, every):
    """Let these faults come, each at every so many calls for each of `every`; return
    the figures and what went wrong (best: nothing)."""
    data = folder.resolve() / "company"
    founded, (token,) = company_with_scripts(data, 1, past=50)
    with Served(data) as served:
        script, passed = Script(served, token), []
        until(lambda: script.get(READ)[0] and len(served.at_work()) == 2)
        workers = served.workers()
        for calls, error in faults:
            for step in every:
                passed.append(Passed(script, len(passed), workers))
                passed[-1].go_through(data, calls, error, step)
        wrong = {
            "not 503": [each.trouble for each in passed if each.trouble],
            "workers ended": set(workers) - set(served.workers()),
            "exit code": served.stop(),
        }
    sent = sum(len(each.sent) for each in passed)
    return figures(passed), only_wrong(wrong | recorded(data, founded, sent))


class Passed:
    """One fault, from its first call to when all was well again."""

    def __init__(self, script, number, workers):
        self.script, self.number, self.workers = script, number, workers
        self.sent, self.trouble = [], None

    def go_through(self, data, calls, error, step):
        book = data.parent / "failing"
        with strace.failing(
            self.workers, calls, error, step, files(data), book
        ) as failed:
            while failed() < ENOUGH and len(self.sent) < AT_MOST:
                self.sent.append(self.send(len(self.sent)))
                self.read()
        self.failed = book.read_text().count("(INJECTED)")
        if not self.failed:
            self.trouble = calls, error, step, "never came"
        began = monotonic()
        until(self.well, HEALED_WITHIN)
        self.seconds = monotonic() - began

    def send(self, each):
        """Each time under the same key."""
        status, right = self.script.record(self.number, each)
        if not right:
            self.trouble = "post", status
        return status

    def read(self):
        status, _ = self.script.get(READ)
        if status not in (*WRITTEN, UNAVAILABLE):
            self.trouble = "get", status

    def well(self):
        """What was sent is taken, and the server says that it is ready."""
        taken = [self.send(each) in WRITTEN for each, _ in enumerate(self.sent)]
        ready = [self.script.get("/readyz")[0] == 200 for _ in range(4)]
        return all(taken + ready)


def files(data):
    """What is written, flushed and opened: of the log, and of the rows in use."""
    rows = next(data.glob("read/read-*.db"))
    yield from (data / name for name in LOG)
    yield from (rows.with_name(rows.name + end) for end in ROWS)
    yield data / "read" / "pointer"


def figures(passed):
    heard = [status for each in passed for status in each.sent]
    return {
        "faults": len(passed),
        "calls that failed": sum(each.failed for each in passed),
        "sent": len(heard),
        "answered 503": heard.count(UNAVAILABLE),
        "seconds until it was well, at most": max(each.seconds for each in passed),
    }
