"""Writing processes, started, stopped and killed from outside."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


class Writing:
    """A writing process and its journal."""

    def __init__(self, folder, name):
        self.name = name
        self.folder = folder
        self.journal = folder.parent / f"{name}.journal"
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.hard.writer"),
                *(str(self.folder), str(self.journal), self.name),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_until_it_writes(self):
        told = self.process.stdout.readline()
        assert told == "writing\n", f"{self.name} says {told!r}"

    def bury(self):
        """Wait for the end of a process that was killed."""
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def stop(self):
        self.process.terminate()
        while (told := self.process.stdout.readline()) == "writing\n":
            pass
        assert told == "stopped\n", f"{self.name} says {told!r}"

    def state(self):
        """The position and hash of the rows it sees; then it ends."""
        told, _ = self.process.communicate("\n", timeout=60)
        assert self.process.returncode == 0
        position, digest = told.split()
        return int(position), digest
