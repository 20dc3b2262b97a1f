"""The main pages, against the same templates with rows that lie ready."""

import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from werkzeug.test import EnvironBuilder

from tests.bench import crowd, ratio, ready
from tests.bench.table import Line
from web import app as product

BAR, PAST_BAR = 1.5, 1.2
LONG_AGO = timedelta(days=30)
TIMES = 3


def run():
    """Main pages against their templates with rows that lie ready."""
    with crowd.opened() as workspace:
        app = product.create_app(workspace)
        floor = ready.bare(app)
        lead, token = signed_in(workspace)
        for name, path in main_pages(lead).items():
            with unheard():
                ready.keep_ready(app, floor, path, lambda asked: ask(app, asked, token))
            ours, theirs = asker(app, path, token), asker(floor, path, token)
            yield Line(
                name, "its template, rows ready", compared(ours, theirs), most=BAR
            )


def look_back():
    """Main pages as of a month ago, once their copy is made, against today's."""
    with crowd.opened() as workspace:
        app = product.create_app(workspace)
        lead, token = signed_in(workspace)
        day = datetime.now(UTC).date() - LONG_AGO
        for name, path in main_pages(lead).items():
            then = f"as_of={day}"
            until_made(app, path, then, token)
            ours, theirs = asker(app, path, token, then), asker(app, path, token)
            yield Line(
                f"{name}, as of a month ago",
                "the same today",
                compared(ours, theirs),
                most=PAST_BAR,
            )


def compared(ours, theirs):
    with unheard():
        return ratio.compared(ours, theirs, times=TIMES)


@contextmanager
def unheard():
    """What is told of each request is written, and goes nowhere."""
    sys.stdout.flush()
    heard = os.dup(1)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(heard, 1)
            os.close(heard)


def signed_in(workspace):
    with workspace.read_model.reading() as db:
        lead = crowd.a_lead(db)
    return lead, workspace.accounts.sessions.start(lead.id, datetime.now(UTC))


def main_pages(lead):
    return {
        "Today": "/",
        "Map": "/map",
        "Team": f"/teams/{lead.team}",
        "Objective": f"/objectives/{lead.objective}",
        "Deadlines": "/deadlines",
        "Measures": "/measures",
        "People": "/people",
        "Goal": f"/goals/{lead.goal}",
    }


def asker(app, path, token, query=""):
    return lambda: ask(app, path, token, query)


def ask(app, path, token, query=""):
    """The page's bytes, straight from the application."""
    status, body = answer(app, path, token, query)
    assert status == "200 OK", f"{path}: {status}"
    return body


def until_made(app, path, query, token):
    with unheard():
        while answer(app, path, token, query)[0] == "202 ACCEPTED":
            pass


def answer(app, path, token, query):
    asked = EnvironBuilder(
        path=path, query_string=query, headers={"Cookie": f"okr={token}"}
    )
    said = []
    body = b"".join(app(asked.get_environ(), lambda status, *_: said.append(status)))
    return said[0], body
