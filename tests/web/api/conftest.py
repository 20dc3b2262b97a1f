"""A script at work for somebody: JSON in, JSON out, with a token or a session."""

from datetime import UTC, datetime
from itertools import count

import pytest

from okr.accounts.tokens import Scope
from tests.web.conftest import app, browser, company  # noqa: F401

_keys = count(1)


class Script:
    """Sends JSON in the name of one person; each write has a key of its own."""

    def __init__(self, client, token=None):
        self.client = client
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path, **headers):
        return self.client.get(f"/api/v1{path}", headers=self.all(headers))

    def post(self, path, body=None, **headers):
        return self.write("POST", path, body, headers)

    def put(self, path, body=None, **headers):
        return self.write("PUT", path, body, headers)

    def write(self, method, path, body, headers):
        headers.setdefault("idempotency_key", f"script-{next(_keys):08}")
        return self.client.open(
            f"/api/v1{path}", method=method, json=body or {}, headers=self.all(headers)
        )

    def edit(self, path, body, at=None):
        """Read what stands at the path, or at another, then put with its ETag."""
        return self.put(path, body, if_match=self.get(at or path).headers["ETag"])

    def all(self, headers):
        named = {name.replace("_", "-"): said for name, said in headers.items()}
        return {**self.headers, **named}


@pytest.fixture
def token_of(company):  # noqa: F811
    """`token_of(MARA)` signs in as Mara wherever a script runs."""

    def made(person, scope=Scope.ALL, **said):
        now = datetime.now(UTC)
        return company.accounts.tokens.add(str(person), "Test", scope, now, **said)

    return made


@pytest.fixture
def script(app, token_of):  # noqa: F811
    """`script(MARA)` works with a token of Mara's; `script()` with none."""

    def at_work(person=None, scope=Scope.ALL):
        token = token_of(person, scope) if person else None
        return Script(app.test_client(), token)

    return at_work
