"""Strace: what processes ask of the kernel, written down, or answered with an error."""

import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tests.hard.served import until

LONGEST = 200_000
CALLS = "openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,unlink,sendto"
LINE = re.compile(r"(\d+) +(\w+)\((.*?)\) += (-?\d+)")
BEGUN = re.compile(r"(\d+) +(\w+)\((.*?) *<unfinished \.\.\.>$")
ENDED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>(.*?)\) += (-?\d+)")
TEXT = re.compile(r'"((?:\\x..)*)"')
PLACE = re.compile(r"^\w+<((?:\\x..)*)>")


def missing():
    """Why it cannot be used here; None when it can."""
    if shutil.which("strace") is None:
        return "Install strace (Debian: apt-get install strace)."
    return None


def words(*options):
    """The command, as somebody who may watch other processes."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    return [*sudo, "strace", "--follow-forks", *options]


def recording(to):
    """What to put before a command whose calls are to be written down."""
    return words(
        "--quiet=all",
        "--seccomp-bpf",
        "--decode-fds=path",
        "--strings-in-hex=all",
        f"--string-limit={LONGEST}",
        f"--trace={CALLS}",
        f"--output={to}",
    )


@contextmanager
def failing(pids, calls, error, every, paths, book):
    """Let every so many of a thread's calls about these paths fail; gives how many
    have failed so far."""
    options = [
        *(f"--attach={pid}" for pid in pids),
        *(f"--trace-path={path}" for path in paths),
        f"--trace={calls}",
        f"--inject={calls}:error={error}:when={every}+{every}",
    ]
    with book.open("w") as told:
        watching = subprocess.Popen(words(*options), stderr=told)
    until(lambda: book.read_text().count(" attached") >= len(pids))
    try:
        yield lambda: book.read_text().count("(INJECTED)")
    finally:
        watching.terminate()
        watching.wait()


def calls(told):
    """Name, arguments and result of each call that succeeded, in the order in which
    they ended; and one that is still under way, with no result yet, as it begins."""
    open_now = {}
    for line in told:
        if ended := ENDED.match(line):
            process, name, rest, result = ended.groups()
            begun = open_now.pop((process, name), "")
            yield name, begun + rest, int(result)
        elif whole := LINE.match(line):
            _, name, said, result = whole.groups()
            yield name, said, None
            yield name, said, int(result)
        elif begun := BEGUN.match(line.rstrip()):
            process, name, said = begun.groups()
            open_now[process, name] = said
            yield name, said, None


def texts(said):
    return [told(each) for each in TEXT.findall(said)]


def path_of(said):
    """The path behind the descriptor that a call is about."""
    found = PLACE.match(said)
    return Path(told(found[1]).decode()) if found else None


def numbers(said):
    """What stands after the last text: sizes and places."""
    return [int(each) for each in re.findall(r"-?\d+", said.rpartition('"')[2])]


def told(hexed):
    return bytes.fromhex(hexed.replace("\\x", ""))
