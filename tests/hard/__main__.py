"""The campaigns behind scripts/hard."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import SystemRandom

from tests.hard import (
    api,
    backup,
    boot,
    clock,
    conflict,
    full,
    idem,
    io_errors,
    kill,
    kill_writers,
    leak,
    outside,
    poison,
    power,
    prefixes,
    projector,
    sabotaging,
    strace,
    streams,
    term,
    unicode,
)

KILLS, WRITERS_KILLED = 200, 30
ANSWERS, CUTS = 600, 200
EVERY = range(1, 9)
TIMES_FULL, POISONED = 10, 5
BACKUPS = 20
HISTORIES, WITH_PREFIXES = 1_000, 50
ROUNDS = 100
REPLIES_LOST, BURSTS = 400, 40
TELLERS_KILLED, STOPS = 100, 50
REQUESTS = 20_000
STREAMS, QUIET = 500, 15.0
CASES = 5_000
WRITES = 1_000


def main(words):
    if len(words) != 1 or words[0] not in CAMPAIGNS:
        for name, campaign in CAMPAIGNS.items():
            print(f"scripts/hard {name:11}{campaign.__doc__}")
        return 2 if words else 0
    return CAMPAIGNS[words[0]]()


def kill_workers():
    """Kills the server's workers 200 times under six scripts, rows rebuilt between."""
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = kill.run(Path(folder), KILLS, seed)
    return told(f"Kills under {kill.SCRIPTS} scripts (seed {seed}):", figures, wrong)


def kill_processes():
    """Kills four writing processes 30 times: nothing lost, nothing twice."""
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = kill_writers.run(Path(folder), WRITERS_KILLED, seed)
    many = len(kill_writers.WRITERS)
    return told(f"Kills of {many} writers (seed {seed}):", figures, wrong)


def cut_power():
    """Cuts the power 200 times: nothing lost, but with synchronous=NORMAL something."""
    need(strace.missing())
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = power.run(Path(folder), ANSWERS, CUTS, seed)
    control = sabotaging.caught("synchronous_normal").get("lost")
    if not control:
        wrong["control"] = "synchronous=NORMAL lost nothing, so this proves nothing"
    figures["lost in 20 cuts with synchronous=NORMAL"] = int(control or 0)
    return told(f"Power cuts (seed {seed}):", figures, wrong)


def refuse_calls():
    """Lets every k-th write, flush and opening fail: 503, and well again afterwards."""
    need(strace.missing())
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = io_errors.run(Path(folder), io_errors.FAULTS, EVERY)
    return told("Calls refused to both workers of a server:", figures, wrong)


def fill_disk():
    """Fills a small disk 10 times: 503 soon, reading goes on, writing when it can."""
    with tempfile.TemporaryDirectory() as folder:
        need(full.missing(Path(folder) / "tried"))
        figures, wrong = full.run(Path(folder), TIMES_FULL)
    return told("A server on a small disk:", figures, wrong)


def poison_processes():
    """Lets code, rows and pointer go wrong in a serving process: it gets over it."""
    with tempfile.TemporaryDirectory() as folder:
        kinds = tuple(poison.KINDS)
        figures, wrong = poison.run(Path(folder), POISONED, kinds)
    return told("Poisoned while serving:", figures, wrong)


def sabotage():
    """Plants five faults in copies of the tree: a campaign has to catch each."""
    need(strace.missing())
    uncaught = 0
    for fault, campaign in sabotaging.CAUGHT_BY.items():
        found = sabotaging.caught(fault)
        uncaught += not found
        said = ", ".join(found) if found else "NOT CAUGHT"
        print(f"  {fault.replace('_', ' ')}: {campaign}: {said}", flush=True)
    print(f"{uncaught} not caught." if uncaught else "Each of them was caught.")
    return 1 if uncaught else 0


def need(why):
    if why:
        sys.exit(why)


def back_up():
    """Takes 20 backups under four writers and restores each: the log up to a place."""
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = backup.run(Path(folder), BACKUPS, seed)
    return told(f"Backups of a company at work (seed {seed}):", figures, wrong)


