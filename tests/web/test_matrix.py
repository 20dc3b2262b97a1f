"""Every route asked by everybody: what each may read and do, stated cell by cell.

A new route without a row fails. Objects are Mara's, of the team that Jon leads; a form
is sent empty: 422 and 409 mean that the door is open and only the words are wrong.
"""

from uuid import UUID

import pytest

from okr.domain import Person
from tests.browser.addresses import part
from tests.builders import IDA, JON, LEO, MARA, SAM, a_draft
from tests.web.test_cost import present, published  # noqa: F401

ACTORS = {
    "anonymous": None,
    "left": IDA,
    "owner": MARA,
    "lead": JON,
    "admin": LEO,
    "other": SAM,
}
"""Jon leads Mara's team; Leo leads the company, is admin and practice lead; Sam leads
another team; Ida has left."""

IN, OUT, NO, ABSENT = "in", "out", "no", "absent"
"""Let in; sent to sign in; told that it is not theirs; nothing there."""

MEMBERS = (OUT, OUT, IN, IN, IN, IN)
OPEN = (IN, IN, IN, IN, IN, IN)
ADMIN = (OUT, OUT, NO, NO, IN, NO)
OWNER = (OUT, OUT, IN, NO, NO, NO)
TEAM = (OUT, OUT, IN, IN, IN, NO)
LEADS = (OUT, OUT, NO, IN, IN, NO)
CONSENT = (OUT, OUT, NO, IN, NO, NO)
RECORDED = (OUT, OUT, IN, NO, IN, NO)
SIGNED_OUT = (OUT, OUT, OUT, OUT, OUT, OUT)
NOTHING = (ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT)
GOAL_READERS = (OUT, OUT, IN, IN, IN, ABSENT)
GOAL_PARTIES = (OUT, OUT, IN, IN, NO, ABSENT)
GOAL_OWNER = (OUT, OUT, IN, NO, NO, ABSENT)
GOAL_PARTNER = (OUT, OUT, NO, IN, NO, ABSENT)
OFFER_PARTIES = (OUT, OUT, IN, IN, ABSENT, ABSENT)
OFFER_GIVER = (OUT, OUT, IN, NO, ABSENT, ABSENT)
RUN_PARTIES = (OUT, OUT, IN, IN, NO, NO)
RUN_GIVER = (OUT, OUT, IN, NO, NO, NO)
RUN_TAKER = (OUT, OUT, NO, IN, NO, NO)
"""A cell for each of ACTORS, in their order."""

CELLS = (
    (
        OWNER,
        """
        GET check_ins.correct
        POST check_ins.create
        POST check_ins.keep_correction
        GET check_ins.new
        POST key_results.create
        POST key_results.drop
        GET key_results.edit
        GET key_results.new
        POST key_results.retarget
        GET key_results.target
        POST key_results.update
        POST objectives.discard
        GET objectives.edit
        POST objectives.propose
        POST objectives.publish
        POST objectives.take_back
        POST objectives.update
    """,
    ),
    (
        MEMBERS,
        """
        GET check_in.show
        GET deadlines.index
        GET delegations.index
        GET delegations.new
        GET goals.index
        GET goals.new
        GET live.stream
        GET today.show
        GET tokens.index
        POST tokens.create
        POST tokens.end
        POST check_in.create
        POST deadlines.end
        POST deadlines.renew
        POST delegations.create
        POST goals.create
        GET check_ins.index
        GET cycles.index
        GET exports.new
        GET exports.show
        GET help.index
        GET help.show
        GET history.index
        GET map.show
        GET measures.band
        POST measures.create
        POST measures.draw_band
        GET measures.edit
        GET measures.index
        GET measures.new
        POST measures.retire
        GET measures.retirement
        GET measures.show
        POST measures.update
        POST measures.vouch
        GET measures.voucher
        GET missions.show
        POST objectives.contribute
        POST thoughts.on_objective
        GET objectives.show
        GET passwords.edit
        POST passwords.update
        GET people.index
        GET people.show
        POST readings.create
        GET search.show
        GET settings.show
        GET teams.index
        GET teams.mine
        GET teams.show
    """,
    ),
    (
        ADMIN,
        """
        POST cycles.create
        POST cycles.open
        POST imports.confirm
        POST imports.create
        GET imports.new
        GET imports.template
        POST missions.add_measure
        POST missions.add_theme
        POST missions.choose_measure
        GET missions.edit_measure
        GET missions.edit_theme
        GET missions.new_theme
        POST missions.reword
        POST missions.reword_theme
        POST missions.withdraw_theme
        GET missions.word
        POST people.change_team
        POST people.create
        POST people.depart
        POST people.give_role
        GET people.new
        POST people.resend
        POST people.withdraw_role
        GET health.figures
        GET settings.edit
        GET settings.edit_parameter
        POST settings.update
        POST settings.update_parameter
    """,
    ),
    (
        OPEN,
        """
        GET health.process
        GET health.ready
        GET health.version
        POST links.accept
        GET links.invitation
        GET links.sign_in
        POST links.use
        POST sessions.create
        GET sessions.new
    """,
    ),
    (
        CONSENT,
        """
        POST objectives.consent
        POST objectives.send_back
    """,
    ),
    (
        TEAM,
        """
        POST objectives.create
        GET objectives.new
        POST objectives.withdraw
    """,
    ),
    (
        RECORDED,
        """
        POST readings.correct
        GET readings.edit
    """,
    ),
    (
        SIGNED_OUT,
        """
        POST sessions.delete
    """,
    ),
    (
        LEADS,
        """
        POST teams.create
        GET teams.edit
        GET teams.new
        POST teams.update
    """,
    ),
    (
        NOTHING,
        """
        GET deadlines.feed
    """,
    ),
    (
        OFFER_PARTIES,
        """
        GET delegations.dates
        GET delegations.show
        POST delegations.ask_dates
    """,
    ),
    (
        OFFER_GIVER,
        """
        GET delegations.edit
        POST delegations.update
    """,
    ),
    (
        GOAL_READERS,
        """
        GET goal_check_ins.index
        GET goals.show
    """,
    ),
    (
        GOAL_PARTIES,
        """
        GET goals.edit
        POST goal_steps.discard
        POST goal_steps.open
        POST goal_steps.sign
        POST goals.update
        POST thoughts.on_goal
    """,
    ),
    (
        GOAL_OWNER,
        """
        GET goal_check_ins.new
        POST goal_check_ins.create
        POST goal_steps.choose_audience
        POST goal_steps.choose_partner
        POST goal_steps.close
        POST goal_steps.show
    """,
    ),
    (
        GOAL_PARTNER,
        """
        POST goal_steps.give_view
    """,
    ),
    (
        RUN_PARTIES,
        """
        POST delegation_steps.agree
        POST delegation_steps.keep
        POST delegation_steps.put_off
    """,
    ),
    (
        RUN_GIVER,
        """
        POST delegation_steps.answer
        POST delegation_steps.complete
        POST delegation_steps.discard
        POST delegation_steps.send_back
        POST delegation_steps.take_back
    """,
    ),
    (
        RUN_TAKER,
        """
        POST check_ins.acknowledge
        POST delegation_steps.accept
        POST delegation_steps.decline
        POST delegation_steps.deliver
        POST delegation_steps.hand_back
        POST delegation_steps.show_version
    """,
    ),
)

