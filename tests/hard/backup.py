"""Backups are taken under writers and brought back: each is the log up to a place."""

from datetime import date
from pathlib import Path
from random import Random

from click.testing import CliRunner

from okr.cli import main
from tests.builders import LEO
from tests.hard.company import found_company
from tests.hard.evidence import everything
from tests.hard.kill_writers import WRITERS, end, start
from tests.hard.writer import answers
from tests.hard.writing import Writing
from tests.test_backups import opened, replayed, seen


def run(folder, backups, seed):
    """Take so many while four processes write; the figures, and what went wrong."""
    data = folder / "company"
    opened(data, begin)
    writers = [Writing(data, name) for name in WRITERS]
    start(writers)
    try:
        taken = [take(data, writers, number) for number in range(backups)]
        for writer in writers:
            writer.stop()
    finally:
        end(writers)
    events = opened(data, lambda workspace: list(everything(workspace)))
    chance = Random(seed)
    wrong = {
        file.name: found
        for file, acknowledged in taken
        if (found := list(faults(data, file, acknowledged, events, chance)))
    }
    figures = {"backups": len(taken), "events in the end": len(events)}
    return figures | {"restored": 2 * len(taken)}, wrong


def begin(workspace):
    found_company(workspace)
    workspace.accounts.people.add(str(LEO), "Leo", "leo@x.example", date(2026, 1, 1))


def take(data, writers, number):
    """A backup, and the last position that was acknowledged before it began."""
    for writer in writers:
        writer.wait_until_it_writes()
    told = [answers(writer.journal)[-1] for writer in writers]
    file = data.parent / f"copy-{number}.db"
    asked("backup", file, "--data", data)
    return file, max(position for _, position, _ in told)


def faults(data, file, acknowledged, events, chance):
    """What is not as it should be when this backup is brought back."""
    whole = restored(file)
    log = opened(whole, lambda workspace: list(everything(workspace)))
    if [str(one) for one in log] != [str(one) for one in events[: len(log)]]:
        yield "it is not how the log began"
    if len(log) < acknowledged:
        yield f"it ends at {len(log)}, and {acknowledged} was acknowledged before"
    if opened(whole, seen) != replayed(data, len(log)):
        yield "its rows are not a replay's"
    place = chance.randint(20, len(log))
    if opened(restored(file, place), seen) != replayed(data, place):
        yield f"up to {place} its rows are not a replay's"


def restored(file, position=None):
    new = Path(f"{file}-{position or 'whole'}")
    words = ("--to-position", position) if position else ()
    asked("restore", file, "--data", new, *words)
    return new


def asked(*words):
    """As from a terminal; a refusal is what this campaign looks for."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 0, done.output
