"""What a page costs does not grow with history: nine more past cycles behind it, the
same statements and the same SQLite steps; and no plan scans a table that grows."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from okr.application import drafting
from okr.application.agreeing import Wording
from okr.domain import CheckIn, Cycle, Delegation, Goal, Objection, Objective, Reading
from okr.domain.team import COMPANY
from okr.domain.terms import Terms
from okr.projections.rows import one_of
from tests.browser.addresses import addresses
from tests.builders import (
    JON,
    LEADS,
    MARA,
    NOW,
    SALES,
    THEME,
    an_agreed_goal,
)
from tests.company import Company
from tests.delegating import expectations
from tests.gathering import Gathering
from tests.web.past_reviews import reviewed

PAST = 52
JITTER = 8
"""Steps by which one page differs from itself: ids are drawn by lot, and statements
made anew. Nine cycles that cost a step each would be more."""
SWING = {"search.show": 300}
"""The full-text index is kept in segments: their number swings, and does not grow."""

HANDED_OVER = "select thing, key from audiences"
"""Who may read today, beside a past in memory; beside one on disk it is attached."""

SMALL = {
    "practice",
    "parameters",
    "missions",
    "wordings",
    "themes",
    "theme_measures",
    "reached",
}

"""Tables that do not grow with use; teams are walked as the tree they are."""

EVERY_PERSON = {
    "teams.new",
    "teams.edit",
    "measures.voucher",
    "delegations.new",
    "delegations.edit",
}
"""Pages whose select offers everybody: their cost grows with the company alone."""


@pytest.fixture
def lived(company, command):
    """`lived(n)` lays down n past cycles, each with an objective that was lived."""
    laid = []

    def live(cycles):
        for _ in range(cycles):
            laid.append(past_cycle(company.okr, command, len(laid)))
        return company

    return live


def past_cycle(okr, command, number):
    last = date(2026, 9, 30) - timedelta(days=number * 30)
    first = last - timedelta(days=29)
    at = datetime.combine(first, time(9), UTC)
    with command(MARA, at):
        cycle = Cycle.plan(f"Month {number}", first=first, last=last, by=MARA)
        cycle.open(by=MARA)
        objective, key_result = published(cycle, first, last)
        told = [
            each
            for week in range(4)
            for each in week_of(objective, key_result, first, week)
        ]
        okr.keep(cycle, objective, *told)
    return objective


def published(cycle, first, last):
    objective = Objective.draft(
        "Clinics see more", team=SALES, cycle=cycle.id, owner=MARA, by=MARA
    )
    key_result = objective.add_key_result(
        "Leads",
        measure=LEADS,
        whose=COMPANY,
        baseline=Decimal(1),
        target=Decimal(9),
        start=first,
        due=last,
        by=MARA,
    )
    objective.state_serves("theme", THEME, by=MARA)
    objective.state_contribution("Calls", by=MARA)
    objective.propose(consent_of=JON, by=MARA)
    objective.consent(by=JON)
    objective.publish(by=MARA)
    return objective, key_result


def week_of(objective, key_result, first, week):
    on = first + timedelta(days=7 * week)
    yield Reading.record(
        measure=LEADS,
        whose=COMPANY,
        on=on,
        today=on,
        value=Decimal(week),
        source="test",
        source_id=on.isoformat(),
        by=MARA,
    )
    yield CheckIn.hold(
        subject_kind="key_result",
        subject=key_result,
        on=on,
        today=on,
        confidence=Decimal("0.7"),
        by=MARA,
    )


@pytest.fixture
def present(company, command):
    """The running cycle, with a published objective and eight weeks of readings."""
    with command(MARA, datetime(2026, 10, 1, 9, tzinfo=UTC)):
        cycle = company.okr.load(Cycle, running(company))
        objective, key_result = published(cycle, cycle.first, cycle.last)
        told = [
            each
            for week in range(7)
            for each in week_of(objective, key_result, date(2026, 10, 1), week)
        ]
        advice = Objection.advise(objective.id, "Ask three clinics", by=JON)
        company.okr.keep(objective, advice, *told, *handed_over(objective), *promised())
    worked(company)
    reviewed(company, published)
    return company


def worked(company):
    """A workshop that JON has closed, and the one where MARA is about to sign."""
    past = Gathering(Company(company)).plan()
    past.open("think").write("Patients wait")
    past.close()
    room = Gathering(Company(company)).plan()
    for person in (MARA, JON):
        room.join(person)
    card = room.open("think").write("Answer by noon")
    group = room.open("group").form("Answers", card)
    room.open("write").draft("Nobody waits for an answer", group)
    promise = Wording(Terms("I answer first", date(2026, 12, 18)), "", "")
    with room.company.command(MARA):
        done = drafting.draft_goal(room.okr, room.id, promise, group=None, by=MARA)
    room.company.act(Goal, UUID(done.answer), lambda goal: goal.open(by=MARA))
    return room.open("sign")


def promised(partner=JON):
    """One goal that both signed, and one that was reworded since."""
    reopened = an_agreed_goal(partner=partner)
    reopened.reword(replace(reopened.terms, why="Patients wait"), by=partner)
    return an_agreed_goal(partner=partner), reopened


def handed_over(objective, other=JON):
    """MARA asks the other, and runs what the other asked of her."""
    on = date(2026, 10, 1)
    for giver, taker in ((MARA, other), (other, MARA)):
        terms = expectations(taker=taker, serves=("objective", objective.id))
        delegation = Delegation.draft(terms, giver=giver, by=giver)
        delegation.offer(today=on, by=giver)
        if taker == MARA:
            delegation.accept(by=taker)
            delegation.show_version(words="Page one", link="", by=taker)
        yield delegation


def running(company):
    return company.okr.named("cycle", "2026-Q4")


class Meter:
    """Counts the statements and the steps of the rows' connection."""

    def __init__(self, company):
        with company.read_model.reading() as db:
            self.raw = db.conn
        self.statements = []
        self.steps = 0
        self.counts = True

    def __enter__(self):
        self.raw.set_trace_callback(self.note)
        self.raw.set_progress_handler(self.step, 1)
        return self

    def note(self, statement):
        """Ours; what the full-text index asks its own tables begins as a comment."""
        self.counts = statement != HANDED_OVER
        if self.counts and not statement.startswith("--"):
            self.statements.append(statement)

    def step(self):
        self.steps += self.counts
        return 0

    def __exit__(self, *error):
        self.raw.set_progress_handler(None, 1)
        self.raw.set_trace_callback(None)


