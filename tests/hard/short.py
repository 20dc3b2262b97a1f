"""The short form of each campaign, the same code with small numbers; alone, it prints
what went wrong: nothing, or in a tree with a planted fault what gave it away."""

import json
import sys
import tempfile
from pathlib import Path

from tests.hard import full, io_errors, kill, poison, power

SHORT = {
    "kill": lambda folder: kill.run(folder, kills=3, seed=1),
    "power": lambda folder: power.run(folder, answers=60, cuts=20, seed=1),
    "io": lambda folder: io_errors.run(folder, io_errors.FAULTS, every=(3,)),
    "full": lambda folder: full.run(folder, rounds=1),
    "poison": lambda folder: poison.run(folder, rounds=1, kinds=poison.BRIEFLY),
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        _, wrong = SHORT[sys.argv[1]](Path(folder))
    print(json.dumps({what: str(found)[:200] for what, found in wrong.items()}))
