"""The example on the help page of the API does what it says, as it stands there: two
people agree on a goal and hand something over, with curl and with Python."""

import html
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from shutil import which
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from okr.accounts.tokens import Scope
from okr.projections import practice
from okr.workspace import Workspace
from tests.browser.conftest import sample, serving, signed_in

RUNNERS = {"curl": ["bash"], "python": [sys.executable, "-"]}
NEEDS = {"curl": "curl", "python": sys.executable}
LONGEST = 40
PARTIES = "select owner, partner, cycle from goals where status = 'agreed'"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example") / "data"
    sample(folder)
    return folder


@pytest.fixture(scope="module")
def told(folder):
    """What the page asks to be told first: who the two are, and when it is due."""
    workspace = Workspace(folder)
    now, tokens = datetime.now(UTC), workspace.accounts.tokens
    with workspace.read_model.reading() as db:
        goal = next(db.query(PARTIES))
        zone = practice.agreed(db).time_zone
    owner, lead = goal["owner"], goal["partner"]
    told = {
        "OWNER": owner,
        "OWNER_TOKEN": tokens.add(owner, "Example", Scope.ALL, now),
        "LEAD": lead,
        "LEAD_TOKEN": tokens.add(lead, "Example", Scope.ALL, now),
        "CYCLE": goal["cycle"],
        "DUE": str((now + timedelta(days=14)).date()),
        "TZ": zone,
    }
    workspace.close()
    return told


@pytest.fixture(scope="module")
def base(folder):
    with serving(folder) as base:
        yield base


@pytest.mark.parametrize("name", RUNNERS)
def test_the_example_does_what_it_says(base, folder, told, name):
    if not which(NEEDS[name]):
        # In CI all have to run: what is missing there is a failure.
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing(f"There is no {NEEDS[name]} here.")
    client = example(base, signed_in(folder, told["OWNER"]), name)
    before = topics(folder)

    ran = subprocess.run(
        RUNNERS[name],
        input=client,
        env={**os.environ, **told, "OKR": base, "NO_PROXY": "*", "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert topics(folder)[len(before) :] == HAPPENED
    assert len(client.strip().splitlines()) <= LONGEST


HAPPENED = [
    "Measure.Defined",
    "Goal.Drafted",
    "Goal.Opened",
    "Goal.Signed",
    "Goal.Signed",
    "CheckIn.Held",
    "Reading.Recorded",
    "Delegation.Drafted",
    "Delegation.Offered",
    "Delegation.Accepted",
    "Delegation.VersionShown",
    "Delegation.Answered",
    "Delegation.Delivered",
    "Delegation.Done",
]


def example(base, session, name):
    """The text of the page, as somebody copies it."""
    asked = Request(f"{base}/help/api", headers={"Cookie": f"okr={session}"})
    with build_opener(ProxyHandler({})).open(asked) as answer:
        page = answer.read().decode()
    found = re.search(rf'<pre id="example-{name}"[^>]*>(.*?)</pre>', page, re.S)
    return html.unescape(found[1])


def topics(folder):
    workspace = Workspace(folder)
    told = workspace.told(0, 100_000)
    workspace.close()
    return [one.event.TOPIC for one in told]
