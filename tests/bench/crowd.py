"""A thousand people with a year of history, kept between the measurements."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okr.projections import cycles
from okr.projections.rows import all_of
from okr.workspace import Workspace

PEOPLE, SEED = 1_000, 1
ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / ".bench"
SEEDING = (sys.executable, "-m", "okr.cli", "seed")
SEEDING += (f"--people={PEOPLE}", f"--random-seed={SEED}")
STORY = "okr/sample"
"""Whoever changes it gets another company."""


@dataclass(frozen=True)
class Lead:
    """Somebody with a full day: leads a team, owns an objective, promised a goal."""

    id: str
    team: str
    objective: str
    goal: str
    key_result: str
    measure: str
    whose: str

    @property
    def counted(self):
        """What a check-in's form names, and what the library has to be told."""
        told = {"key_result": self.key_result, "measure": self.measure}
        return {**told, "whose": self.whose, "by": self.id}


@contextmanager
def copied():
    """A folder with a company of its own, which may be written to."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "company"
        shutil.copytree(kept(), copy)
        yield copy


@contextmanager
def opened():
    """The company in this process, on a copy of its folder."""
    with copied() as folder:
        workspace = Workspace(folder)
        try:
            workspace.catch_up()
            yield workspace
        finally:
            workspace.close()


def kept():
    """It ends yesterday when it is made, and is made anew every week."""
    folder = KEPT / f"{PEOPLE}-{SEED}-{story()}"
    if not folder.exists():
        shutil.rmtree(KEPT, ignore_errors=True)
        KEPT.mkdir()
        draft = KEPT / "draft"
        print(f"Drawing {PEOPLE:,} people, once a week.", file=sys.stderr)
        subprocess.run(
            [*SEEDING, f"--data={draft}"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
        )
        draft.rename(folder)
    # Other projections than last time: their rows are made here, once for all copies.
    workspace = Workspace(folder)
    workspace.catch_up()
    workspace.close()
    return folder


def story():
    told = hashlib.sha256(repr(date.today().isocalendar()[:2]).encode())
    for path in sorted(ROOT.glob(f"{STORY}/**/*.py")):
        told.update(path.read_bytes())
    return told.hexdigest()[:12]


def a_lead(db):
    """The same one in the same company."""
    cycle = cycles.running(db, date.today())
    assert cycle, "the company has no running cycle: take its folder away"
    rows = all_of(db, LEADS, cycle=cycle["id"])
    return Lead(**rows[0])


LEADS = (
    "select teams.lead as id, teams.id as team, objectives.id as objective,"
    "  goals.id as goal, key_results.id as key_result, key_results.measure,"
    "  key_results.whose from teams"
    " join objectives on objectives.team = teams.id"
    "  and objectives.owner = teams.lead and objectives.status = 'published'"
    " join key_results on key_results.objective = objectives.id and dropped = 0"
    " join goals on goals.owner = teams.lead and goals.status = 'agreed'"
    " where objectives.cycle = :cycle and goals.cycle = :cycle"
    " order by objectives.id, goals.id, key_results.id"
)
