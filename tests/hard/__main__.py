"""The campaigns behind scripts/hard."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import SystemRandom

from tests.hard import backup, kill, kill_writers, power, streams

KILLS, WRITERS_KILLED = 200, 30
ANSWERS, CUTS = 600, 200
BACKUPS = 20
HISTORIES = 1_000
STREAMS, QUIET = 500, 15.0


def main(words):
    if len(words) != 1 or words[0] not in CAMPAIGNS:
        for name, campaign in CAMPAIGNS.items():
            print(f"scripts/hard {name:8}{campaign.__doc__}")
        return 2 if words else 0
    return CAMPAIGNS[words[0]]()


def kill_workers():
    """Kills the server's workers 200 times under six scripts, while rows are rebuilt."""
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = kill.run(Path(folder), KILLS, seed)
    return told(f"Kills under {kill.SCRIPTS} scripts (seed {seed}):", figures, wrong)


def kill_processes():
    """Kills four writing processes 30 times: nothing lost, nothing twice."""
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = kill_writers.run(Path(folder), WRITERS_KILLED, seed)
    many = len(kill_writers.WRITERS)
    return told(f"Kills of {many} writers (seed {seed}):", figures, wrong)


def cut_power():
    """Cuts the power 200 times, at any moment of what the server wrote."""
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = power.run(Path(folder), ANSWERS, CUTS, seed)
    return told(f"Power cuts (seed {seed}):", figures, wrong)


def back_up():
    """Takes 20 backups under four writers and restores each: the log up to a place."""
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = backup.run(Path(folder), BACKUPS, seed)
    return told(f"Backups of a company at work (seed {seed}):", figures, wrong)


def replay_histories():
    """Tells 1,000 random histories in several ways: the same rows, the same readers."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--quiet", "tests/test_replay.py"],
        env=os.environ | {"HISTORIES": str(HISTORIES)},
        check=False,
    ).returncode


def hold_streams():
    """Holds 500 streams and kills the server's workers: all back, nothing missed."""
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = streams.run(Path(folder), STREAMS, QUIET)
    return told("Both workers of a server killed under its streams:", figures, wrong)


def told(what, figures, wrong):
    """Say the figures and what went wrong; gives what the script ends with."""
    print(what)
    for name, number in figures.items():
        print(f"  {name}: {round(number, 2):,}")
    for name, found in wrong.items():
        print(f"  {name.upper()}: {found}", file=sys.stderr)
    print("Something was lost: see above." if wrong else "Nothing lost, nothing twice.")
    return 1 if wrong else 0


CAMPAIGNS = {
    "backup": back_up,
    "kill": kill_workers,
    "power": cut_power,
    "replay": replay_histories,
    "streams": hold_streams,
    "writers": kill_processes,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
