"""A real server over a data folder, and Chromium."""

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import sync_playwright

from okr.sample import lay_down
from okr.workspace import Workspace

ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-quic")
STOP_WITHIN = 30


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        path = os.environ["OKR_CHROMIUM"]
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
        yield browser
        browser.close()


@contextmanager
def serving(folder):
    """`okr serve` on a free port; gives its address, and ends it cleanly."""
    okr = [sys.executable, "-m", "okr.cli", "serve", "--data", str(folder)]
    environment = {**os.environ, "OKR_PORT": "0", "OKR_HOST": "127.0.0.1"}
    server = subprocess.Popen(
        okr,
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=environment,
        text=True,
    )
    try:
        yield ready(server)
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(STOP_WITHIN) == 0
        server.stdout.close()


def ready(server):
    for line in server.stdout:
        told = re.match(r"Ready: (http://\S+)", line)
        if told:
            return told[1]
    raise AssertionError("The server ended before it was ready.")


def sample(folder):
    """Sample data laid down up to now; gives the first person's id."""
    kept, first = laid_down()
    shutil.copytree(kept.name, folder, dirs_exist_ok=True)
    return first


@cache
def laid_down():
    """Once for all tests of a process: each of them takes a copy."""
    kept = TemporaryDirectory()
    workspace = Workspace(Path(kept.name))
    try:
        return kept, lay_down(workspace, datetime.now(UTC))
    finally:
        workspace.close()


def signed_in(folder, person):
    """The token of a session of this person."""
    workspace = Workspace(folder)
    try:
        return workspace.accounts.sessions.start(str(person), datetime.now(UTC))
    finally:
        workspace.close()


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser
