"""Every route asked by everybody: what each may read and do, stated cell by cell.

A new route without a row fails. Things are Mara's; tests/web/acting.py says who asks. A
form is sent empty: 422 and 409 mean that the door is open and only words are wrong.
"""

from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import CheckIn, Objection
from tests.browser.addresses import part
from tests.builders import MARA, SAM, TODAY, a_draft, a_goal, an_agreed_goal
from tests.company import Company
from tests.delegating import a_drafted_delegation
from tests.gathering import Gathering
from tests.reviewing import Quarter
from tests.web.acting import (
    ABSENT,
    ACTORS,
    ADMIN,
    CALLERS,
    CLOSED,
    CLOSED_LEAD,
    CONSENT,
    FACILITATOR,
    GOAL_OWNER,
    GOAL_PARTIES,
    GOAL_PARTNER,
    GOAL_READERS,
    IN,
    LEADS,
    MEMBERS,
    NO,
    NO_TEXT,
    NOTHING,
    OFFER_GIVER,
    OFFER_PARTIES,
    OFFER_TAKER,
    OPEN,
    OUT,
    OWNER,
    PRACTICE,
    RECORDED,
    REVIEW_LEAD,
    REVIEW_LEADS,
    REVIEWED,
    RUN_GIVER,
    RUN_PARTIES,
    RUN_TAKER,
    SEATED,
    SETTLED,
    SETTLES,
    SIGNED_OUT,
    TEAM,
    TOP,
    WHO_ASKED,
    WRITERS,
    in_turn,
    peopled,  # noqa: F401
    rows_of,
)
from web.desk import FINDERS

CELLS = (
    (
        OWNER,
        """
        GET check_ins.correct
        POST check_ins.create
        POST contributors.create
        POST contributors.say_nothing_to_add
        POST objections.answer
        POST objections.create
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
        GET workshops.index
        POST check_in.create
        POST deadlines.end
        POST deadlines.renew
        POST delegations.create
        POST goals.create
        GET check_ins.index
        GET comparisons.of_map
        GET comparisons.of_objective
        GET comparisons.of_team
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
        POST checks.show
        POST contributors.contribute
        POST objections.advise
        POST thoughts.on_objective
        GET objectives.show
        GET passwords.edit
        POST passwords.update
        GET people.index
        GET people.show
        POST readings.create
        GET review_closing.minutes
        GET reviews.index
        GET search.show
        GET settings.show
        GET teams.index
        GET teams.mine
        GET teams.show
    """,
    ),
    (
        WHO_ASKED,
        """
        GET exports.file
        GET exports.ready
    """,
    ),
    (
        ADMIN,
        """
        GET health.figures
        POST imports.confirm
        POST imports.create
        GET imports.new
        GET imports.template
        POST people.change_team
        POST people.create
        POST people.depart
        POST people.give_role
        GET people.new
        POST people.resend
        POST people.withdraw_role
    """,
    ),
    (
        PRACTICE,
        """
        POST cycles.create
        POST cycles.close
        POST cycles.open
        POST cycles.review
    """,
    ),
    (
        SETTLES,
        """
        GET settings.edit
        GET settings.edit_parameter
        POST settings.update
        POST settings.update_parameter
    """,
    ),
    (
        TOP,
        """
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
    """,
    ),
    (
        OPEN,
        """
        GET health.process
        GET health.ready
        GET health.version
        POST joining.create
        GET joining.new
        GET joining.show
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
        POST objections.commit
        POST objections.withdraw
        POST check_ins.acknowledge
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
        GET goal_parties.show
        POST goal_check_ins.create
        POST goal_parties.choose_audience
        POST goal_parties.choose_partner
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
        CALLERS,
        """
        POST workshops.create
        GET workshops.new
        POST reviews.create
        GET reviews.new
    """,
    ),
    (
        REVIEWED,
        """
        GET review_session.screen
        GET review_session.show
        POST review_session.answer
        POST review_session.give_scores
        POST review_words.agree
        POST review_words.do
        POST review_words.name_cause
        POST review_words.note
        POST review_words.note_learning
        POST review_words.praise
        POST review_words.score
        POST review_words.take_back
        POST review_words.tell
    """,
    ),
    (
        REVIEW_LEAD,
        """
        POST review_closing.close
        GET review_closing.closing
        POST review_session.open
        POST review_session.prolong
        POST review_session.reveal
        POST review_words.decide
    """,
    ),
    (
        REVIEW_LEADS,
        """
        POST review_session.hand_over
    """,
    ),
    (
        CLOSED_LEAD,
        """
        POST review_closing.carry_over
    """,
    ),
    (
        SEATED,
        """
        GET screens.stream
        POST workshop_board.dissolve
        POST workshop_board.name
        POST workshop_board.sort
        POST workshop_cards.create
        POST workshop_cards.reword
        POST workshop_cards.withdraw
        POST workshop_people.arrive
        POST workshop_votes.cast
        POST workshop_votes.give_confidence
        GET workshops.mine
        GET workshops.projector
        GET workshops.show
        GET workshops.square
    """,
    ),
    (
        CLOSED,
        """
        POST workshop_goals.show
        POST workshop_goals.sign
        GET workshop_closing.document
        GET workshop_closing.markdown
        GET workshop_closing.minutes
        POST workshop_closing.respond
    """,
    ),
    (
        SETTLED,
        """
        POST workshop_closing.settle
    """,
    ),
    (
        WRITERS,
        """
        POST workshop_people.leave
        POST workshop_drafts.contribute
        POST workshop_drafts.draft
        POST workshop_drafts.object_to
        POST workshop_drafts.prove
        POST workshop_drafts.reword
        POST workshop_drafts.sign
        POST workshop_goals.promise
    """,
    ),
    (
        FACILITATOR,
        """
        POST workshop_closing.close
        POST workshop_people.hand_over
        POST workshop_people.invite
        POST workshop_people.reword
        POST workshop_people.withdraw
        POST workshop_phases.open
        POST workshop_phases.reveal
        POST workshop_phases.time
        GET workshops.console
    """,
    ),
    (
        NO_TEXT,
        """
        POST pens.create
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
        OFFER_TAKER,
        """
        POST delegation_steps.accept
    """,
    ),
    (
        RUN_TAKER,
        """
        POST delegation_steps.decline
        POST delegation_steps.deliver
        POST delegation_steps.hand_back
        POST delegation_steps.show_version
    """,
    ),
)

