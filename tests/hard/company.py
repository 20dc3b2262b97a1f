"""A company whose people do nothing but report: one objective, one measure."""

from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from okr.application.checking_in import check_in
from okr.application.founding import found
from okr.domain import Cycle, Measure, Objective, Reading
from okr.domain.team import COMPANY
from okr.projections.read_model import ReadModel
from okr.projections.state import state_hash
from okr.workspace import PROJECTIONS, Workspace
from tests.builders import CYCLE, FIRST, LAST, LEADS, LEO, NOW, TODAY

OBJECTIVE, KEY_RESULT = UUID(int=21), UUID(int=22)


def found_company(workspace):
    """Its first events: what everybody reports on afterwards."""
    with workspace.command(actor=str(LEO), at=NOW, via="test", key="founding"):
        found(workspace.okr, company="Clinics", time_zone="UTC", first=LEO)
    with workspace.command(actor=str(LEO), at=NOW, via="test", key="objective"):
        workspace.okr.run(lambda: workspace.okr.keep(*_first_things()))


def _first_things():
    cycle = Cycle.plan("2026-Q4", by=LEO, id=CYCLE)
    cycle.open(by=LEO)
    measure = Measure.define("Leads", by=LEO, id=LEADS)
    objective = Objective.draft(
        "Clinics find us", team=COMPANY, cycle=CYCLE, owner=LEO, by=LEO, id=OBJECTIVE
    )
    objective.add_key_result(
        "Leads a week",
        measure=LEADS,
        whose=COMPANY,
        baseline=Decimal(0),
        target=Decimal(100),
        start=FIRST,
        due=LAST,
        by=LEO,
        key_result=KEY_RESULT,
    )
    objective.state_contribution("I answer the phone", by=LEO)
    objective.propose(consent_of=None, by=LEO)
    objective.publish(by=LEO)
    return cycle, measure, objective


def send(workspace, name, number):
    """Send this person's command of this number, each time with the same key."""
    words, who = f"{name} {number}", uuid5(COMPANY, name)
    with workspace.command(actor=name, at=NOW, via="test", key=words, digest=words):
        return WAYS[number % len(WAYS)](workspace.okr, words, number, who)


def _check_in(okr, words, number, who):
    return check_in(
        okr,
        OBJECTIVE,
        key_result=KEY_RESULT,
        on=TODAY,
        today=TODAY,
        value=Decimal(number),
        confidence=Decimal("0.5"),
        status="",
        note=words,
        by=who,
        command=uuid5(who, words),
    )


def _record(okr, words, number, who):
    def work():
        reading = Reading.record(
            measure=LEADS,
            whose=COMPANY,
            on=TODAY - timedelta(days=number % 40),
            today=TODAY,
            value=Decimal(number),
            note=words,
            source="test",
            source_id=words,
            by=who,
        )
        return okr.keep(reading, answer=str(reading.id))

    return okr.run(work)


def _contribute(okr, words, number, who):
    """Everybody writes to the one objective: these collide."""
    return okr.act(
        Objective, OBJECTIVE, lambda one: one.state_contribution(words, by=who)
    )


WAYS = (_check_in, _record, _contribute)


def facts(name, number):
    """What the log says when this command has happened: topics, and its words."""
    words = f"{name} {number}"
    typed = str(uuid5(uuid5(COMPANY, name), words))
    return (
        [("CheckIn.Held", words), ("Reading.Recorded", typed)],
        [("Reading.Recorded", words)],
        [("Objective.ContributionStated", words)],
    )[number % len(WAYS)]


@contextmanager
def opener(folder):
    """Opens the company's folder, each time as a process of its own would."""
    opened = []

    def open_it():
        opened.append(Workspace(folder))
        return opened[-1]

    yield open_it
    for workspace in opened:
        workspace.close()


def seen(workspace):
    """Position and hash of the rows a page would see."""
    with workspace.read_model.reading() as db:
        return state_hash(db)


def fresh_hash(workspace):
    """Position and hash of rows that are made anew from every event."""
    rows = ReadModel(None, workspace.told, PROJECTIONS)
    rows.catch_up()
    with rows.reading() as db:
        found = state_hash(db)
    rows.close()
    return found
