"""What a server does not start upon: a fault that would lose, or show, what is kept."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from okr.cli import findings
from okr.cli.finding import Finding, Place
from okr.domain.errors import Refused
from okr.store import soundness


def refuse_unsafe(data: Path, debug: str) -> None:
    """The first fault that is found, with the way out."""
    place = Place(data, debug=debug)
    for check in BEFORE_SERVING:
        found = check(place)
        if found.fault:
            raise Refused(found.sentence)
    refuse_settings(data)


def refuse_settings(data: Path) -> None:
    # The web folder builds on this one, so it is asked and not imported.
    told = subprocess.run(
        [sys.executable, "-m", "web.settings", str(data)],
        stderr=subprocess.PIPE,
        text=True,
    )
    if told.returncode:
        raise Refused(told.stderr.strip())


def writable(place: Place) -> Finding:
    files = [path for path in place.data.iterdir() if path.is_file()]
    closed = [path for path in files if not os.access(path, os.R_OK | os.W_OK)]
    if closed:
        return Finding(f"{closed[0]} cannot be written: chown it to who serves.", True)
    return Finding("What lies in the folder can be written.")


def readable(place: Place) -> Finding:
    if not soundness.holds_events(place.log):
        return Finding("okr.db is no log of ours any more: restore a backup.", True)
    return Finding("The log can be read.")


BEFORE_SERVING: tuple[Callable[[Place], Finding], ...] = (
    findings.library,
    findings.second_library,
    findings.debug,
    findings.folder,
    findings.company,
    writable,
    readable,
    findings.durability,
)
