"""The machine's clock jumps by years and back, under a server at work and before it
starts: nothing is a fault, nothing is lost, and days mean what the clock says."""

import os
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from okr.domain import CheckIn
from okr.projections.rows import one_of
from okr.workspace import Workspace
from tests.browser.addresses import addresses
from tests.browser.conftest import sample
from tests.hard.evidence import differing, everything, only_wrong
from tests.hard.person import Person
from tests.hard.served import ROOT, Served, until
from tests.web.conftest import end
from web.app import create_app

LIBRARIES = (
    "/usr/lib/*/faketime/libfaketimeMT.so.1",
    "/usr/lib/faketime/libfaketimeMT*",
)
SHIFTS = (
    timedelta(days=400),
    timedelta(0),
    timedelta(days=-400),
    timedelta(0),
    timedelta(hours=-1),
)
REST = """
import select
import time

time.sleep = lambda seconds: select.select([], [], [], seconds)
"""
PASSWORD = "A long day in every clock"
IDLE = timedelta(days=14)
BACK = timedelta(days=2)
"""How far back the pages of the past are looked at: to before all jumps."""
PAST = re.compile('class="past".*(<main.*</main>)', re.S)
"""The words of a page that says which day it is of."""
OK, BEING_MADE, REFUSED = 200, 202, 409
OWNED = (
    "select id from objectives where owner = :owner and status = 'published' limit 1"
)


def missing():
    """Why it cannot be used here; None when it can."""
    if library() is None:
        return "Install faketime (Debian: apt-get install faketime)."
    return None


def library():
    found = [path for each in LIBRARIES for path in Path("/").glob(each[1:])]
    return found[0] if found else None


class Faked(Served):
    """A server whose clock is as far from ours as a file says, at each moment."""

    def __init__(self, folder):
        self.file = folder.parent / "clock"
        self.set(timedelta(0))
        told = {
            "LD_PRELOAD": library(),
            "FAKETIME_TIMESTAMP_FILE": self.file,
            "FAKETIME_NO_CACHE": 1,
            "FAKETIME_DONT_FAKE_MONOTONIC": 1,
            # The web server asks files whether its workers are alive.
            "NO_FAKE_STAT": 1,
            "PYTHONPATH": f"{rested(folder.parent / 'rest')}{os.pathsep}{ROOT}",
        }
        said = (f"{name}={value}" for name, value in told.items())
        super().__init__(folder, under=("env", *said))

    def set(self, shift):
        draft = self.file.with_suffix(".next")
        draft.write_text(f"{shift.total_seconds():+.0f}\n")
        draft.replace(self.file)
        self.shift = shift

    def supervisor(self):
        """The command before it is replaced by it."""
        return self.process.pid

    def now(self):
        return datetime.now(UTC) + self.shift


def rested(place):
    """A folder of modules by which a process sleeps without asking for the time: that
    the library answers wrongly."""
    place.mkdir()
    (place / "sitecustomize.py").write_text(REST)
    return place


def run(folder, shifts=SHIFTS, every=1):
    """Let it jump so, and look at every so many pages; return the figures and what
    went wrong (best: nothing)."""
    data = folder / "company"
    person = sample(data)
    workspace = Workspace(data)
    try:
        workspace.accounts.set_password(str(person), PASSWORD, datetime.now(UTC))
        with Faked(data) as served:
            witness = Witness(served, workspace, person, every)
            for shift in shifts:
                served.set(shift)
                witness.look()
                # It lived through the jump; now it starts with that clock.
                witness.note("exit code", served.stop(), 0)
                served.start()
                witness.look()
            witness.note("exit code", served.stop(), 0)
        wrong = witness.wrong | verdict(workspace, data, witness)
    finally:
        workspace.close()
    return witness.figures | {"clocks": len(set(shifts))}, only_wrong(wrong)