ROWS = {
    tuple(line.split()): cells
    for cells, lines in CELLS
    for line in lines.strip().splitlines()
}
LATE = ("goal_steps.discard", "goal_steps.close", "people.depart")
"""Asked last: afterwards something has ended, or somebody has left."""


@pytest.fixture
def company_with_leaver(present, command):  # noqa: F811
    with command(LEO):
        present.okr.act(Person, IDA, lambda person: person.leave(by=LEO))
    return present


def test_every_route_has_its_row_and_no_row_is_left_over(app):
    assert set(ROWS) == set(routes(app))


def test_everybody_is_answered_as_the_table_says(company_with_leaver, app, browser):
    told = {}

    for method, endpoint in sorted(routes(app), key=late):
        path = address(company_with_leaver, app, endpoint)
        told[method, endpoint] = tuple(
            answered(browser(person), method, path) for person in ACTORS.values()
        )

    assert {row: cells for row, cells in told.items() if cells != ROWS[row]} == {}


def late(row):
    return LATE.index(row[1]) if row[1] in LATE else -1


def test_hidden_equals_absent_on_every_route_of_an_objective(app, browser, draft):
    there, nowhere = draft, UUID(int=2**90)

    for route in app.url_map.iter_rules():
        if route.rule.startswith("/objectives/<uuid:id>"):
            for method in route.methods & {"GET", "POST"}:
                answers = [
                    browser(SAM).open(built(app, route, id), method=method)
                    for id in (there, nowhere)
                ]
                assert [each.status_code for each in answers] == [404, 404], route
                assert answers[0].data == answers[1].data


@pytest.fixture
def draft(company, command):
    """Mara's draft, which nobody else may see."""
    with command(MARA):
        objective = a_draft()
        company.okr.keep(objective)
    return objective.id


def built(app, route, id):
    parts = {name: id if name == "id" else UUID(int=7) for name in route.arguments}
    return app.url_map.bind("localhost").build(route.endpoint, parts)


def routes(app):
    """Those of pages; the API has a table of its own."""
    return [
        (method, route.endpoint)
        for route in app.url_map.iter_rules()
        for method in route.methods & {"GET", "POST"}
        if route.endpoint != "static" and not route.rule.startswith("/api/")
    ]


def address(company, app, endpoint):
    (route, *_) = app.url_map.iter_rules(endpoint)
    with company.read_model.reading() as db:
        parts = {name: part(db, endpoint, name, str(MARA)) for name in route.arguments}
    asked = {"cycle": "2026-Q4", "format": "json"} if endpoint == "exports.show" else {}
    return app.url_map.bind("localhost").build(endpoint, {**parts, **asked})


def answered(client, method, path):
    answer = client.open(path, method=method, data={} if method == "POST" else None)
    if answer.status_code == 303 and "/sign-in" in answer.location:
        return OUT
    if answer.status_code == 404:
        return ABSENT
    return NO if answer.status_code == 403 else IN
