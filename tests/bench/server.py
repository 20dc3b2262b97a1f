"""The product over a data folder, as another process, with an application of choice."""

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from okr import serving

STOP_WITHIN = 30


@contextmanager
def served(folder, app=serving.APP, **environment):
    """Gives the address and the process; ends it cleanly."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.server", str(folder), app],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=os.environ | environment,
        text=True,
    )
    try:
        yield address(server), server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(STOP_WITHIN) == 0
        server.stdout.close()


def address(server):
    for line in server.stdout:
        told = re.match(r"Ready: (http://\S+)", line)
        if told:
            return told[1]
    raise AssertionError("The server ended before it was ready.")


def workers(server):
    """Of the web server below this process: each worker's id, and its memory in MB."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,rss=,args="],
        check=True,
        capture_output=True,
        text=True,
    )
    rows = [line.split(None, 3) for line in listed.stdout.splitlines()]
    masters = {row[0] for row in rows if row[1] == str(server) and "gunicorn" in row[3]}
    return {int(row[0]): int(row[2]) / 1024 for row in rows if row[1] in masters}


if __name__ == "__main__":
    data, chosen = sys.argv[1:]
    sys.exit(serving.serve(Path(data), "127.0.0.1", 0, app=chosen))
