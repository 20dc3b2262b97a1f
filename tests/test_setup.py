"""A fresh clone becomes a running product, and stops being one cleanly."""

import configparser
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted(
    path
    for path in [*(ROOT / "scripts").iterdir(), ROOT / ".ci" / "run"]
    if path.is_file() and path.suffix == "" and not path.name.startswith("_")
)
LOCK = (ROOT / "scripts" / "requirements.txt").read_text()
SETUP = configparser.ConfigParser()
SETUP.read(ROOT / "setup.cfg")


class TestScripts:
    @pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
    def test_a_script_says_what_it_does_and_can_be_run(self, path):
        first, second = path.read_text().splitlines()[:2]

        assert first.startswith("#!/usr/bin/env ")
        assert second.startswith(("# ", '"""'))
        assert os.access(path, os.X_OK)

    @pytest.mark.parametrize(
        "path",
        [path for path in SCRIPTS if "bash" in path.read_text().splitlines()[0]]
        + [ROOT / "scripts" / "_environment"],
        ids=lambda path: path.name,
    )
    def test_bash_understands_it(self, path):
        subprocess.run(["bash", "-n", path], check=True)

    def test_serving_without_a_company_never_asks_when_nobody_is_there(self, tmp_path):
        answer = run_script("serve", OKR_DATA=str(tmp_path / "data"))

        assert answer.returncode == 2
        assert "scripts/serve --demo" in answer.stderr
        assert not (tmp_path / "data").exists()

    @pytest.mark.parametrize("words", [["--demonstrate"], ["--demo", "now"]])
    def test_an_unknown_argument_is_not_guessed_at(self, words):
        answer = run_script("serve", *words)

        assert answer.returncode == 2
        assert "Say scripts/serve, or scripts/serve --demo" in answer.stderr

    def test_without_a_fitting_python_one_sentence_says_what_to_install(self, tmp_path):
        shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
        tools = tmp_path / "bin"
        tools.mkdir()
        for tool in ("bash", "cat", "cksum", "cmp", "dirname"):
            (tools / tool).symlink_to(shutil.which(tool))

        answer = run_script("serve", "--demo", root=tmp_path, PATH=str(tools))

        assert answer.returncode == 1
        assert "apt-get install python3-venv" in answer.stderr
        assert len(answer.stderr.splitlines()) == 1


class TestLock:
    def test_everything_asked_for_is_pinned_with_a_hash(self):
        wanted = SETUP["options"]["install_requires"].splitlines()
        for extra in SETUP["options.extras_require"].values():
            wanted += extra.splitlines()
        names = {re.split(r"[ <>=;]", line)[0].lower() for line in wanted if line}

        assert names
        assert names <= set(pins())
        assert all("--hash=sha256:" in pin for pin in pins().values())

    def test_it_names_no_place_to_fetch_from(self):
        assert "://" not in LOCK
        assert not re.search(r"^\s*-", LOCK.replace("--hash=sha256:", ""), re.MULTILINE)


class TestServing:
    @pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
    def test_told_to_stop_it_ends_web_server_and_worker(self, tmp_path, stop):
        with serving(tmp_path) as server:
            ready = server.stdout.readline()
            server.send_signal(stop)
            said, complaint = the_last_words(server)

        assert re.fullmatch(r"Ready: http://127\.0\.0\.1:\d+\n", ready)
        assert (said, complaint) == ("", "")
        assert server.returncode == 0

    def test_it_answers_once_it_says_ready(self, tmp_path):
        with serving(tmp_path) as server:
            port = int(server.stdout.readline().rpartition(":")[2])
            with socket.create_connection(("127.0.0.1", port)) as caller:
                caller.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
                answer = caller.makefile("rb").readline()
            server.terminate()
            the_last_words(server)

        assert answer == b"HTTP/1.0 200 OK\r\n"

    def test_a_worker_that_ends_takes_the_web_server_with_it(self, tmp_path):
        with serving(tmp_path, worker="raise SystemExit(3)") as server:
            _, complaint = the_last_words(server)

        assert "The worker ended by itself (exit 3)" in complaint
        assert server.returncode == 1

    def test_a_web_server_that_cannot_start_takes_the_worker_with_it(self, tmp_path):
        with serving(tmp_path, app="nowhere:app") as server:
            said, complaint = the_last_words(server)

        assert "The web server did not start" in complaint
        assert said == ""
        assert server.returncode == 1

    def test_a_port_in_use_is_said_in_a_sentence(self, tmp_path):
        with (
            socket.create_server(("127.0.0.1", 0)) as other,
            serving(tmp_path, port=other.getsockname()[1]) as server,
        ):
            _, complaint = the_last_words(server)

        assert "stop what runs there, or choose another address" in complaint
        assert len(complaint.splitlines()) == 1
        assert server.returncode == 1


def run_script(name, *words, root=ROOT, **settings):
    return subprocess.run(
        [root / "scripts" / name, *words],
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def pins():
    """Each package's name, then all that the lock says about it."""
    parts = re.split(r"^([a-z0-9-]+)==", LOCK, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@contextmanager
def serving(folder, *, app="tiny:app", worker="import signal; signal.pause()", port=0):
    """Our supervisor around the smallest web application and worker there are."""
    (folder / "tiny.py").write_text(
        "def app(request, start):\n    start('200 OK', [])\n    return [b'well']\n"
    )
    call = (
        "import pathlib, sys; from okr.serving import serve; "
        f"sys.exit(serve(pathlib.Path('data'), '127.0.0.1', {port}, "
        f"app={app!r}, worker=('-c', {worker!r})))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", call],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            yield server
        finally:
            server.kill()


def the_last_words(server):
    """Returns only when nobody holds the output any more: every child has ended."""
    return server.communicate(timeout=60)
