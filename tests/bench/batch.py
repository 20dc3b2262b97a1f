"""Ten thousand readings sent at once, against saving the same events in the library."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice, product
from uuid import UUID, uuid4

from okr.accounts.tokens import Scope
from okr.application.okr import Okr
from okr.domain import Reading
from okr.projections.rows import all_of
from okr.workspace import Workspace
from tests.bench import crowd, ratio
from tests.bench.line import line
from tests.bench.server import served
from tests.bench.table import Line
from tests.hard.served import until

MOST, PAIRS, DAYS = 10_000, 11, 30
BAR = 2.5
PATH = "/api/v1/measures/readings"


def run():
    """Ten thousand readings in one request, against the library's one save."""
    with crowd.copied() as ours, crowd.copied() as theirs:
        workspace, okr = Workspace(ours), Okr(str(theirs / "okr.db"))
        places, lead, token = prepared(workspace)
        with served(ours) as (base, _):
            pairs = [
                one_pair(base, token, workspace, okr, places, lead)
                for _ in range(PAIRS)
            ]
        workspace.close()
        okr.close()
        found = ratio.of(pairs)
    yield Line("10,000 readings", "one save in the library", found, most=BAR)


def one_pair(base, token, workspace, okr, places, lead):
    """The readings' names are new in every pair; each of the two is done in peace,
    once the rows of what was sent are there."""
    rows = readings(places, f"till {uuid4().hex[:8]}")
    ours = sent(base, token, rows)
    until(lambda: workspace.read_model.stands() == workspace.last_position())
    return ours / saved(okr, rows, UUID(lead.id))


def prepared(workspace):
    """What can be measured where; who sends it, and with which token."""
    workspace.catch_up()
    with workspace.read_model.reading() as db:
        lead = crowd.a_lead(db)
        measures = [row["id"] for row in all_of(db, MEASURES)]
        teams = [row["id"] for row in all_of(db, TEAMS)]
    token = workspace.accounts.tokens.add(
        lead.id, "till", Scope.READINGS, datetime.now(UTC)
    )
    return (measures, teams), lead, token


MEASURES = "select id from measures where retired = 0 order by id limit 4"
TEAMS = "select id from teams where depth = 2 order by id"


def readings(places, source):
    days = [date.today() - timedelta(days=back) for back in range(DAYS)]
    every = product(days, *places)
    return [
        {
            "measure": measure,
            "whose": team,
            "on": day.isoformat(),
            "value": f"{number % 97}.5",
            "source": source,
            "source_id": str(number),
        }
        for number, (day, measure, team) in enumerate(islice(every, MOST))
    ]


def sent(base, token, rows):
    """Seconds until the answer, which says that all of them are stored."""
    body = json.dumps({"readings": rows}, separators=(",", ":")).encode()
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid4()),
    }
    with line(base) as opened:
        told = []
        taken = ratio.seconds(
            lambda: told.extend(opened.ask("POST", PATH, headers, body))
        )
    status, _, answer = told
    assert status == 201, answer[:300]
    assert json.loads(answer)["new"] == len(rows)
    return taken


def saved(okr, rows, by):
    """Seconds of one transaction with the same events."""
    now = datetime.now(UTC)
    with okr.command(actor=str(by), key=str(uuid4()), at=now, via="api"):
        made = [reading(row, now.date(), by) for row in rows]
        return ratio.seconds(lambda: okr.keep(*made))


def reading(row, today, by):
    return Reading.record(
        measure=UUID(row["measure"]),
        whose=UUID(row["whose"]),
        on=date.fromisoformat(row["on"]),
        value=Decimal(row["value"]),
        today=today,
        source=row["source"],
        source_id=row["source_id"],
        by=by,
    )
