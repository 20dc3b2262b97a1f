"""The campaigns behind scripts/hard."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import SystemRandom

from tests.hard import kill

KILLS = 30
HISTORIES = 1_000


def main(words):
    if len(words) != 1 or words[0] not in CAMPAIGNS:
        for name, campaign in CAMPAIGNS.items():
            print(f"scripts/hard {name:8}{campaign.__doc__}")
        return 2 if words else 0
    return CAMPAIGNS[words[0]]()


def kill_writers():
    """Kills four writing processes 30 times: nothing lost, nothing twice."""
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = kill.run(Path(folder), KILLS, seed)
    print(f"{KILLS} kills of {len(kill.WRITERS)} writers (seed {seed}):")
    for what, number in figures.items():
        print(f"  {what}: {number:,}")
    for what, found in wrong.items():
        print(f"  {what.upper()}: {found}", file=sys.stderr)
    print("Something was lost: see above." if wrong else "Nothing lost, nothing twice.")
    return 1 if wrong else 0


def replay_histories():
    """Tells 1,000 random histories in several ways: the same rows, the same readers."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--quiet", "tests/test_replay.py"],
        env=os.environ | {"HISTORIES": str(HISTORIES)},
        check=False,
    ).returncode


CAMPAIGNS = {"kill": kill_writers, "replay": replay_histories}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