class Witness(Person):
    """Looks at everything under each clock, and notes what is not as it should be."""

    def __init__(self, served, workspace, id, every):
        super().__init__(served, workspace, id)
        self.sessions = workspace.accounts.sessions
        self.email = workspace.accounts.people.by_id(str(id)).email
        pages, self.objective = known(workspace, id)
        self.pages = pages[::every]
        self.figures = Counter()
        self.wrong = {}
        self.held = {}
        self.day = (datetime.now(UTC) - BACK).date()
        self.past = {}

    def note(self, what, found, should):
        if found != should:
            self.wrong[f"{what} at {self.served.shift}"] = found, should

    def look(self):
        now = datetime.now(UTC)
        self.cookie = {"Cookie": f"okr={self.sessions.start(str(self.id), now)}"}
        runs = self.served.shift < IDLE
        self.note("a session of ours", self.page("/").status == OK, runs)
        self.sign_in()
        self.see_pages()
        self.see_past()
        self.check_in()

    def sign_in(self):
        """With a wrong password, then with the right one."""
        wrong = self.form("/sign-in", email=self.email, password=f"not {PASSWORD}")
        self.note("a wrong password", wrong.status, 422)
        right = self.form("/sign-in", email=self.email, password=PASSWORD)
        self.note("the right password", right.status, 303)
        self.cookie = {"Cookie": right.head["Set-Cookie"].partition(";")[0]}
        self.note("signed in", self.page("/").status, OK)
        self.figures["signed in"] += 1

    def see_pages(self):
        for path in self.pages:
            self.note(path, self.page(path).status, OK)
            self.figures["pages"] += 1

    def see_past(self):
        """As of a day every page says what it said before; under a clock that has not
        come to that day, it has no past."""
        until(lambda: self.as_of("/").status != BEING_MADE)
        for path in self.pages:
            answer = self.as_of(path)
            self.note(f"{path} as of then", answer.status in (OK, REFUSED), True)
            found = PAST.search(answer.body.decode())
            if found:
                before = self.past.setdefault(path, found[1])
                self.note(f"{path} of then", found[1], before)
                self.figures["pages of the past"] += 1

    def as_of(self, path):
        return self.page(f"{path}{'&' if '?' in path else '?'}as_of={self.day}")

    def check_in(self):
        """On the clock's yesterday; on ours, which under another may not have come."""
        path = f"/objectives/{self.objective}/check-ins"
        today, ours = self.served.now().date(), datetime.now(UTC).date()
        day = str(today - timedelta(days=1))
        note = {"confidence": "0.5", "note": f"Number {len(self.held)}", "on": day}
        made = self.api("POST", path, note)
        self.note("a check-in", made.status, 201)
        self.held[note["note"]] = day
        if ours > today + timedelta(days=1):
            early = self.api("POST", path, {**note, "on": str(ours)})
            self.note("a day not come", early.status, REFUSED)
            self.figures["days not come, refused"] += 1
        position = made.head["X-Position"]
        told = self.api("GET", f"{path}?limit=200", X_Min_Position=position).told
        shown = {one["note"] for one in told["items"]} & self.held.keys()
        come = {said for said, on in self.held.items() if on <= str(today)}
        self.note("check-ins shown", shown, come)


def known(workspace, person):
    """The address of every page, and an objective of this person's."""
    app = create_app(workspace)
    with workspace.read_model.reading() as db:
        pages = [address for _, address in addresses(app, db, str(person))]
        objective = one_of(db, OWNED, owner=str(person))["id"]
    end(app.extensions["live"])
    return pages, objective


def verdict(workspace, data, witness):
    """What is to be said afterwards, by our own clock again."""
    held = Counter(
        one.event.note
        for one in everything(workspace)
        if isinstance(one.event, CheckIn.Held) and one.event.note in witness.held
    )
    return {
        "lost or twice": {note for note in witness.held if held[note] != 1},
        "rows unlike events": differing(data, workspace),
    }
