"""What a company's folder says when all is over: its events, its rows, its files."""

import sqlite3
from collections import Counter
from contextlib import closing

from okr.domain import CheckIn, Objective, Reading
from okr.projections import opening
from okr.projections.generations import Generations
from okr.projections.state import state_hash
from okr.store import soundness
from okr.workspace import Workspace
from tests.hard.company import fresh_hash


def everything(workspace):
    after = 0
    while told := workspace.told(after, 5_000):
        yield from told
        after = told[-1].position


def compared(folder, founded, should, words_of):
    """How many events there are, and what is wrong with them; `should` counts what
    has to be there, once each, and `words_of` tells an event apart."""
    workspace = Workspace(folder)
    told = [one for one in everything(workspace) if one.position > founded]
    said = Counter((one.event.TOPIC, words_of(one.event)) for one in told)
    wrong = {
        "lost": should - said,
        "twice or unasked": said - should,
        "gaps": {one.position for one in told}
        ^ set(range(founded + 1, founded + len(told) + 1)),
        "rows unlike events": differing(folder, workspace),
        "damaged": damaged(folder),
    }
    workspace.close()
    return len(told), wrong


def recorded(folder, founded, sent):
    """What is wrong when so many readings were sent, and nothing else."""
    workspace = Workspace(folder)
    events = sum(one.position > founded for one in everything(workspace))
    wrong = {
        "lost or twice": sent - events,
        "rows unlike events": differing(folder, workspace),
        "damaged": damaged(folder),
    }
    workspace.close()
    return wrong


def differing(folder, workspace):
    """The rows as they lie there and as they are made anew, when they differ."""
    left, anew = rows_left(folder), fresh_hash(workspace)
    return None if left == anew else (left, anew)


def rows_left(folder):
    """Position and hash of the rows, as they lie there; or why they cannot be read."""
    try:
        opened = opening.open_current(Generations(folder / "read"))
        if opened is None:
            return "no rows"
        with closing(opened.db.conn):
            return state_hash(opened.db)
    except sqlite3.DatabaseError as error:
        return str(error)


def damaged(folder):
    files = [folder / "okr.db", Generations(folder / "read").current()]
    found = {path.name: soundness.damage(path) for path in files}
    return {name: what for name, what in found.items() if what}


def words_of(event):
    """What tells one event from another; a reading, by the value nobody else sends."""
    match event:
        case CheckIn.Held():
            return event.note
        case Reading.Recorded() | Reading.Corrected():
            return str(event.value)
        case Objective.ContributionStated():
            return event.words
    return "nothing that was sent"


def only_wrong(wrong):
    return {what: found for what, found in wrong.items() if found}
