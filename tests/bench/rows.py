"""The rows made anew and caught up, against a projection of one row an event."""

import shutil
import tempfile
from pathlib import Path

from okr.projections import passages
from okr.projections.read_model import ReadModel
from okr.workspace import PROJECTIONS
from tests.bench import crowd, ratio, seen
from tests.bench.table import Line

BEHIND, PAIRS = 5_000, 5
FLOOR = "one row an event"


def run():
    """Rows made anew, and caught up by 5,000 events, against one row an event."""
    with crowd.opened() as workspace, tempfile.TemporaryDirectory() as place:
        log = Log(workspace, workspace.last_position() - BEHIND)
        rich = Rows(Path(place) / "rich", log, PROJECTIONS, passages.index)
        poor = Rows(Path(place) / "poor", log, [seen], lambda db: None)
        once = rich.made_anew() / poor.made_anew()
        yield Line(f"Rebuild of {log.end:,} events", FLOOR, ratio.Ratio(*[once] * 3))
        log.end += BEHIND
        found = [rich.caught_up() / poor.caught_up() for _ in range(PAIRS)]
        yield Line(f"Catch-up of {BEHIND:,} events", FLOOR, ratio.of(found))


class Log:
    """The company's, as if it ended somewhere."""

    def __init__(self, workspace, end):
        self._told = workspace.told
        self.end = end

    def told(self, after, limit):
        found = self._told(after, limit)
        return [each for each in found if each.position <= self.end]


class Rows:
    def __init__(self, folder, log, projections, index):
        self._folder, self._log = folder, log
        self._projections, self._index = projections, index

    def made_anew(self):
        return self._seconds(self._folder, "rebuild")

    def caught_up(self):
        """Always from the same place on."""
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "rows"
            shutil.copytree(self._folder, folder)
            return self._seconds(folder, "catch_up")

    def _seconds(self, folder, deed):
        rows = ReadModel(folder, self._log.told, self._projections, index=self._index)
        try:
            return ratio.seconds(getattr(rows, deed))
        finally:
            rows.close()
