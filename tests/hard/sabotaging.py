"""Faults planted in a copy of the tree, one at a time: does a campaign see each?"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.hard.served import ROOT

PATCHES = Path(__file__).parent / "sabotage"
LEFT_OUT = (".git", ".venv", ".bench", "data", "shots", ".*_cache", ".hypothesis")
CAUGHT_BY = {
    "synchronous_normal": "power",
    "acknowledged_before_commit": "kill",
    "no_command_id": "kill",
    "position_not_read_again": "kill",
    "rows_replaced_in_place": "kill",
}


def caught(fault):
    """What the campaign finds wrong in a tree with this fault, by its names."""
    with planted(fault) as tree:
        return wrongs(CAUGHT_BY[fault], tree)


@contextmanager
def planted(fault):
    """A copy of the tree with the fault in it."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        apply((PATCHES / f"{fault}.patch").read_text(), tree)
        yield tree


def wrongs(campaign, tree):
    """What the short form of a campaign, run in a tree, finds wrong there."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.hard.short", campaign],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(told.stdout.splitlines()[-1])


def apply(patch, tree):
    """Every part of a patch has to fit once, wherever in its file it stands."""
    for named in re.split(r"^(?=--- )", patch, flags=re.M)[1:]:
        head, *parts = re.split(r"^@@.*\n", named, flags=re.M)
        path = tree / re.search(r"^\+\+\+ b/(\S+)", head, re.M)[1]
        text = path.read_text()
        for part in parts:
            before, after = (side(part, sign) for sign in "-+")
            assert text.count(before) == 1, f"The patch no longer fits {path.name}."
            text = text.replace(before, after)
        path.write_text(text)


def side(part, sign):
    """What stood there before (-), or stands there after (+)."""
    return "".join(
        line[1:] for line in part.splitlines(keepends=True) if line[0] in (" ", sign)
    )
