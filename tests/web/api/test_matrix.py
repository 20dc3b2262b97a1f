"""Every operation of the API asked by everybody, stated cell by cell.

A new operation without a row fails. Things are Mara's; tests/web/acting.py says who
asks. A body is sent empty: 422 and 428 mean that the door is open and only words are
wrong.
"""

import pytest

from okr.accounts.tokens import Scope
from okr.projections.rows import one_of
from tests import builders
from tests.browser.addresses import of_review
from tests.builders import IDA, MARA, SALES
from tests.web.acting import (
    ABSENT,
    ACTORS,
    ADMIN,
    CALLERS,
    CLOSED_LEAD,
    CONSENT,
    GOAL_OWNER,
    GOAL_PARTIES,
    GOAL_PARTNER,
    GOAL_READERS,
    IN,
    LEADS,
    MEMBERS,
    NO,
    OFFER_GIVER,
    OFFER_PARTIES,
    OFFER_TAKER,
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
    SETTLES,
    TEAM,
    TOP,
    in_turn,
    peopled,  # noqa: F401
    rows_of,
)
from tests.web.api.conftest import Script

SCOPE = "scope"
"""Not by this token."""

READ_ONLY = "token-read"
"""A token of Mara's that only reads: what she reads, and it writes nothing."""

CELLS = (
    (
        MEMBERS,
        """
        GET cycles.index
        GET cycles.show
        GET deadlines.index
        GET mission.show
        GET people.index
        GET people.show
        GET practice.show
        GET reviews.roll_up
        GET reviews.show
        GET search.index
        GET team_reviews.index
        GET teams.index
        GET teams.show
        GET delegations.index
        GET goals.index
        GET objectives.index
        GET objectives.show
        GET key_results.show
        GET check_ins.of_objective
        GET check_ins.show
        GET thoughts.of_objective
        GET events.index
        GET events.stream
        GET measures.index
        GET measures.show
        GET readings.index
        GET readings.show
    """,
    ),
    (
        MEMBERS,
        """
        POST delegations.create
        POST goals.create
        POST objectives.contribute
        POST thoughts.on_objective
        POST measures.create
        PUT measures.redefine
        PUT measures.vouch
        PUT measures.draw_band
        POST measures.retire
        POST readings.create
        POST readings.create_many
    """,
    ),
    (
        OWNER,
        """
        PUT objectives.reword
        POST objectives.propose
        POST objectives.publish
        POST objectives.take_back
        POST objectives.discard
        POST key_results.create
        PUT key_results.reword
        POST key_results.retarget
        POST key_results.drop
        POST check_ins.hold
        POST check_ins.correct
    """,
    ),
    (
        OFFER_PARTIES,
        """
        GET delegations.show
    """,
    ),
    (
        OFFER_GIVER,
        """
        PUT delegations.reword
    """,
    ),
    (
        RUN_PARTIES,
        """
        POST delegations.agree_to_dates
        POST delegations.ask_for_dates
        POST delegations.keep_dates
        POST delegations.put_off
    """,
    ),
    (
        CONSENT,
        """
        POST objectives.consent
        POST objectives.send_back
        POST check_ins.acknowledge
    """,
    ),
    (
        TEAM,
        """
        POST objectives.create
        POST objectives.withdraw
    """,
    ),
    (
        GOAL_READERS,
        """
        GET check_ins.of_goal
        GET thoughts.of_goal
        GET goals.show
    """,
    ),
    (
        GOAL_PARTIES,
        """
        POST thoughts.on_goal
        POST goals.discard
        POST goals.open
        PUT goals.reword
        POST goals.sign
    """,
    ),
    (
        GOAL_OWNER,
        """
        POST check_ins.hold_on_goal
        POST goals.choose_audience
        POST goals.choose_partner
        POST goals.close
        POST goals.show_checkpoint
    """,
    ),
    (
        GOAL_PARTNER,
        """
        POST goals.give_view
    """,
    ),
    (
        RUN_GIVER,
        """
        POST delegations.answer
        POST delegations.complete
        POST delegations.discard
        POST delegations.send_back
        POST delegations.take_back
    """,
    ),
    (
        OFFER_TAKER,
        """
        POST delegations.accept
    """,
    ),
    (
        RUN_TAKER,
        """
        POST delegations.decline
        POST delegations.deliver
        POST delegations.hand_back
        POST delegations.show_version
    """,
    ),
    (
        ADMIN,
        """
        POST people.change_team
        POST people.create
        POST people.depart
        POST people.give_role
        POST people.withdraw_role
    """,
    ),
    (
        PRACTICE,
        """
        POST cycles.close
        POST cycles.create
        POST cycles.open
        POST cycles.review
    """,
    ),
    (
        CALLERS,
        """
        POST team_reviews.convene
    """,
    ),
    (
        REVIEWED,
        """
        GET team_reviews.show
        POST review_slips.answer
        POST review_slips.give_scores
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
        POST review_words.decide
        POST team_reviews.open
        POST team_reviews.prolong
        POST team_reviews.reveal
    """,
    ),
    (
        REVIEW_LEADS,
        """
        POST team_reviews.hand_over
    """,
    ),
    (
        CLOSED_LEAD,
        """
        POST review_closing.carry_over
    """,
    ),
    (
        SETTLES,
        """
        PUT practice.settle_calendar
        PUT practice.settle_parameter
    """,
    ),
    (
        TOP,
        """
        POST mission.add_theme
        POST mission.choose_theme_measure
        PUT mission.choose_measure
        PUT mission.reword
        PUT mission.reword_theme
        POST mission.state
        POST mission.withdraw_theme
    """,
    ),
    (
        LEADS,
        """
        POST teams.create
        PUT teams.word
    """,
    ),
    (
        RECORDED,
        """
        POST readings.correct
    """,
    ),
)