def replay_histories():
    """Tells 1,000 random histories in several ways, and each beginning of 50 more."""
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "--quiet", "tests/test_replay.py"],
        env=os.environ | {"HISTORIES": str(HISTORIES)},
        check=False,
    ).returncode
    seed = SystemRandom().randrange(10**6)
    figures, wrong = prefixes.run(WITH_PREFIXES, seed)
    return told(f"Beginnings of histories (seed {seed}):", figures, wrong) or ended


def edit_together():
    """Lets two people edit one goal and one objective 100 times: one of them wins."""
    return tried("Two people on one thing", conflict.run, ROUNDS)


def send_again():
    """Sends again what was not answered, 20 at once, restarted: it happens once."""
    return tried("The same key again", idem.run, REPLIES_LOST, BURSTS)


def kill_tellers():
    """Kills who tells rows 100 times, catching up and rebuilding: rows equal events."""
    return tried("Tellers of rows killed", projector.run, TELLERS_KILLED)


def stop_server():
    """Tells the server to stop 50 times under load: it ends with 0, nothing is lost."""
    return tried("Stopped under load", term.run, STOPS)


def send_requests():
    """Sends 20,000 requests: memory, files, threads, connections stay as they are."""
    with tempfile.TemporaryDirectory() as folder:
        return told("What a worker holds:", *leak.run(Path(folder), REQUESTS))


def move_clock():
    """Moves the clock by years and back under a server: no fault, nothing lost."""
    need(clock.missing())
    with tempfile.TemporaryDirectory() as folder:
        return told("Under other clocks:", *clock.run(Path(folder)))


def write_in_all_scripts():
    """Writes in every writing system: it comes back whole from wherever it is shown."""
    with tempfile.TemporaryDirectory() as folder:
        return told("Words of every writing system:", *unicode.run(Path(folder)))


def start_unsafely():
    """Starts the server in every unsafe way: it refuses, with a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        return told("Refused to start:", *boot.run(Path(folder)))


def tried(what, run, *numbers):
    """A campaign by lot, in a folder of its own; gives what the script ends with."""
    seed = SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        return told(f"{what} (seed {seed}):", *run(Path(folder), *numbers, seed))


def hold_streams():
    """Holds 500 streams and kills the server's workers: all back, nothing missed."""
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = streams.run(Path(folder), STREAMS, QUIET)
    return told("Both workers of a server killed under its streams:", figures, wrong)


def send_at_once():
    """Sends one key 20 times, 50 edits of one version, 1,000 writes that commute."""
    with tempfile.TemporaryDirectory() as folder:
        figures, wrong = outside.run(Path(folder), WRITES)
    return told("Two workers of a server, written to at once:", figures, wrong)


def try_description():
    """Sends 5,000 requests each as a member, an admin and nobody: all as described."""
    seed = SystemRandom().randrange(10**6)
    figures, wrong = api.run(CASES, seed)
    what = f"Requests made out of the description (seed {seed}):"
    return told(what, figures, wrong, well="All answered as described.")


def told(what, figures, wrong, well="Nothing lost, nothing twice."):
    """Say the figures and what went wrong; gives what the script ends with."""
    print(what)
    for name, number in figures.items():
        print(f"  {name}: {round(number, 2):,}")
    for name, found in wrong.items():
        print(f"  {name.upper()}: {found}", file=sys.stderr)
    print("Something is wrong: see above." if wrong else well)
    return 1 if wrong else 0


CAMPAIGNS = {
    "backup": back_up,
    "boot": start_unsafely,
    "clock": move_clock,
    "conflict": edit_together,
    "full": fill_disk,
    "idem": send_again,
    "io": refuse_calls,
    "kill": kill_workers,
    "leak": send_requests,
    "poison": poison_processes,
    "power": cut_power,
    "projector": kill_tellers,
    "replay": replay_histories,
    "streams": hold_streams,
    "term": stop_server,
    "unicode": write_in_all_scripts,
    "outside": send_at_once,
    "api": try_description,
    "writers": kill_processes,
    "--sabotage": sabotage,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
