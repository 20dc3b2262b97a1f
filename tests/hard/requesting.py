"""Requests made out of the API's description; where it allows them, about things that
are there."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.parameters import ParameterLocation

NOBODY = UUID(int=2**90)
MANY = 40
IN_REVIEW = (
    "select objectives.id from objectives join reviews on reviews.status = 'open'"
    " and reviews.team = objectives.team and reviews.cycle = objectives.cycle"
)
PROOFS = f"select id from key_results where objective in ({IN_REVIEW})"
THERE = {
    "actions": "select id from review_lines where kind = 'action'",
    "causes": PROOFS,
    "check-ins": "select id from check_ins",
    "checkpoints": "select checkpoint as id from goal_checkpoints",
    "cycles": "select id from cycles",
    "decisions": IN_REVIEW,
    "delegations": "select id from delegations",
    "goals": "select id from goals",
    "key-results": "select id from key_results",
    "lines": "select id from review_lines",
    "measures": "select id from measures",
    "objectives": "select id from objectives",
    "parameters": "select 'confidence_high' as id",
    "people": "select id from people",
    "readings": "select id from readings",
    "reviews": "select id from cycles",
    "scores": PROOFS,
    "stories": IN_REVIEW,
    "team-reviews": "select id from reviews order by status desc",
    "teams": "select id from teams",
    "themes": "select id from themes",
    "versions": "select id from versions",
}
"""What is there under each noun of an address."""

ASKED = {"team": "teams", "cycle": "cycles", "owner": "people"}
AT_LEAST, MATCH, KEY = "X-Min-Position", "If-Match", "Idempotency-Key"


def known(db, but):
    """The ids under each noun, and one of nothing; without that of who asks, as who
    has left asks nothing more."""
    found = {
        noun: [row["id"] for row in db.query(f"{query} limit {MANY}")]
        for noun, query in THERE.items()
    }
    return {
        noun: [*(id for id in ids if id != but), str(NOBODY)]
        for noun, ids in found.items()
    }


def speak_of(known, today):
    """Let texts that are ids or days be some that mean something here."""
    ids = sorted({id for noun in known for id in known[noun] if noun != "parameters"})
    days = st.integers(-60, 60).map(lambda n: today + timedelta(days=n))
    anything = st.dates(date(1000, 1, 1))
    schemathesis.openapi.format(
        "uuid", st.one_of(st.sampled_from(ids), st.uuids()).map(str)
    )
    schemathesis.openapi.format("date", st.one_of(days, anything).map(str))


def requests_of(operation, known):
    """As the description allows them, and as it does not."""
    places = {part: st.sampled_from(known[noun]) for part, noun in parts(operation)}
    asked = {name: st.sampled_from(known[noun][:-1]) for name, noun in ASKED.items()}
    return st.builds(
        placed,
        st.one_of(
            operation.as_strategy(GenerationMode.POSITIVE),
            operation.as_strategy(GenerationMode.NEGATIVE),
        ),
        st.fixed_dictionaries(places),
        st.fixed_dictionaries(asked),
        st.booleans(),
    )


def parts(operation):
    """The parts of an address, each with the noun before it."""
    words = operation.path.split("/")
    return [
        (part.strip("{}"), noun)
        for noun, part in pairwise(words)
        if part.startswith("{")
    ]


def placed(case, places, asked, any_version):
    """A request about what is there, wherever it is not the address that is wrong."""
    made = case.meta.components
    if fits(made, ParameterLocation.PATH):
        case.path_parameters = places
    if fits(made, ParameterLocation.QUERY) and case.query:
        kept = {name: said for name, said in case.query.items() if name != "cursor"}
        case.query = {name: asked.get(name, said) for name, said in kept.items()}
    if fits(made, ParameterLocation.HEADER):
        case.headers.pop(KEY, None)
    if any_version and MATCH in case.headers:
        case.headers[MATCH] = "*"
    if str(case.headers.get(AT_LEAST, "")).isdecimal():
        case.headers[AT_LEAST] = "1"
    return case


def fits(made, location):
    return location in made and made[location].mode is GenerationMode.POSITIVE
