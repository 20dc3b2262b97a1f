"""The process that tells rows is killed while it catches up and while it rebuilds:
what it leaves are the rows of some position, and never of an earlier one."""

import subprocess
import sys
from collections import Counter
from contextlib import closing
from decimal import Decimal
from random import Random
from time import monotonic

from okr.domain import CheckIn, Reading
from okr.domain.check_in import Subject
from okr.domain.team import COMPANY
from okr.projections.generations import KEPT, Generations
from okr.projections.read_model import ReadModel
from okr.projections.state import state_hash
from okr.store import soundness
from okr.workspace import PROJECTIONS, Workspace
from tests.builders import LEADS, LEO, NOW, TODAY
from tests.hard.company import OBJECTIVE, found_company
from tests.hard.evidence import only_wrong, rows_left
from tests.hard.served import ROOT

IN_A_SAVE = 60
EVENTS_AT_FIRST = 2_000
WORDS = ("catch-up", "rebuild")
TRIES = 4


def run(folder, kills, seed):
    """Kill so many that were at work; return the figures and what went wrong (best:
    nothing)."""
    data = folder / "company"
    with closing(Workspace(data)) as workspace, closing(Twin(workspace)) as twin:
        found_company(workspace)
        # From here on, only the tellers tell rows.
        workspace.okr.kept = lambda kept: None
        while workspace.last_position() < EVENTS_AT_FIRST:
            write(workspace)
        counts, wrong = kill_again_and_again(data, workspace, twin, kills, Random(seed))
        wrong |= only_wrong(in_the_end(data, workspace, twin))
        events = {"events": workspace.last_position()}
    return counts | events, wrong


def write(workspace):
    """Save many events, as a large import does, and tell no row of them."""
    first = workspace.last_position()
    with workspace.command(actor=str(LEO), at=NOW, via="test", key=f"after {first}"):
        told = [one(number) for number in range(first, first + IN_A_SAVE)]
        workspace.okr.run(lambda: workspace.okr.keep(*told))


def one(number):
    """A reading, or every third time a check-in."""
    if number % 3:
        return Reading.record(
            measure=LEADS,
            whose=COMPANY,
            on=TODAY,
            today=TODAY,
            value=Decimal(number),
            source="test",
            source_id=str(number),
            by=LEO,
        )
    return CheckIn.hold(
        subject_kind=Subject.OBJECTIVE,
        subject=OBJECTIVE,
        on=TODAY,
        today=TODAY,
        confidence=Decimal("0.5"),
        note=f"Number {number}",
        by=LEO,
    )


def kill_again_and_again(data, workspace, twin, kills, chance):
    """A catch-up and a rebuild by turns, each struck at any moment of its work."""
    counts, wrong = Counter(), {}
    lasted = {word: tell(data, word)[0] / workspace.last_position() for word in WORDS}
    while counts["killed"] < kills:
        word = WORDS[counts["tellers"] % len(WORDS)]
        assert counts["tellers"] < kills * TRIES, "They end before they are killed."
        write(workspace)
        behind = IN_A_SAVE if word == WORDS[0] else workspace.last_position()
        _, ended = tell(data, word, chance.uniform(0, lasted[word] * behind))
        counts += Counter(
            {"tellers": 1, "killed": not ended, f"of a {word}": not ended}
        )
        found = list(faults(data, twin))
        if found:
            wrong[f"{word} {counts['tellers']}"] = found
    return counts, wrong


def tell(data, word, strike=None):
    """How many seconds a teller was at work, and whether it was done; struck after so
    many seconds, or never."""
    words = [sys.executable, "-m", "tests.hard.teller", str(data)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as one:
        assert one.stdout.readline() == "ready\n"
        began = monotonic()
        try:
            said, _ = one.communicate(f"{word}\n", timeout=strike)
        except subprocess.TimeoutExpired:
            one.kill()
            said, _ = one.communicate()
    return monotonic() - began, said == "done\n"


def faults(data, twin):
    """What is not as it should be with the rows that lie there."""
    generations = Generations(data / "read")
    damage = soundness.damage(generations.current())
    if damage:
        yield damage
        return
    place, said = rows_left(data)
    if place < twin.end:
        yield f"back from {twin.end} to {place}"
    elif said != twin.at(place):
        yield f"the rows at {place} are not those of the log"


def in_the_end(data, workspace, twin):
    """What is left to say once each word was followed to its end."""
    for word in WORDS:
        tell(data, word)
    files = list((data / "read").glob("read-*.db"))
    return {
        "rows in the end": list(faults(data, twin)),
        "events not told": workspace.last_position() - twin.end,
        "files too many": files[KEPT:],
    }


class Twin:
    """Rows of its own, told up to any position that is not before its last."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.end = 0
        self.rows = ReadModel(None, self.source, PROJECTIONS)
        self.close = self.rows.close

    def source(self, after, limit):
        return self.workspace.told(after, min(limit, self.end - after))

    def at(self, place):
        self.end = place
        self.rows.catch_up()
        with self.rows.reading() as db:
            return state_hash(db)[1]
