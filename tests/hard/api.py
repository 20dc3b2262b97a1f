"""What the API answers to requests made out of its description: no answer is a fault,
and each is one that the description tells of."""

from collections import Counter
from datetime import UTC, datetime

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import CHECKS
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup

from okr.accounts.tokens import Scope
from okr.sample import lay_down
from okr.workspace import Workspace
from tests.hard.requesting import known, requests_of, speak_of
from tests.web.conftest import end
from web.app import create_app

DESCRIPTION = "/api/v1/openapi.json"
HELD = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
)
"""What is held against each answer. That nobody is let in without a token, the matrix
of tests/web/api says; here ten wrong ones would close the door for the right one."""

READ = ["2xx", "3xx", "401", "403", "404", "409", "412", "428"]
UNREAD = ["401", "403", "404", "412", "413", "415", "422", "428"]
CONFIG = {
    "generation": {"with-security-parameters": False},
    "checks": {
        "positive_data_acceptance": {"expected-statuses": READ},
        "negative_data_rejection": {"expected-statuses": UNREAD},
    },
}
VIEWERS = {
    "a member": "select owner as id from goals where status = 'agreed'",
    "an admin": "select person as id from roles where role = 'admin'",
    "nobody": None,
}


def run(cases, number):
    """Send so many as each viewer, by this seed; return the figures and what went
    wrong (best: nothing)."""
    figures, wrong = Counter(), {}
    for name in VIEWERS:
        workspace = Workspace(None)
        try:
            judge = sent(workspace, name, cases, number)
        finally:
            workspace.close()
        figures += judge.figures
        wrong |= judge.wrong
    return figures, wrong


def sent(workspace, name, cases, number):
    """The answers to one viewer, in a company that has something of everything."""
    now = datetime.now(UTC)
    lay_down(workspace, now)
    app = create_app(workspace)
    with workspace.read_model.reading() as db:
        person = viewer(db, VIEWERS[name])
        there = known(db, but=person)
    speak_of(there, now.date())
    judge = Judge(name, headers(workspace, person, now))
    operations = operations_of(app)
    for operation in operations:
        requests = requests_of(operation, there)
        send(requests, judge, -(-cases // len(operations)), number)
    end(app.extensions["live"])
    return judge


def viewer(db, query):
    return next(db.query(query))["id"] if query else None


def headers(workspace, person, now):
    if person is None:
        return {}
    tokens = workspace.accounts.tokens
    return {"Authorization": f"Bearer {tokens.add(person, 'Test', Scope.ALL, now)}"}


def operations_of(app):
    config = SchemathesisConfig.from_dict(CONFIG)
    schema = schemathesis.openapi.from_wsgi(
        DESCRIPTION, without_end(app), config=config
    )
    return [found.ok() for found in schema.get_all_operations()]


def without_end(app):
    """The same application, whose streams say their first words only."""

    def serve(environ, start_response):
        answer = app(environ, start_response)
        if environ["PATH_INFO"] != "/api/v1/stream":
            return answer
        words = [next(iter(answer))]
        answer.close()
        return words

    return serve


def send(requests, judge, times, number):
    @seed(number)
    @settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(requests)
    def each(request):
        judge.hear(request)

    each()


class Judge:
    """Sends requests in the name of one viewer, and counts what is wrong."""

    def __init__(self, name, headers):
        self.name = name
        self.headers = headers
        self.figures = Counter()
        self.wrong = {}

    def hear(self, request):
        answer = request.call(headers=self.headers)
        self.figures[f"as {self.name}"] += 1
        self.figures[f"answered {answer.status_code // 100}xx"] += 1
        checks = CHECKS.get_by_names(HELD)
        try:
            request.validate_response(answer, headers=self.headers, checks=checks)
        except FailureGroup as found:
            for failure in found.exceptions:
                self.note(request, failure, answer)

    def note(self, request, failure, answer):
        """The first of each kind, and how to send it again."""
        what = f"{request.operation.label}: {failure.title} (as {self.name})"
        told = (str(failure), request.as_curl_command(), answer.text[:500])
        self.wrong.setdefault(what, "\n".join(told))
