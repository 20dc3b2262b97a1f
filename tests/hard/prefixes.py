"""Every beginning of a history: the rows of a company that stopped there are those of
the whole history told up to there."""

from contextlib import closing
from random import Random

from okr.projections.read_model import ReadModel
from okr.projections.state import state_hash
from okr.workspace import PROJECTIONS, Workspace
from tests.replay.deeds import DEEDS
from tests.replay.history import History

STEPS = 60
SMALL = 8
AT_ONCE = 5_000


def run(histories, seed):
    """Look at so many; return the figures and what went wrong (best: nothing)."""
    figures = {"histories": histories, "prefixes": 0, "of them seen live": 0}
    wrong = {}
    for number in range(seed, seed + histories):
        workspace = Workspace(None)
        try:
            live = lived(workspace, Random(number))
            unlike = list(differing(workspace, live))
        finally:
            workspace.close()
        figures["prefixes"] += max(live)
        figures["of them seen live"] += len(live)
        if unlike:
            wrong[f"history {number}"] = unlike
    return figures, wrong


def lived(workspace, chance):
    """Let a history happen; what its rows said after each command, by position."""
    history = History(workspace)
    live = {}
    for _ in range(STEPS):
        history.step(chance.choice(DEEDS), *(chance.randrange(SMALL) for _ in range(3)))
        with workspace.read_model.reading() as db:
            place, said = state_hash(db)
        live[place] = said
    return live


def differing(workspace, live):
    """The positions at which not all ways lead to the same rows."""
    whole = workspace.told(0, AT_ONCE)
    with closing(Rows(whole)) as one_by_one:
        for end in range(1, len(whole) + 1):
            stepwise = one_by_one.up_to(end)
            with closing(Rows(whole)) as fresh:
                at_once = fresh.up_to(end)
            if not stepwise == at_once == (end, live.get(end, at_once[1])):
                yield end


class Rows:
    """Rows that are told so much of a history, and more of it each time."""

    def __init__(self, whole):
        self.end = 0
        self.model = ReadModel(
            None, lambda after, _: whole[after : self.end], PROJECTIONS
        )
        self.close = self.model.close

    def up_to(self, end):
        """Position and hash, once that many events were told."""
        self.end = end
        self.model.catch_up()
        with self.model.reading() as db:
            return state_hash(db)
