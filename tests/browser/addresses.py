"""Every page of the product with something on it: one address a route of the URL map.

A new route with a part in its address that is not named here fails.
"""

from uuid import UUID

from okr.projections.rows import one_of

VARIANTS = (
    (1280, 900, "light"),
    (390, 844, "light"),
    (1280, 900, "dark"),
    (390, 844, "dark"),
)
"""Width, height and colour scheme."""
SEEN = (VARIANTS[0], VARIANTS[3])
"""What the suite looks at: each size and each scheme once."""

NOT_PAGES = {
    "static",
    "api.docs",
    "health.figures",
    "health.process",
    "health.ready",
    "health.version",
    "live.stream",
    "teams.mine",
    "imports.template",
    "exports.file",
    "exports.ready",
    "exports.show",
    "deadlines.feed",
    "screens.stream",
    "workshop_closing.document",
    "workshop_closing.markdown",
    "workshops.mine",
    "workshops.square",
}
API = "/api/v1"
WITHOUT_VIEWER = {"sessions.new", "links.invitation", "links.sign_in"}

QUESTIONS = {"search.show": {"q": "le"}}
"""What an address asks for besides."""

FIXED = {
    "checks.show": "objective",
    "settings.edit_parameter": "confidence_high",
    "settings.update_parameter": "confidence_high",
    "help.show": "key-results",
    "imports.template": "people",
    "imports.confirm": str(UUID(int=1)),
    "links.invitation": "x" * 43,
    "links.accept": "x" * 43,
    "links.sign_in": "x" * 43,
    "links.use": "x" * 43,
    "deadlines.feed": "x" * 43,
    "tokens.end": str(UUID(int=1)),
    "exports.file": str(UUID(int=1)),
    "exports.ready": str(UUID(int=1)),
    "joining.show": "K7M2QX",
}
"""Parts that are words, not ids."""

QUERIES = {
    "objections": "select objections.id from objections join objectives"
    " on objectives.id = objections.objective where objectives.owner = :viewer"
    ' and objections."by" <> :viewer',
    "objectives": "select id from objectives where status = 'published'"
    " order by (select count(*) from targets join key_results on key_results.id ="
    "  targets.key_result where key_results.objective = objectives.id) desc, id",
    "teams": "select id from teams where depth = 1 order by name",
    "measures": "select measure as id from key_results order by place",
    "people": "select owner as id from objectives where status = 'published'",
    "cycles": "select id from cycles order by first desc",
    "readings": "select id from readings order by corrected desc, place",
    "themes": "select id from themes order by place",
    "checkpoints": "select checkpoint as id from goal_checkpoints order by on_day",
    "goals": "select id from goals where status = 'open' and agreed_at is not null"
    " and :viewer in (owner, partner)",
    "goal_check_ins": "select id from goals where status = 'agreed'"
    " and owner = :viewer",
}


def addresses(app, db, viewer):
    """(endpoint, address) of every page that shows something to this viewer."""
    found = []
    with app.test_request_context():
        for route in app.url_map.iter_rules():
            if "GET" in route.methods and route.endpoint not in NOT_PAGES:
                if route.endpoint in WITHOUT_VIEWER or route.rule.startswith(API):
                    continue
                parts = {
                    p: part(db, route.endpoint, p, viewer) for p in route.arguments
                }
                asked = QUESTIONS.get(route.endpoint, {})
                built = app.url_for(route.endpoint, **parts, **asked)
                found.append((route.endpoint, built))
    return found


def part(db, endpoint, name, viewer):
    """A value for one part of an address, from the rows."""
    room = endpoint.split(".")[0]
    if endpoint in FIXED:
        return FIXED[endpoint]
    if room in REVIEWS:
        return of_review(db, endpoint, name, viewer)
    if room in WORKSHOPS:
        return of_workshop(db, endpoint, name, viewer)
    if room in ("delegations", "delegation_steps"):
        return of_delegation(db, endpoint, viewer)
    if endpoint == "thoughts.on_objective":
        return of_objective(db, endpoint, name, viewer)
    if room in ("goal_steps", "thoughts"):
        room = "checkpoints" if name == "checkpoint" else "goals"
    if room == "goal_parties":
        room = "goal_check_ins"
    room = OF_THINGS.get(endpoint, room)
    if room in ("key_results", "objectives", "contributors", "check_ins"):
        return of_objective(db, endpoint, name, viewer)
    if endpoint == "readings.create":
        room = "measures"
    if endpoint in ("reviews.new", "reviews.create"):
        room = "teams"
    query = QUERIES["themes" if name == "theme" else room]
    return one_of(db, query, viewer=viewer)["id"]


