"""A real server of two processes: its figures are those of both, also after a kill."""

import http.client
import os
import signal
from contextlib import ExitStack
from datetime import UTC, datetime
from time import monotonic, sleep
from urllib.request import Request, urlopen

import pytest

from okr.accounts.tokens import Scope
from tests.browser.conftest import serving
from tests.builders import LEO
from tests.hard.streams import workers
from tests.living import Living

ASKED = 'okr_requests_total{method="GET",route="/healthz",status="200"}'
OPEN = "okr_streams_open"


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    company = Living(tmp_path_factory.mktemp("watching") / "data")
    yield company
    company.workspace.close()


def test_both_processes_are_counted_also_after_one_has_died(company):
    folder = company.workspace.folder
    token = company.workspace.accounts.tokens.add(
        str(LEO), "Watching", Scope.READ, datetime.now(UTC)
    )
    with serving(folder) as base, ExitStack() as opened:
        before = figures(base, token)[ASKED]
        for _ in range(20):
            urlopen(f"{base}/healthz").close()
        for _ in range(4):
            opened.enter_context(streaming(base, company.sign_in(LEO)))

        said = figures(base, token)
        assert said[ASKED] == before + 20
        assert said[OPEN] == 4

        for worker in workers(folder):
            os.kill(worker, signal.SIGKILL)
        until = monotonic() + 30
        while (said := figures(base, token))[OPEN] and monotonic() < until:
            sleep(0.1)
        assert said[OPEN] == 0
        assert said[ASKED] == before + 20


def streaming(base, session):
    asked = Request(f"{base}/stream", headers={"Cookie": f"okr={session}"})
    return urlopen(asked, timeout=20)


def figures(base, token):
    """Asked again while the server makes new processes of those that died."""
    asked = Request(f"{base}/metrics", headers={"Authorization": f"Bearer {token}"})
    for _ in range(20):
        try:
            with urlopen(asked, timeout=20) as answer:
                lines = answer.read().decode().splitlines()
            break
        except (OSError, http.client.HTTPException):
            sleep(0.1)
    said = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(number) for name, number in said}
