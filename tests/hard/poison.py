"""Something goes wrong inside a serving process, or in its rows: it goes on serving,
says so when it is asked, and is well again before long without a restart."""

from contextlib import contextmanager
from time import monotonic

from tests.hard import breaking
from tests.hard.evidence import only_wrong, recorded
from tests.hard.poisoned import AFTER_BEGIN, PROJECTOR
from tests.hard.script import UNAVAILABLE, WRITTEN, Script, company_with_scripts
from tests.hard.served import Served, until

POISONED = ("-m", "tests.hard.poisoned")
SENT = 12
FAULT = 500
HEALED_WITHIN = 30.0


def run(folder, rounds, kinds):
    """Poison in each of these ways so often; return the figures and what went wrong
    (best: nothing)."""
    data = folder / "company"
    founded, (token,) = company_with_scripts(data, 1, past=500)
    with Served(data, command=POISONED) as served:
        script = Script(served, token)
        until(lambda: ready(script) and len(served.at_work()) == 2)
        workers = served.workers()
        passed = [
            Passed(script, kind, number, data)
            for number, kind in enumerate(kinds * rounds)
        ]
        wrong = {
            "not as it should be": [each.trouble for each in passed if each.trouble],
            "workers ended": set(workers) - set(served.workers()),
            "exit code": served.stop(),
        }
    figures = {
        "poisoned": len(passed),
        "answered in spite of it": sum(each.answered for each in passed),
        "refused": sum(each.refused for each in passed),
        "seconds until it was well, at most": max(each.seconds for each in passed),
    }
    return figures, only_wrong(wrong | recorded(data, founded, len(passed) * SENT))


class Passed:
    """One poisoning, from its beginning to when all was well again."""

    def __init__(self, script, kind, number, data):
        self.script, self.number = script, number
        poison, self.expected, self.told = KINDS[kind]
        self.trouble = None
        with poison(data):
            heard = [self.send(each) for each in range(SENT)]
            says = self.says_so() if self.told else None
        self.answered = sum(status in WRITTEN for status in heard)
        self.refused = SENT - self.answered
        began = monotonic()
        until(self.well, HEALED_WITHIN)
        self.seconds = monotonic() - began
        if not set(heard) <= set(self.expected) or says is False:
            self.trouble = kind, heard, says

    def send(self, each):
        """Each time under the same key."""
        return self.script.record(self.number, each)[0]

    def says_so(self):
        """Whether readiness is refused before long, with a reason."""
        began = monotonic()
        while monotonic() - began < HEALED_WITHIN:
            status, told = self.script.get("/readyz")
            if status == UNAVAILABLE and b'"reason"' in told:
                return True
        return False

    def well(self):
        """Everything is taken, and both processes say that they are ready."""
        taken = all(self.send(each) in WRITTEN for each in range(SENT))
        return taken and all(ready(self.script) for _ in range(SENT))


def ready(script):
    return script.get("/readyz")[0] == 200


@contextmanager
def after_begin(data):
    with switched(data, AFTER_BEGIN):
        yield


@contextmanager
def projector(data):
    with switched(data, PROJECTOR):
        yield


@contextmanager
def switched(data, to):
    switch = data.parent / "poison"
    switch.write_text(to)
    yield
    switch.unlink()


def broken(how):
    """Rows that are broken, once, while they are in use."""

    @contextmanager
    def poison(data):
        how(data)
        yield

    return poison


HEALED = (*WRITTEN, UNAVAILABLE)
KINDS = {
    "an exception right after BEGIN": (after_begin, (FAULT,), False),
    "an error in a projector": (projector, WRITTEN, True),
    **{name: (broken(how), HEALED, False) for name, how in breaking.WAYS.items()},
}
"""How it is done, what may be answered meanwhile, and whether readiness says it."""
BRIEFLY = (
    "broken pages",
    "an exception right after BEGIN",
    "a garbled pointer",
    "rows cut off",
    "an error in a projector",
    "rows that are no database",
)
"""Of each sort one."""