OF_THINGS = {
    "objections.create": "objectives",
    "objections.advise": "objectives",
    "comparisons.of_team": "teams",
    "comparisons.of_objective": "objectives",
}
"""Addresses that name a thing of another room."""
REVIEWS = {"review_closing", "review_session", "review_words"}
ONCE_CLOSED = {"review_closing.carry_over", "review_closing.minutes"}
IN_REVIEWS = {
    "objective": "select objectives.id from objectives join reviews"
    " on reviews.team = objectives.team and reviews.cycle = objectives.cycle"
    " where reviews.status = 'open' order by objectives.rowid",
    "key_result": "select review_scores.id from review_scores join reviews"
    " on reviews.id = review where status = 'open' order by review_scores.id",
    "line": "select review_lines.id from review_lines join reviews"
    " on reviews.id = review where status = 'open' order by place",
    "action": "select review_lines.id from review_lines join reviews"
    " on reviews.id = review where status = 'open' and kind = 'action' order by place",
}


def of_review(db, endpoint, name, viewer):
    """Minutes are of one that is closed; everything else happens in one that goes on,
    best in one that the viewer leads."""
    query = IN_REVIEWS.get(
        name,
        "select id from reviews where (status = 'closed') = :closed"
        " order by facilitator = :viewer desc, id",
    )
    closed = int(endpoint in ONCE_CLOSED)
    asked = {"closed": closed, "viewer": viewer} if ":closed" in query else {}
    return one_of(db, query, **asked)["id"]


WORKSHOPS = {
    "pens",
    "screens",
    "workshops",
    "workshop_board",
    "workshop_cards",
    "workshop_closing",
    "workshop_drafts",
    "workshop_goals",
    "workshop_people",
    "workshop_phases",
    "workshop_votes",
}
AFTERWARDS = {"minutes", "markdown", "document", "respond", "settle"}
IN_WORKSHOPS = {
    "group": "select id from card_groups order by place",
    "card": "select id from workshop_cards order by id",
    "objective": "select id from objectives where workshop is not null"
    " and status in ('draft', 'proposed') order by rowid",
    "goal": "select id from goals where workshop is not null order by rowid",
    "person": "select person as id from participants where invited = 1"
    " order by person = :viewer, person",
}


def of_workshop(db, endpoint, name, viewer):
    """Minutes are of one that is closed; everything else happens in one that runs,
    best in one that the viewer leads."""
    closed = endpoint.split(".")[1] in AFTERWARDS
    query = IN_WORKSHOPS.get(
        name,
        "select id from workshops where (status = 'closed') = :closed"
        " order by facilitator = :viewer desc, planned_at",
    )
    asked = {"closed": int(closed)} if ":closed" in query else {}
    if ":viewer" in query:
        asked["viewer"] = viewer
    return one_of(db, query, **asked)["id"]


def of_delegation(db, endpoint, viewer):
    """Given by the viewer, with a version to read; other dates are for what runs."""
    asked = one_of(
        db,
        "select id from delegations where giver = :viewer and status in ('offered',"
        " 'accepted') order by status, id"
        if endpoint != "delegations.show"
        else "select id from delegations where :viewer in (giver, taker)"
        " order by status = 'offered' desc, id",
        viewer=viewer,
    )
    return asked["id"]


def of_objective(db, endpoint, name, viewer):
    if endpoint in ("objectives.new", "objectives.create"):
        return one_of(db, QUERIES["teams"])["id"]
    one_check_in = ("acknowledge", "correct", "keep_correction")
    if endpoint in [f"check_ins.{act}" for act in one_check_in]:
        mine = "select id from check_ins where by = :viewer"
        return one_of(db, mine, viewer=viewer)["id"]
    owned = one_of(
        db,
        "select key_results.id, objective from key_results"
        " join objectives on objectives.id = key_results.objective"
        " where objectives.owner = :viewer and objectives.status = 'published'"
        " and retargeted = 0 and dropped = 0",
        viewer=viewer,
    )
    return owned["id" if name == "key_result" else "objective"]