ROWS = rows_of(CELLS)
LATE = (
    ("POST", "review_closing.close"),
    ("POST", "cycles.review"),
    ("POST", "cycles.close"),
)
"""Operations asked last: afterwards something has ended."""

OBJECTIVE = (
    "select id from objectives where owner = :owner and status = 'published'"
    " order by rowid"
)
GOAL = "select id from goals where owner = :owner and status = 'agreed' order by rowid"
QUERIES = {
    "cycles": "select id from cycles order by first desc",
    "reviews": "select id from cycles order by first desc",
    "team_reviews": "select id from cycles order by first desc",
    "theme": "select id from themes order by place",
    "people": "select id from people where id = :owner",
    "objectives": OBJECTIVE,
    "key_results": OBJECTIVE,
    "key_result": "select key_results.id from key_results where dropped = 0"
    f" and objective = ({OBJECTIVE}) order by place",
    "check_ins": OBJECTIVE,
    "check_in": "select id from check_ins where by = :owner order by place",
    "thoughts": OBJECTIVE,
    "goals": GOAL,
    "checkpoint": "select checkpoint as id from goal_checkpoints order by rowid",
    "delegations": "select id from delegations where giver = :owner"
    " and status in ('offered', 'accepted') order by status, rowid",
    "version": "select id from versions order by rowid",
    "readings": "select id from readings where by = :owner order by place",
}


REVIEWS = {"review_closing", "review_slips", "review_words", "team_reviews"}
ROUND_A_REVIEW = {"team_reviews.convene", "team_reviews.index"}


def part(db, endpoint, name):
    """A value for one part of an address, from the rows; the owner is Mara."""
    room = endpoint.split(".")[0]
    if room in REVIEWS and endpoint not in ROUND_A_REVIEW:
        return of_review(db, endpoint, name, str(MARA))
    if endpoint in ("objectives.create", "team_reviews.convene") or room == "teams":
        return str(SALES)
    if endpoint == "people.depart":
        return str(IDA)
    if name == "name":
        return "confidence_high"
    if endpoint.endswith("_goal"):
        room = "goals"
    if name in ("key_result", "checkpoint", "version", "theme"):
        room = name
    if endpoint in [f"check_ins.{act}" for act in ("show", "correct", "acknowledge")]:
        room = "check_in"
    if room == "measures" or endpoint in ("readings.index", "readings.create"):
        return str(builders.LEADS)
    return one_of(db, QUERIES[room], owner=str(MARA))["id"]


@pytest.fixture
def scripts(peopled, app, browser, token_of):  # noqa: F811
    """A script for each of ACTORS, and one with the token that only reads. A guest
    has no tokens: theirs is the session of a browser."""
    people = {name: who for name, who in ACTORS.items() if name != "guest"}
    tokens = {name: token_of(who) if who else None for name, who in people.items()}
    tokens[READ_ONLY] = token_of(MARA, Scope.READ)
    made = {name: Script(app.test_client(), token) for name, token in tokens.items()}
    return {**made, "guest": Script(browser(ACTORS["guest"]))}


def test_every_operation_has_its_row_and_no_row_is_left_over(app):
    assert set(ROWS) == {row for row, _route in operations(app)}


def test_everybody_is_answered_as_the_table_says(peopled, app, scripts):  # noqa: F811
    told = {}

    for row, route in sorted(operations(app), key=lambda each: each[0] in LATE):
        path = address(peopled, app, route)
        answers = {
            name: answered(scripts[name], row[0], path)
            for name in (READ_ONLY, *in_turn(ROWS[row]))
        }
        told[row] = tuple(answers[name] for name in (*ACTORS, READ_ONLY))

    assert {row: cells for row, cells in told.items() if cells != expected(row)} == {}


def expected(row):
    """What the table says, and after it what the token that only reads is told."""
    reads = ROWS[row][[*ACTORS].index("owner")]
    return *ROWS[row], reads if row[0] == "GET" else SCOPE


def operations(app):
    """((method, name), route) of whatever the API's resources serve."""
    return [
        ((method, route.endpoint.removeprefix("api_")), route)
        for route in app.url_map.iter_rules()
        for method in route.methods - {"HEAD", "OPTIONS"}
        if route.endpoint.startswith("api_")
    ]


def address(company, app, route):
    name = route.endpoint.removeprefix("api_")
    with company.read_model.reading() as db:
        parts = {each: part(db, name, each) for each in route.arguments}
    built = app.url_map.bind("localhost").build(route.endpoint, parts)
    return built.removeprefix("/api/v1")


def answered(script, method, path):
    answer = script.get(path) if method == "GET" else script.write(method, path, {}, {})
    if answer.status_code == 403:
        return SCOPE if answer.json["code"] == "scope" else NO
    return {401: OUT, 404: ABSENT}.get(answer.status_code, IN)