ROWS = rows_of(CELLS)
LATE = (
    "goal_steps.discard",
    "goal_steps.close",
    "workshop_people.leave",
    "workshop_people.withdraw",
    "workshop_closing.close",
    "cycles.review",
    "cycles.close",
    "people.depart",
)
"""Asked last: afterwards something has ended, or somebody has left."""

ASKED = {
    "exports.show": {"cycle": "2026-Q4", "format": "json"},
    "screens.stream": {"screen": "participant"},
}
"""What an address needs behind the question mark."""


def test_every_route_has_its_row_and_no_row_is_left_over(app):
    assert set(ROWS) == set(routes(app))


def test_everybody_is_answered_as_the_table_says(peopled, app, browser):  # noqa: F811
    told = {}

    for method, endpoint in sorted(routes(app), key=late):
        path = address(peopled, app, endpoint)
        answers = {
            name: answered(browser(ACTORS[name]), method, path)
            for name in in_turn(ROWS[method, endpoint])
        }
        told[method, endpoint] = tuple(answers[name] for name in ACTORS)

    assert {row: cells for row, cells in told.items() if cells != ROWS[row]} == {}


def late(row):
    return LATE.index(row[1]) if row[1] in LATE else -1


VISIBLE = {"team", "measure", "person", "cycle", "reading"}
"""What everybody here reads; any other kind of thing can be hidden from somebody."""


@pytest.fixture
def hidden(company, command):
    """One of each kind that Sam, of another team, may not see."""
    objective, goal, checked = a_draft(), a_goal(), an_agreed_goal()
    delegation = a_drafted_delegation()
    objection = Objection.advise(objective.id, "Begin in the north", by=MARA)
    workshop = Gathering(Company(company)).plan()
    review = Quarter(Company(company)).start().convene()
    check_in = CheckIn.hold(
        subject_kind="goal",
        subject=checked.id,
        on=TODAY,
        today=TODAY,
        confidence=Decimal("0.5"),
        by=MARA,
    )
    with command(MARA):
        company.okr.keep(objective, goal, delegation, checked, check_in, objection)
    return {
        "objective": objective.id,
        "goal": goal.id,
        "delegation": delegation.id,
        "check_in": check_in.id,
        "objection": objection.id,
        "review": review.id,
        "workshop": workshop.id,
    }


def test_every_kind_of_thing_is_hidden_here_or_read_by_everybody(hidden):
    assert set(FINDERS) == set(hidden) | VISIBLE


def test_every_kind_of_thing_is_asked_for_on_some_route(app):
    asked = {view.rule.kind for view in app.view_functions.values()}

    assert set(FINDERS) <= asked


@pytest.mark.parametrize("kind", sorted(set(FINDERS) - VISIBLE))
def test_hidden_equals_absent_on_every_route(app, browser, hidden, kind):
    nowhere = UUID(int=2**90)
    found = [
        (route, app.view_functions[route.endpoint].rule)
        for route in app.url_map.iter_rules()
        if app.view_functions[route.endpoint].rule.kind == kind
    ]

    for route, rule in found:
        for method in route.methods - {"HEAD", "OPTIONS"}:
            answers = [
                browser(SAM).open(built(app, route, rule.by, id), method=method)
                for id in (hidden[kind], nowhere)
            ]
            assert [each.status_code for each in answers] == [404, 404], route
            assert words(answers[0]) == words(answers[1])

    assert found


def words(answer):
    """What is said, without the name of the request."""
    if answer.is_json:
        return {**answer.json, "request_id": ""}
    return answer.data


def built(app, route, by, id):
    parts = {name: id if name == by else UUID(int=7) for name in route.arguments}
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
    asked = ASKED.get(endpoint, {})
    return app.url_map.bind("localhost").build(endpoint, {**parts, **asked})


def answered(client, method, path):
    answer = client.open(path, method=method, data={} if method == "POST" else None)
    if answer.status_code == 303 and "/sign-in" in answer.location:
        return OUT
    if answer.status_code == 404:
        return ABSENT
    return NO if answer.status_code == 403 else IN
