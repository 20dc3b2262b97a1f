"""What Mara does to an objective, and how many events there are."""

from okr.domain import Objective
from tests.builders import JON, MARA


def reworded(okr, id, title, **expected):
    return okr.act(
        Objective, id, lambda o: o.reword(title, why_now="", by=MARA), **expected
    )


def proposed(okr, id):
    return okr.act(Objective, id, lambda o: o.propose(consent_of=JON, by=MARA))


def stored(workspace):
    return len(workspace.told(0, 500))
