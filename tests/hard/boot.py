"""Each unsafe configuration: the server refuses to start, with a sentence that says the
way out; nothing is left running, and nothing has changed."""

import os
import shutil
import socket
import subprocess
import sys
from hashlib import sha256

from okr.workspace import Workspace
from tests.hard.company import found_company
from tests.hard.evidence import only_wrong
from tests.hard.served import AS_A_PERSON_WOULD, ROOT, UNTOLD

PATIENCE = 30
AS_OTHERS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""The superuser may write everywhere: without that, who runs this is like others."""

SETTINGS = {
    "OKR_COLOUR=blue": "OKR_COLOUR is no setting we know: remove it",
    "OKR_PORT=http": "'http' is not a valid integer",
    "OKR_PORT=99999": "99999 is not in the range",
    "OKR_PORT={busy}": "stop what runs there, or choose another address",
    "OKR_HOST=nowhere.invalid": "cannot be used",
    "OKR_PROXIES=-1": "OKR_PROXIES=-1: say a number from 0 to 10",
    "OKR_PASSWORD_LENGTH=0": "OKR_PASSWORD_LENGTH=0: say a number from 1 to 128",
    "OKR_SECRET_KEY_FILE={data}/okr.db": "name another one with OKR_SECRET_KEY_FILE",
    "OKR_SECRET_KEY_FILE={data}/okr.db/key": "name another one",
    "OKR_SECRET_KEY_FILE={short}": "shorter than 32 characters: remove the file",
    "OKR_FORGOTTEN={data}/forgotten.txt": "lies in the data folder: name one outside",
    "FLASK_DEBUG=1": "FLASK_DEBUG is on: unset it",
}
"""What is said to the server, and what it says."""

HASTY = """
import sqlite3
connect = sqlite3.connect

class Hasty(sqlite3.Connection):
    def execute(self, words, *said):
        return super().execute(words.replace("=full", "=off"), *said)

sqlite3.connect = lambda *said, **how: connect(*said, **{"factory": Hasty, **how})
"""
OLD = "import sqlite3\nsqlite3.sqlite_version_info = (3, 36, 0)\n"
MODULES = {
    "a second SQLite": ("pysqlite3", "", "pip uninstall pysqlite3"),
    "an SQLite too old": ("sitecustomize", OLD, "install 3.37 or newer"),
    "synchronous off": ("sitecustomize", HASTY, "synchronous is not FULL"),
}
"""What lies on the path of modules, and what the server says."""


def run(folder):
    """Try each; return the figures and what went wrong (best: nothing)."""
    whole = folder / "company"
    workspace = Workspace(whole)
    found_company(workspace)
    workspace.close()
    faults = {
        **dict(of_settings(folder, whole)),
        **dict(of_modules(folder, whole)),
        **dict(of_folders(folder, whole)),
    }
    return {"unsafe configurations": len(faults)}, only_wrong(faults)


def of_settings(folder, whole):
    short = folder / "short"
    short.write_text("too short")
    with socket.create_server(("127.0.0.1", 0)) as other:
        places = {"data": whole, "short": short, "busy": other.getsockname()[1]}
        for setting, sentence in SETTINGS.items():
            name, _, value = setting.format(**places).partition("=")
            yield setting, fault(whole, sentence, **{name: value})


def of_modules(folder, whole):
    for what, (name, source, sentence) in MODULES.items():
        place = folder / what.replace(" ", "-")
        place.mkdir()
        (place / f"{name}.py").write_text(source)
        path = os.pathsep.join((str(place), str(ROOT)))
        yield what, fault(whole, sentence, PYTHONPATH=path)


def of_folders(folder, whole):
    none, empty, file = (folder / name for name in ("none", "empty", "file"))
    empty.mkdir()
    file.touch()
    yield "no folder", fault(none, "run okr init")
    yield "an empty folder", fault(empty, "run okr init")
    yield "a file for a folder", fault(file, "")
    damaged = shutil.copytree(whole, folder / "damaged")
    (damaged / "okr.db").write_bytes(b"What was a database. " * 500)
    yield "a damaged log", fault(damaged, "restore a backup")
    closed = shutil.copytree(whole, folder / "closed")
    closed.chmod(0o555)
    yield "a folder not writable", fault(closed, "cannot be written", closed=True)
    closed.chmod(0o755)
    (closed / "okr.db").chmod(0o444)
    yield "a log not writable", fault(closed, "cannot be written", closed=True)


def fault(data, sentence, *, closed=False, **said):
    """What is wrong with how the server refuses to start; None when nothing is."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(UNTOLD)}
    under = AS_OTHERS if closed and os.geteuid() == 0 else ()
    before = contents(data)
    server = subprocess.Popen(
        [*under, sys.executable, *AS_A_PERSON_WOULD, str(data)],
        cwd=ROOT,
        env={**own, "OKR_PORT": "0", "PYTHONPATH": str(ROOT), **said},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        # It comes back only when nobody holds the output any more.
        told, _ = server.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        server.terminate()
        told, _ = server.communicate()
        return f"It does not end: {told}"
    if server.returncode in (0, None) or server.returncode < 0:
        return f"It ends with {server.returncode}: {told}"
    if sentence not in told or "Ready" in told or "Traceback" in told:
        return f"It says: {told}"
    return None if contents(data) == before else "It changed what is kept."


def contents(data):
    """The digest of the log; nothing when there is none."""
    log = data / "okr.db"
    return sha256(log.read_bytes()).digest() if log.is_file() else None
