"""The product as it is served, against Flask and the library served the same way."""

from contextlib import contextmanager
from datetime import date
from itertools import count
from uuid import uuid4

from okr.workspace import Workspace
from tests.bench import crowd, floor, pages, ratio
from tests.bench.line import form, line
from tests.bench.server import served, workers
from tests.bench.table import Line

UNCHANGED_BAR, CHECK_IN_BAR, MEMORY_BAR = 0.6, 3.0, 200.0
PAGE = "/people"
"""It holds no form: a page with a fresh command in it is never unchanged."""

UNCHANGED, CHECK_INS, ROUNDS, STARTS = 200, 10, 20, 3
"""Requests in one measurement; rounds through all pages; starts of each server."""


def unchanged():
    """How many unchanged pages a second, by how many bare answers."""
    with both() as (ours, theirs, _, cookie):
        tag = line_of(ours, ("GET", PAGE, cookie))["etag"]
        asked = ("GET", PAGE, {**cookie, "If-None-Match": tag})
        found = ratio.compared(
            lambda: ask(theirs, [("GET", "/")] * UNCHANGED, 200),
            lambda: ask(ours, [asked] * UNCHANGED, 304),
        )
    yield Line("Unchanged page, a second", "bare Flask", found, least=UNCHANGED_BAR)


def check_in():
    """A check-in that is sent, against a bare answer and the library's save."""
    with both() as (ours, theirs, lead, cookie):
        path = f"/objectives/{lead.objective}/check-ins"
        sent, saved = check_ins(lead, path, cookie), check_ins(lead, "/", {})
        found = ratio.compared(
            lambda: ask(ours, [next(sent) for _ in range(CHECK_INS)], 303),
            lambda: ask(theirs, [next(saved) for _ in range(CHECK_INS)], 200),
        )
    yield Line("Check-in", "bare Flask and library", found, most=CHECK_IN_BAR)


def memory():
    """What a worker takes once it has shown every page many times."""
    with crowd.copied() as folder:
        lead, cookie = signed_in(folder)
        asked = [("GET", path, cookie) for path in pages.main_pages(lead).values()]
        with served(folder) as (base, server):
            for _ in range(ROUNDS):
                ask(base, asked, 200)
            taken = list(workers(server).values())
    found = ratio.Ratio(min(taken), max(taken), max(taken))
    yield Line("Memory of a worker", "", found, most=MEMORY_BAR, unit=" MB")


def start():
    """From the start to the first answer, against a bare server's."""
    with crowd.copied() as ours, crowd.copied() as theirs:
        found = ratio.compared(
            lambda: started(ours),
            lambda: started(theirs, floor.APP),
            pairs=STARTS,
        )
    yield Line("Start to first answer", "bare Flask, served alike", found)


def started(folder, *app):
    with served(folder, *app) as (base, _):
        ask(base, [("GET", "/healthz")], 200)


@contextmanager
def both():
    """Two servers over two copies: ours, and a bare one."""
    with crowd.copied() as ours, crowd.copied() as theirs:
        lead, cookie = signed_in(ours)
        with served(ours) as (base, _), served(theirs, floor.APP) as (bare, _):
            yield base, bare, lead, cookie


def signed_in(folder):
    workspace = Workspace(folder)
    workspace.catch_up()
    lead, token = pages.signed_in(workspace)
    workspace.close()
    return lead, {"Cookie": f"okr={token}"}


def line_of(base, request):
    """The headers of an answer."""
    with line(base) as opened:
        return opened.ask(*request)[1]


def ask(base, requests, expected):
    """One after the other, on one line."""
    with line(base) as opened:
        for request in requests:
            status, _, body = opened.ask(*request)
            assert status == expected, f"{request[1]}: {status} {body[:300]}"


def check_ins(lead, path, cookie):
    """Requests without end, each a check-in of its own."""
    for number in count():
        headers, body = form(
            key=str(uuid4()),
            on=date.today().isoformat(),
            value=str(number),
            confidence="0.7",
            note="Two clinics asked by themselves.",
            **lead.counted,
        )
        yield "POST", path, {**cookie, **headers}, body