def costs(company, app, browser):
    """Statements and steps of every page, by its route."""
    client = browser(MARA)
    found = {}
    with company.read_model.reading() as db:
        pages = [*addresses(app, db, str(MARA)), *further(db)]
    for endpoint, path in pages:
        client.get(path)
        company.read_model.known.forget()
        with Meter(company) as meter:
            answer = client.get(path)
        assert answer.status_code in (200, 403), path
        found[endpoint] = (len(meter.statements), meter.steps, meter.statements)
    return found


def further(db):
    """What a script reads of reviews, and the comparisons with an earlier day."""
    review = one_of(db, "select id, cycle from reviews where status = 'closed'")
    objective = one_of(db, "select id from objectives where status = 'published'")
    for path in (
        f"/api/v1/cycles/{review['cycle']}/roll-up",
        f"/api/v1/reviews/{review['cycle']}",
        f"/api/v1/team-reviews/{review['id']}",
        f"/api/v1/cycles/{review['cycle']}/team-reviews",
        f"/map/comparison?since={NOW.date()}",
        f"/teams/{SALES}/comparison?since={NOW.date()}",
        f"/objectives/{objective['id']}/comparison?since={NOW.date()}",
    ):
        yield path.replace(review["id"], "…").replace(review["cycle"], "…"), path


def test_nine_more_past_cycles_cost_no_page_a_step(present, lived, app, browser):
    lived(PAST)
    before = costs(present, app, browser)

    lived(9)

    after = costs(present, app, browser)
    grown = {
        endpoint: (before[endpoint][:2], after[endpoint][:2])
        for endpoint in before
        if before[endpoint][0] != after[endpoint][0]
        or abs(before[endpoint][1] - after[endpoint][1]) > SWING.get(endpoint, JITTER)
    }
    assert grown == {}


def test_no_plan_scans_a_table_that_grows_with_use(present, lived, app, browser):
    lived(3)
    asked = costs(present, app, browser)

    scans = {
        (endpoint, step)
        for endpoint, (_, _, statements) in asked.items()
        if endpoint not in EVERY_PERSON
        for statement in set(statements)
        for step in plan(present, statement)
        if scanned(step)
    }

    assert scans == set()


def plan(company, statement):
    if not statement.lower().lstrip().startswith(("select", "with")):
        return []
    with company.read_model.reading() as db:
        return [row[3] for row in db.execute(f"explain query plan {statement}")]


def scanned(step):
    """A plan's step that reads a whole table; an index read in order stops early."""
    words = step.split()
    if words[0] != "SCAN" or "USING" in words or "VIRTUAL" in words:
        return False
    table = words[1]
    if table.isdigit() or table.startswith("(subquery"):
        return False
    return table not in SMALL and table not in TEMPORARY


TEMPORARY = {"up", "down", "parts", "days", "wanted", "json_each", "CONSTANT"}
