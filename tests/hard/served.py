"""The product served over a folder, and its processes: ended, killed, started again."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

from tests.hard import processes

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
LOOK = 0.02
AS_A_PERSON_WOULD = ("-m", "okr.cli", "serve", "--data")
READY = re.compile(r"Ready: (http://\S+)")
UNTOLD = ("OKR_", "PYTHONPATH")


class Served:
    """`under` are words before the command, of a tool that watches it; `command` is
    what is given the folder."""

    def __init__(self, folder, *, under=(), command=AS_A_PERSON_WOULD):
        self.folder = folder.resolve()
        self.words = [*under, sys.executable, *command, str(self.folder)]
        self.under = under
        self.log = folder.parent / "served.log"
        self.process = None
        self.base = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.kill()

    def start(self):
        """Begin to serve on a free port, and wait until it answers."""
        own = {k: v for k, v in os.environ.items() if not k.startswith(UNTOLD)}
        told = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.words,
                cwd=ROOT,
                env={**own, "OKR_PORT": "0", "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        until(lambda: READY.search(self.logged()[told:]) or self.ended())
        self.base = READY.search(self.logged()[told:])[1]

    def ended(self):
        return self.process.poll() is not None

    def logged(self):
        """All that was ever said by a server over this folder."""
        return self.log.read_text()

    def stop(self):
        """End it as a service manager does; gives what it ended with."""
        os.kill(self.supervisor(), signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def kill(self):
        """Kill every process of it, at once; gives how many there were."""
        if self.process.returncode is not None:
            return 0
        whole = [*processes.below(self.process.pid), self.process.pid]
        processes.kill(whole)
        self.process.wait()
        return len(whole)

    def supervisor(self):
        if not self.under:
            return self.process.pid
        return processes.children(self.process.pid)[0]

    def workers(self):
        """The processes of the web server that answer."""
        web = [
            pid
            for pid in processes.children(self.supervisor())
            if "gunicorn" in processes.words_of(pid)
        ]
        return [worker for pid in web for worker in processes.children(pid)]

    def at_work(self):
        """Those of them that have opened the log."""
        log = self.folder / "okr.db"
        return [pid for pid in self.workers() if processes.holds(pid, log)]


def until(true, within=PATIENCE):
    """Wait for something to be true; gives how many seconds it took."""
    began = monotonic()
    while not true():
        assert monotonic() - began < within, "This took too long."
        sleep(LOOK)
    return monotonic() - began
