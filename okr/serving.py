"""Keeps the web server and the worker running side by side until told to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import NoReturn
from urllib.request import ProxyHandler, build_opener

APP = "web.app:create_app()"
HOOKS = "python:web.live.workers"
WORKER = ("-m", "okr.cli", "worker")
STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
SECONDS_TO_ANSWER = 60
SECONDS_TO_END = 15
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}

Children = dict[str, subprocess.Popen[bytes]]
Handler = signal.Handlers | Callable[[int, FrameType | None], object]
Words = Sequence[str]


def serve(
    data: Path, host: str, port: int, *, app: str = APP, worker: Words = WORKER
) -> int:
    """Return 0 after a clean stop; leave with 1 and a sentence on any trouble."""
    # Not in the data folder: a full disk under a mapped file ends the process.
    with TemporaryDirectory(prefix="okr-figures-") as figures:
        return run(data, host, port, app, worker, figures)


def run(data: Path, host: str, port: int, app: str, worker: Words, figures: str) -> int:
    children: Children = {}
    on_stop(signal.default_int_handler)
    try:
        with listening(host, port) as door:
            port = door.getsockname()[1]
            words = web_server(door, data, app, figures)
            children["web server"] = start(*words, door=door)
        children["worker"] = start(*worker, "--data", str(data.resolve()))
        wait_for_answer(address(EVERYWHERE.get(host, host), port))
        print(f"Ready: {address(host, port)}", flush=True)
        watch(children)
    except KeyboardInterrupt:
        return 0
    finally:
        end(children)


def on_stop(handler: Handler) -> None:
    for stop in STOPS:
        signal.signal(stop, handler)


def listening(host: str, port: int) -> socket.socket:
    """Take the port before any child starts, so that who asks early only waits."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as problem:
        why = str(problem.strerror).partition(" (")[0]
        sys.exit(
            f"{address(host, port)} cannot be used ({why}): stop what runs there, "
            "or choose another address with OKR_HOST and OKR_PORT."
        )


def web_server(door: socket.socket, data: Path, app: str, figures: str) -> list[str]:
    """Either worker may get every stream, so each has threads for all of them."""
    options = {
        "bind": f"fd://{door.fileno()}",
        "config": HOOKS,
        "worker-class": "gthread",
        "workers": "2",
        "threads": "600",
        "graceful-timeout": str(SECONDS_TO_END - 5),
        "log-level": "warning",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    words += ["--env", f"OKR_DATA={data.resolve()}"]
    words += ["--env", f"PROMETHEUS_MULTIPROC_DIR={figures}"]
    return ["-m", "gunicorn", "--no-control-socket", *words, app]


def start(*words: str, door: socket.socket | None = None) -> subprocess.Popen[bytes]:
    """A group of its own: Ctrl-C in the terminal reaches us first, and us alone."""
    return subprocess.Popen(
        [sys.executable, *words],
        stdin=subprocess.DEVNULL,
        pass_fds=[door.fileno()] if door else [],
        process_group=0,
    )


def address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def wait_for_answer(url: str) -> None:
    """The port is open by now: one question waits until it is answered or refused."""
    without_proxy = build_opener(ProxyHandler({}))
    try:
        without_proxy.open(f"{url}/healthz", timeout=SECONDS_TO_ANSWER).close()
    except (OSError, HTTPException) as problem:
        sys.exit(
            f"The web server did not start ({problem}): "
            "its own message stands above; okr doctor looks further."
        )


def watch(children: Children) -> NoReturn:
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                sys.exit(
                    f"The {name} ended by itself (exit {child.returncode}), so "
                    "everything was stopped: its own message stands above."
                )
        time.sleep(0.2)


def end(children: Children) -> None:
    on_stop(signal.SIG_IGN)
    for child in children.values():
        child.terminate()
    killed = [name for name, child in children.items() if not ended(child)]
    if killed:
        names = " and the ".join(killed)
        sys.exit(f"The {names} did not stop in {SECONDS_TO_END} seconds: killed.")


def ended(child: subprocess.Popen[bytes]) -> bool:
    try:
        child.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return False
    return True
