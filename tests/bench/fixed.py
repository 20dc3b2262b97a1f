"""The application with frames out of a fixed buffer: what sending them alone takes."""

import json
import os
from itertools import chain, count, repeat
from pathlib import Path

from web import app as product
from web.live.frames import Frames

FRAMES = "BENCH_FRAMES"
"""Names the file of the frames that were sent, in their order."""


def create_app():
    app = product.create_app()
    workspace, hub = app.extensions["okr"], app.extensions["live"]
    hub.at_end.clear()
    app.extensions["frames"] = Frames(workspace, hub, drawn(), lambda db, workshop: ())
    return app


def drawn():
    """The next of the frames, or the last again, but never an equal one."""
    kept = json.loads(Path(os.environ[FRAMES]).read_text())
    texts, numbers = chain(kept, repeat(kept[-1])), count()

    def draw(db, workshop, kind, pens):
        return f"{next(texts)}<!-- {next(numbers)} -->"

    return draw
