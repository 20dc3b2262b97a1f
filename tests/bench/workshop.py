"""300 people in one workshop: how soon everybody's screen follows what one does."""

import json
import tempfile
from pathlib import Path
from time import sleep

from okr import serving
from tests.bench.fixed import FRAMES
from tests.bench.listening import listening
from tests.bench.ratio import Ratio
from tests.bench.room import Room, paced
from tests.bench.server import served, workers
from tests.bench.streams import followed
from tests.bench.table import Line

PEOPLE = 300
A_SECOND = 10
EACH = 70
REST = 2.0
SLOWER = 2.0
MEMORY = 250.0
MB = " MB"
"""Actions of each sort; seconds for the last to arrive; times slower than the fixed
buffer at most; megabytes both workers may take together."""

FIXED = "tests.bench.fixed:create_app()"


def run():
    """300 screens follow 10 actions a second; against the same frames undrawn."""
    with tempfile.TemporaryDirectory() as folder:
        drawn, frames, memory = measured(Path(folder) / "drawn", serving.APP, [])
        fixed, _, _ = measured(Path(folder) / "fixed", FIXED, frames)
    slower, taken = drawn / fixed, float(sum(memory))
    yield Line(
        f"{PEOPLE} screens follow {A_SECOND} actions a second",
        "the same frames undrawn",
        Ratio(*[slower] * 3),
        most=SLOWER,
    )
    yield Line("Memory of both workers then", "", Ratio(*[taken] * 3), MEMORY, unit=MB)


def measured(folder, app, frames):
    """p95 of the seconds until all screens followed; the frames; MB by worker."""
    room = Room(folder, PEOPLE)
    room.open("think")
    kept = folder.with_suffix(".json")
    kept.write_text(json.dumps(frames))
    with (
        served(folder, app, **{FRAMES: str(kept)}) as (base, server),
        listening(base, room.seats()) as listener,
    ):
        acts = acted(room)
        memory = workers(server)
        sleep(REST)
    room.close_folder()
    return p95(followed(acts, listener.came)), listener.frames, list(memory.values())


def acted(room):
    """Cards, then groups, then votes."""
    told = paced(room.write_card, EACH, A_SECOND)
    room.open("group")
    told += paced(room.sort_card, EACH, A_SECOND)
    room.open("vote")
    return told + paced(room.cast_vote, EACH, A_SECOND)


def p95(seconds):
    return sorted(seconds)[int(0.95 * len(seconds))]
