"""The bar of a long command: seen on a terminal, and nowhere else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TWO_STEPS = """
from okr.cli import steps
with steps.shown(2) as step:
    step("reading the quarter")
    step("writing the file")
print("It is written.")
"""


def run(stderr):
    return subprocess.run(
        [sys.executable, "-c", TWO_STEPS],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=stderr,
        check=True,
    )


def test_a_terminal_is_told_each_step():
    ours, theirs = pty.openpty()

    done = run(theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as terminal:
        said = terminal.read1(10_000).decode()

    assert done.stdout == b"It is written.\n"
    assert "0%  reading the quarter" in said
    assert "50%  writing the file" in said
    assert "100%" in said


def test_a_file_is_told_nothing_of_it():
    assert run(subprocess.PIPE).stderr == b""
