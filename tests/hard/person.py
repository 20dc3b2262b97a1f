"""Somebody at work over HTTP: through the API with a token, on pages with a session."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from threading import Barrier
from urllib.parse import urlencode
from uuid import uuid4

from okr.accounts.tokens import Scope
from tests.hard.script import JSON, Script

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
KEY = "Idempotency-Key"


@dataclass(frozen=True)
class Answer:
    status: int
    head: Message
    body: bytes

    @property
    def told(self):
        return json.loads(self.body)

    @property
    def kept(self):
        """What has to be the same whenever the same is sent again."""
        return self.status, self.head["X-Position"], self.head["Location"], self.body


class Person(Script):
    """One of a company's people, who has a token and is signed in."""

    def __init__(self, served, workspace, id):
        now, accounts = datetime.now(UTC), workspace.accounts
        super().__init__(served, accounts.tokens.add(str(id), "Test", Scope.ALL, now))
        self.id = id
        self.cookie = {"Cookie": f"okr={accounts.sessions.start(str(id), now)}"}

    def api(self, method, path, body=None, **head):
        """Ask the API; a write without a key of its own gets a fresh one."""
        told = {name.replace("_", "-"): said for name, said in head.items()}
        sent = None if method == "GET" else json.dumps(body or {})
        keyed = {KEY: str(uuid4()), **JSON} if sent else {}
        head = {**self.head, **keyed, **told}
        return Answer(*self.ask(method, f"/api/v1{path}", sent, head))

    def page(self, path):
        return Answer(*self.ask("GET", path, None, self.cookie))

    def form(self, path, **fields):
        """Send a form as a browser does."""
        told = {"key": str(uuid4()), **fields}
        return Answer(*self.ask("POST", path, urlencode(told), self.cookie | FORM))


def together(asks):
    """What each is answered who ask in the same moment."""
    ready = Barrier(len(asks))

    def one(ask):
        ready.wait()
        return ask()

    with ThreadPoolExecutor(len(asks)) as hands:
        return list(hands.map(one, asks))
