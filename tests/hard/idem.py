"""The same thing is sent again under its key: after a reply that nobody heard, 20 times
at once, after a restart. It happens once, and is answered alike."""

import json
import socket
import struct
from collections import Counter
from functools import partial
from random import Random
from time import sleep
from urllib.parse import urlsplit

from okr.workspace import Workspace
from tests.builders import LEO
from tests.hard.company import OBJECTIVE
from tests.hard.evidence import compared, only_wrong, words_of
from tests.hard.person import KEY, Answer, Person, together
from tests.hard.script import JSON, company_with_scripts, facts, said
from tests.hard.served import Served

AT_ONCE = 20
LONGEST = 0.03
RESTARTS = ("stop", "kill")
REFUSED = 422
HANG_UP_AT_ONCE = struct.pack("ii", 1, 0)


def run(folder, lost, bursts, seed):
    """Lose so many replies, and send so often 20 at once; return the figures and what
    went wrong (best: nothing)."""
    data, chance = folder / "company", Random(seed)
    founded, _ = company_with_scripts(data, 0)
    workspace = Workspace(data)
    with Served(data) as served:
        script = Person(served, workspace, LEO)
        workspace.close()
        sent = Sent(script)
        for number in range(lost):
            sent.cut(number, chance.uniform(0, LONGEST), hard=chance.random() < 0.5)
            sent.again(number)
        for number in range(lost, lost + bursts):
            sent.again(number, AT_ONCE)
        forms = [of_one_form(script, number) for number in range(bursts)]
        for number, way in enumerate(RESTARTS, lost + bursts):
            # Whatever becomes of it, this one is on its way when the server ends.
            sent.cut(number, 0.0, hard=False)
            restart(served, way)
            sent.again(number, AT_ONCE)
        for number in range(sent.count):
            sent.again(number)
        others = [sent.otherwise(number) for number in range(sent.count)]
        ended = served.stop()
    should = Counter(fact for number in range(sent.count) for fact in facts(0, number))
    should += Counter(("Objective.ContributionStated", form(n)) for n in range(bursts))
    events, found = compared(data, founded, should, words_of)
    wrong = {
        "answered otherwise": sent.wrong,
        "forms answered otherwise": [answers for answers in forms if len(answers) > 1],
        "another body not refused": [one for one in others if one != REFUSED],
        "exit code": ended,
    }
    return figures(sent, forms, lost, events), only_wrong(wrong | found)


class Sent:
    """What one script sent, and how each thing was answered first."""

    def __init__(self, script):
        self.script = script
        self.first = []
        self.wrong = {}
        self.answers = 0

    @property
    def count(self):
        return len(self.first)

    def said(self, number):
        answered = [(position, body) for _, position, _, body in self.first]
        return said(0, number, answered)

    def cut(self, number, wait, *, hard):
        """Send the whole of it, and hang up before anything can be heard."""
        path, body, key = self.said(number)
        told = json.dumps(body).encode()
        door = urlsplit(self.script.served.base)
        head = {**self.script.head, **JSON, KEY: key}
        head |= {"Host": door.netloc, "Content-Length": len(told)}
        lines = [f"POST {path} HTTP/1.1", *(f"{k}: {v}" for k, v in head.items())]
        with socket.create_connection((door.hostname, door.port)) as line:
            line.sendall("\r\n".join([*lines, "", ""]).encode() + told)
            sleep(wait)
            if hard:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, HANG_UP_AT_ONCE)

    def again(self, number, times=2):
        """Send it so often at once; every answer is the first one, also later on."""
        post = partial(self.script.post, *self.said(number))
        answers = together([lambda: Answer(*post()).kept] * times)
        self.answers += times
        if number == self.count:
            self.first.append(answers[0])
        first = self.first[number]
        differing = [answer for answer in answers if answer != first]
        if differing or first[0] not in (200, 201):
            self.wrong[number] = first, differing

    def otherwise(self, number):
        """What is answered when something else comes under its key."""
        path, body, key = self.said(number)
        (what,) = body.keys() & {"note", "reason", "words"}
        return self.script.post(path, {**body, what: "Other"}, key)[0]


def of_one_form(script, number):
    """The different answers to one form that is sent 20 times at once."""
    path = f"/objectives/{OBJECTIVE}/contributions"
    fields = {"key": form(number), "words": form(number)}
    sent = partial(script.form, path, **fields)
    answers = together([sent] * AT_ONCE)
    return {(answer.status, answer.head["Location"]) for answer in answers}


def form(number):
    return f"Of the form {number}"


def restart(served, way):
    served.stop() if way == "stop" else served.kill()
    served.start()


def figures(sent, forms, lost, events):
    return {
        "things sent": sent.count + len(forms),
        "replies never heard": lost + len(RESTARTS),
        "answers": sent.answers + len(forms) * AT_ONCE,
        "restarts": len(RESTARTS),
        "events": events,
    }
